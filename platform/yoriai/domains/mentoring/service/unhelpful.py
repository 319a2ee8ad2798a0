"""Sessions that somebody says were of little help: they reach the secretariat, which writes or thinks of something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring.models import Feedback, MentoringSession
from yoriai.domains.mentoring.repository import unhelpful as repository
from yoriai.domains.mentoring.session_errors import AlreadyLookedAt, NoSuchFeedback
from yoriai.domains.notifications import service as notifications

WAITS: Final = timedelta(days=60)
"""What nobody has looked at for so long helps nobody any more, and leaves the inbox."""

TEMPLATE: Final = "unhelpful_words"


@dataclass(frozen=True)
class Unhelpful:
    """An answer that says a session was of little help, and whose it is; `other` is the other side's name."""

    id: str
    session_id: str
    request_id: str | None
    name: str
    other: str
    is_of_mentor: bool
    starts_at: datetime
    satisfaction: int
    progress: int
    again: bool
    words: str
    looked_at: datetime | None
    done: str


def waiting(session: Session, most: int) -> Sequence[Unhelpful]:
    """Return the answers at which the secretariat should look, the earliest first."""
    return _shown(session, repository.waiting(session, clock.now() - WAITS, most))


def find(session: Session, actor: Actor, feedback_id: str) -> Unhelpful:
    """Return one of them to the secretariat; raise NoSuchFeedback, Forbidden."""
    require_staff(actor)
    found = repository.find(session, feedback_id)
    if found is None:
        raise NoSuchFeedback
    return _shown(session, [found])[0]


def look_at(session: Session, actor: Actor, feedback_id: str, done: str, words: str = "") -> None:
    """Record what the secretariat did about an answer, and send words to whoever gave it, where there are any.

    In order: the answer leaves the inbox; it is audited; the mail is written. Raises NoSuchFeedback, AlreadyLookedAt.
    """
    require_staff(actor)
    found = repository.find(session, feedback_id, locked=True)
    if found is None:
        raise NoSuchFeedback
    answer, row = found
    if answer.looked_at is not None:
        raise AlreadyLookedAt
    answer.looked_at, answer.looked_by_id, answer.done = clock.now(), actor.member_id, done
    session.add(answer)
    accounts.audit(session, actor, "feedback.looked_at", "feedback", answer.id)
    if words and accounts.active(session, [answer.member_id]):
        _write_to(session, answer, row, words)


def _write_to(session: Session, answer: Feedback, row: MentoringSession, words: str) -> None:
    other_id = row.requester_id if answer.member_id == row.mentor_id else row.mentor_id
    notifications.post(
        session,
        to=accounts.contact(session, answer.member_id),
        template=TEMPLATE,
        context={
            "other": accounts.members(session, [other_id])[other_id].name,
            "starts_at": row.starts_at,
            "words": words,
            "is_of_requester": answer.member_id == row.requester_id,
        },
        about=answer.id,
        once=f"unhelpful:{answer.id}",
    )


def _shown(session: Session, rows: Sequence[repository.Row]) -> list[Unhelpful]:
    people = accounts.members(session, {id_ for _, row in rows for id_ in (row.mentor_id, row.requester_id)})
    found = []
    for answer, row in rows:
        is_of_mentor = answer.member_id == row.mentor_id
        other_id = row.requester_id if is_of_mentor else row.mentor_id
        found.append(
            Unhelpful(
                id=answer.id,
                session_id=row.id,
                request_id=row.request_id,
                name=people[answer.member_id].name,
                other=people[other_id].name,
                is_of_mentor=is_of_mentor,
                starts_at=row.starts_at,
                satisfaction=answer.satisfaction,
                progress=answer.progress,
                again=answer.again,
                words=answer.words,
                looked_at=answer.looked_at,
                done=answer.done,
            )
        )
    return found
