"""Answering: for all readers or for who asked alone, with cases; putting one's answer right, taking it back."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import LeftToOthers, ReplyNotFound
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.repository import consultations, replies
from yoriai.domains.consultations.service import settling
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.consultations.service.keeping_apart import is_left_to_others
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.states import UNSETTLED, Visibility
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def reply(
    session: Session,
    actor: Actor,
    consultation_id: str,
    body: str,
    *,
    case_ids: Sequence[str] = (),
    is_private: bool = False,
) -> Reply:
    """Answer a consultation: write the reply with its cases; another's marks it answered, and its author is told.

    One in private is read by who asked, its writer and the secretariat; nothing that others see shows that it is there.
    Raises Invalid where no answer is taken, LeftToOthers for somebody kept apart from the author.
    """
    consultation = get(session, actor, consultation_id, locked=True)
    _check(session, actor, consultation, case_ids, is_private=is_private)
    answer = Reply(
        consultation_id=consultation.id,
        author_id=actor.member_id,
        body=body,
        # what is for the secretariat alone is read by nobody else anyway
        is_private=is_private and consultation.visibility is not Visibility.DESK,
    )
    consultations.save(session, answer)
    replies.set_cases(session, answer.id, case_ids)
    settling.follow_answers(session, consultation)
    tell_cases(session, consultation, answer.created_at)
    notifications.notify(
        session,
        to=[consultation.author_id],
        kind=NoticeKind.PRIVATE_REPLY if answer.is_private else NoticeKind.REPLY,
        about=answer.id,
        path=path_of(answer),
        words={"title": consultation.title, "person": actor.name},
        excerpt=body,
        by=actor.member_id,
    )
    return answer


def to_edit(session: Session, actor: Actor, reply_id: str) -> tuple[Reply, Sequence[str]]:
    """Return one's own answer with the ids of its cases; raise ReplyNotFound for others' and what was taken back."""
    answer, _ = _own(session, actor, reply_id, locked=False)
    return answer, replies.case_ids(session, [answer.id]).get(answer.id, ())


def edit_reply(session: Session, actor: Actor, reply_id: str, body: str, case_ids: Sequence[str]) -> Reply:
    """Put one's own answer right; readers are told that it was. Raises ReplyNotFound, Invalid for too many cases."""
    answer, consultation = _own(session, actor, reply_id, locked=True)
    before = replies.case_ids(session, [answer.id]).get(answer.id, ())
    _check_cases(case_ids)
    if (body, list(before)) == (answer.body, list(case_ids)):
        return answer
    answer.body, answer.edited_at = body, clock.now()
    consultations.save(session, answer)
    replies.set_cases(session, answer.id, case_ids)
    tell_cases(session, consultation, answer.edited_at)
    return answer


def withdraw_reply(session: Session, actor: Actor, reply_id: str) -> Consultation:
    """Take one's own answer back: its words, its cases, its mark and the notices of it go; its place in the thread
    says so. The consultation waits again where it was the only one. Raises ReplyNotFound.
    """
    answer, consultation = _own(session, actor, reply_id, locked=True)
    answer.withdrawn_at, answer.body, answer.helped_at = clock.now(), "", None
    consultations.save(session, answer)
    replies.set_cases(session, answer.id, ())
    notifications.forget_notices(session, *notices_of(answer.id))
    settling.follow_answers(session, consultation)
    tell_cases(session, consultation)
    return consultation


def path_of(answer: Reply) -> str:
    """Return where an answer stands."""
    return f"/consultations/{answer.consultation_id}#reply-{answer.id}"


def notices_of(reply_id: str) -> tuple[str, str]:
    """Return what notices of an answer are about: that it came, and that it helped."""
    return reply_id, f"helped-{reply_id}"


def forget_all_told(session: Session, consultation_id: str) -> None:
    """Take back every notice of a consultation: of itself, of who looks after it, and of all its answers."""
    about = [each for reply_id in replies.ids(session, consultation_id) for each in notices_of(reply_id)]
    notifications.forget_notices(session, consultation_id, f"owner-{consultation_id}", *about)


def _own(session: Session, actor: Actor, reply_id: str, *, locked: bool) -> tuple[Reply, Consultation]:
    found = replies.find(session, actor, reply_id)
    if found is None or found[0].author_id != actor.member_id or found[0].withdrawn_at is not None:
        raise ReplyNotFound
    return found[0], get(session, actor, found[1].id, locked=True) if locked else found[1]


def _check(
    session: Session, actor: Actor, consultation: Consultation, case_ids: Sequence[str], *, is_private: bool
) -> None:
    if consultation.hidden_at is not None:
        raise Invalid("body", mark("The secretariat has hidden this consultation. Nobody can answer it now."))
    if consultation.status not in UNSETTLED:
        raise Invalid("body", mark("This consultation is closed. Its author can open it again."))
    if is_left_to_others(session, actor, consultation):
        raise LeftToOthers
    if is_private and actor.member_id == consultation.author_id:
        raise Invalid(
            "is_private", mark("What you add to your own question is read by everybody who reads the question.")
        )
    _check_cases(case_ids)


def _check_cases(case_ids: Sequence[str]) -> None:
    if len(case_ids) > rules.MOST_CASES:
        raise Invalid("cases", mark("Please choose at most %(max_length)s."), max_length=rules.MOST_CASES)
