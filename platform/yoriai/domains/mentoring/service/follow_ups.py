"""What became of it (その後): asked of the requester one, three and six months after a session, also by mail."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.security import Signer
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring import follow_up_rules as rules
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.repository import follow_ups as repository
from yoriai.domains.mentoring.service import session_mail, traces
from yoriai.domains.mentoring.session_errors import FollowUpLinkGone, NoSuchFollowUp
from yoriai.domains.mentoring.session_rules import ASKED_AT_MOST, FOLLOW_UP_MONTHS
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.taxonomy import service as taxonomy

PURPOSE: Final = "mentoring.follow_up"

LAST_MONTH: Final = FOLLOW_UP_MONTHS[-1]


@dataclass(frozen=True)
class Told:
    """What a requester says became of it; what and where are of a beginning alone."""

    outcome: Outcome
    what: str = ""
    prefecture: str = ""
    words: str = ""
    is_shared: bool = False


@dataclass(frozen=True)
class Question:
    """What became of it: a follow-up that is due, answered or not; `other` is the mentor's name."""

    id: str
    session_id: str
    other: str
    row: MentoringSession
    asked: FollowUp


@dataclass(frozen=True)
class Became:
    """What became of a session, as the requester let the mentor know."""

    months: int
    outcome: Outcome
    what: str
    words: str


def find(session: Session, actor: Actor, follow_up_id: str) -> Question:
    """Return a follow-up that is put to the actor and due; raise NoSuchFollowUp."""
    return _question(session, _due(session, follow_up_id, actor.member_id))


def tell(session: Session, actor: Actor, follow_up_id: str, told: Told) -> Question:
    """Keep what became of it; telling again replaces what was told. Raises NoSuchFollowUp, UnknownPrefecture.

    In order: the answer is written; the cases learn whether something has started; where the requester wishes it the
    mentor is told, otherwise what they were told before is taken back.
    """
    asked = _due(session, follow_up_id, actor.member_id)
    _keep(session, asked, told)
    return _question(session, asked)


def link_path(asked: FollowUp) -> str:
    """Return the path where the requester answers without signing in, for some weeks from now."""
    until = int((clock.now() + rules.LINK_LASTS).timestamp())
    return f"/mails/follow-ups/{_signer().sign([PURPOSE, asked.id, asked.member_id, until])}"


def by_link(session: Session, signed: str) -> Question:
    """Return the follow-up to whoever has the link of a mail; raise FollowUpLinkGone.

    A link says nothing more once its member may not sign in, or is kept apart from the mentor by a block.
    """
    return _question(session, _read(session, signed))


def tell_by_link(session: Session, signed: str, told: Told) -> Question:
    """Keep what whoever has the link of a mail says, as `tell` does; raise FollowUpLinkGone, UnknownPrefecture."""
    asked = _read(session, signed)
    _keep(session, asked, told)
    return _question(session, asked)


def due_ids(session: Session) -> list[str]:
    """Return the ids of follow-ups that are to be mailed now."""
    now = clock.now()
    return repository.unasked(session, now - ASKED_AT_MOST, now)


def ask(session: Session, follow_up_id: str) -> bool:
    """Mail the question what became of it, once; for the sweep, which may run twice.

    A question that a later session of the same requester asks too, that follows a “gave it up”, or that names somebody
    from whom the requester is kept apart, is dropped.
    """
    asked = repository.locked(session, follow_up_id)
    now = clock.now()
    if asked is None or asked.asked_at or asked.answered_at or not now - ASKED_AT_MOST <= asked.due_at <= now:
        return False
    row = session.get_one(MentoringSession, asked.session_id)
    if _is_needless(session, asked, row):
        session.delete(asked)
        return True
    session_mail.follow_up(session, row, asked, link_path(asked))
    asked.asked_at = now
    session.add(asked)
    return True


def helpfulness(session: Session, mentor_id: str) -> rules.Helpfulness:
    """Return what those who met a mentor said of it, as numbers."""
    return repository.helpfulness(session, [mentor_id]).get(mentor_id, rules.Helpfulness())


def became_of(session: Session, session_id: str) -> list[Became]:
    """Return what became of a session so far, as far as its mentor may know, the earliest first."""
    return [
        Became(each.months, each.outcome, each.what, each.words)
        for each in repository.shared(session, session_id)
        if each.outcome is not None
    ]


def _due(session: Session, follow_up_id: str, member_id: str) -> FollowUp:
    found = repository.find(session, follow_up_id, member_id)
    if found is None or found.due_at > clock.now():
        raise NoSuchFollowUp
    return found


def _read(session: Session, signed: str) -> FollowUp:
    match _signer().read(signed):
        case [str(purpose), str(follow_up_id), str(member_id), int(until)] if (
            purpose == PURPOSE and clock.now().timestamp() < until
        ):
            asked = repository.find(session, follow_up_id, member_id)
        case _:
            asked = None
    if asked is None or not accounts.active(session, [asked.member_id]):
        raise FollowUpLinkGone
    row = session.get_one(MentoringSession, asked.session_id)
    if row.mentor_id in accounts.kept_apart(session, asked.member_id):
        raise FollowUpLinkGone
    return asked


def _keep(session: Session, asked: FollowUp, told: Told) -> None:
    has_started = told.outcome is Outcome.STARTED
    asked.outcome, asked.words, asked.answered_at = told.outcome, told.words, clock.now()
    asked.what = told.what if has_started else ""
    asked.prefecture = taxonomy.get_prefecture(told.prefecture).code if has_started and told.prefecture else None
    asked.is_shared = told.is_shared
    session.add(asked)
    session.flush()
    row = session.get_one(MentoringSession, asked.session_id)
    traces.became(session, row)
    notifications.withdraw(session, asked.id)
    _tell_mentor(session, row, asked)


def _tell_mentor(session: Session, row: MentoringSession, asked: FollowUp) -> None:
    notifications.forget_notices(session, asked.id)
    if not asked.is_shared or row.mentor_id in accounts.kept_apart(session, asked.member_id):
        return
    notifications.notify(
        session,
        to=[row.mentor_id],
        kind=NoticeKind.BECAME,
        about=asked.id,
        path=f"/mentoring/sessions/{row.id}#became",
        words={"person": accounts.members(session, [asked.member_id])[asked.member_id].name},
        excerpt=asked.what or asked.words,
        by=asked.member_id,
    )


def _is_needless(session: Session, asked: FollowUp, row: MentoringSession) -> bool:
    return (
        not rules.still_asks(repository.outcomes(session, asked.session_id))
        or repository.has_later(session, asked.member_id, row.starts_at)
        or row.mentor_id in accounts.kept_apart(session, asked.member_id)
    )


def _question(session: Session, asked: FollowUp) -> Question:
    row = session.get_one(MentoringSession, asked.session_id)
    mentor = accounts.members(session, [row.mentor_id])[row.mentor_id]
    return Question(asked.id, row.id, mentor.name, row, asked)


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
