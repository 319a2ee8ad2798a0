"""Signs of life: who is not heard of is asked, then has a break from requests, and comes back by one press.

A step is found by a sweep, looked at again under a lock, and stands in one transaction with the mail that tells of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.presence_rules import ENDING_SOON, Patience, Signs, Step, rest_until, step_due
from yoriai.domains.mentors.repository import profiles as repository
from yoriai.domains.mentors.service.answer_links import link_path
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

OWN_PAGE: Final = "/me/mentor"
STEPS_AT_ONCE: Final = 500


def heard(session: Session, profile: MentorProfile) -> None:
    """Note that a mentor is there: nobody need ask them, and what asked them is taken back."""
    profile.heard_at = clock.now()
    if profile.asked_at is not None:
        profile.asked_at = None
        _take_back(session, profile.member_id)
    session.add(profile)


def was_there(session: Session, mentor_id: str) -> None:
    """Note that a mentor has answered a request put to them, with a yes or a no, or has met somebody."""
    profile = repository.find(session, mentor_id)
    if profile is not None:
        heard(session, profile)


def left_unanswered(session: Session, mentor_id: str, in_a_row: int) -> None:
    """A request has passed a mentor unanswered: ask whether they are still there, or, after so many in a row as the
    settings say, let them have a break, and tell them.
    """
    profile = repository.find(session, mentor_id)
    if profile is None or (profile.paused_until is not None and profile.paused_until > clock.today()):
        return
    if in_a_row >= settings().unanswered_before_pause:
        _pause(session, profile, PauseReason.UNANSWERED, in_a_row)
    elif profile.asked_at is None:
        _ask(session, profile, in_a_row)


def due(session: Session) -> Sequence[str]:
    """Return the mentors whom a sweep should look at."""
    now, patience = clock.now(), _patience()
    return repository.to_look_after(
        session,
        ending_by=clock.today() + ENDING_SOON,
        asked_by=now - patience.answer,
        heard_by=now - patience.idle,
        most=STEPS_AT_ONCE,
    )


def take_step(session: Session, mentor_id: str) -> bool:
    """Do what is due for a mentor; return whether anything was."""
    profile = repository.find_locked(session, mentor_id)
    if profile is None:
        return False
    seen = accounts.last_seen(session, [mentor_id]).get(mentor_id)
    if seen is not None and seen > profile.heard_at:
        profile.heard_at = seen
        session.add(profile)
    step = step_due(_signs(profile), clock.now(), _patience())
    if step is Step.ASK:
        _ask(session, profile, 0)
    elif step is Step.PAUSE:
        _pause(session, profile, PauseReason.IDLE, 0)
    elif step is Step.PROLONG:
        _prolong(session, profile)
    elif step is Step.END:
        end_break(session, profile)
    elif step is Step.TELL:
        return _tell_of_end(session, profile)
    elif profile.asked_at is not None and profile.heard_at > profile.asked_at:
        profile.asked_at = None
        _take_back(session, mentor_id)
    return step is not None


def begin_break(session: Session, profile: MentorProfile, until: date, why: PauseReason) -> None:
    """Let a mentor take no requests before a day; a break that goes on keeps its beginning."""
    is_going_on = profile.paused_until is not None and profile.paused_until > clock.today()
    if not is_going_on or profile.pause_reason is not why or profile.paused_at is None:
        profile.paused_at = clock.now()
    profile.paused_until, profile.pause_reason = until, why
    session.add(profile)
    session.flush()


def end_break(session: Session, profile: MentorProfile) -> None:
    """Let a mentor take requests again."""
    profile.paused_until, profile.pause_reason, profile.paused_at = None, None, None
    session.add(profile)
    session.flush()
    _take_back(session, profile.member_id)


def _ask(session: Session, profile: MentorProfile, unanswered: int) -> None:
    profile.asked_at = clock.now()
    session.add(profile)
    _take_back(session, profile.member_id)
    answer_by = profile.asked_at + timedelta(days=settings().mentor_answer_days)
    _mail(session, profile, "mentor_asked", {"unanswered": unanswered, "answer_by": answer_by})
    _notice(session, profile, NoticeKind.STILL_THERE)


def _pause(session: Session, profile: MentorProfile, why: PauseReason, unanswered: int) -> None:
    until = rest_until(_signs(profile), clock.now(), _patience())
    begin_break(session, profile, until, why)
    profile.asked_at = None
    _tell_of_rest(session, profile, unanswered)


def _prolong(session: Session, profile: MentorProfile) -> None:
    """Let a silent mentor's break go on without a word; only that it has no end from now on is told, as the last mail.

    Whoever did not answer the first mail is not won by a third of the same kind.
    """
    until = rest_until(_signs(profile), clock.now(), _patience())
    begin_break(session, profile, until, profile.pause_reason or PauseReason.IDLE)
    if until == FOREVER:
        _tell_of_rest(session, profile, 0)


def _tell_of_rest(session: Session, profile: MentorProfile, unanswered: int) -> None:
    _take_back(session, profile.member_id)
    day = None if profile.paused_until == FOREVER else profile.paused_until
    _mail(session, profile, "mentor_paused", {"unanswered": unanswered, "until": day})
    _notice(session, profile, NoticeKind.MENTOR_RESTING)


def _tell_of_end(session: Session, profile: MentorProfile) -> bool:
    """Say once that a break ends; a break until another day is another one. Returns whether a mail was written."""
    until = profile.paused_until
    once = f"{_question_of(profile.member_id)}.{until}"
    return _mail(session, profile, "mentor_break_ends", {"until": until}, once=once)


def _mail(
    session: Session, profile: MentorProfile, template: str, context: dict[str, object], once: str | None = None
) -> bool:
    if not accounts.active(session, [profile.member_id]):
        return False
    mail = notifications.post(
        session,
        to=accounts.contact(session, profile.member_id),
        template=template,
        context={**context, "path": link_path(profile.member_id)},
        about=_question_of(profile.member_id),
        once=once,
    )
    return mail is not None


def _notice(session: Session, profile: MentorProfile, kind: NoticeKind) -> None:
    about = _question_of(profile.member_id)
    notifications.notify(session, to=[profile.member_id], kind=kind, about=about, path=OWN_PAGE, words={})


def _take_back(session: Session, mentor_id: str) -> None:
    notifications.forget_notices(session, _question_of(mentor_id))
    notifications.withdraw(session, _question_of(mentor_id))


def _question_of(mentor_id: str) -> str:
    return f"{mentor_id}.there"


def _signs(profile: MentorProfile) -> Signs:
    return Signs(profile.heard_at, profile.asked_at, profile.paused_until, profile.paused_at, profile.pause_reason)


def _patience() -> Patience:
    found = settings()
    return Patience(
        idle=timedelta(days=found.mentor_idle_days),
        answer=timedelta(days=found.mentor_answer_days),
        rest=timedelta(days=found.mentor_rest_days),
    )
