"""What follows a session: four answers of each side."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import Feedback, MentoringSession
from yoriai.domains.mentoring.repository import aftercare as repository
from yoriai.domains.mentoring.repository import sessions as session_repository
from yoriai.domains.mentoring.service import closing, session_mail, sessions
from yoriai.domains.mentoring.session_errors import (
    AlreadyAnswered,
    AlreadyChanged,
    NotOverYet,
)
from yoriai.domains.mentoring.session_rules import ASKED_AFTER, ASKED_AT_MOST
from yoriai.domains.mentoring.states import SessionStatus


@dataclass(frozen=True)
class Answers:
    """The four answers: satisfaction and progress from 1 to 5, whether to meet again, and words."""

    satisfaction: int
    progress: int
    again: bool
    words: str = ""


def feedback_of(session: Session, actor: Actor, row: MentoringSession) -> Feedback | None:
    """Return the actor's own answers; nobody reads the other side's."""
    return repository.find_feedback(session, row.id, actor.member_id)


def may_answer(row: MentoringSession) -> bool:
    """Tell whether the four questions can be answered: the session is over and took place, as far as is known."""
    return row.status is SessionStatus.HELD or (row.status is SessionStatus.BOOKED and row.ends_at <= clock.now())


def answer(session: Session, actor: Actor, session_id: str, answers: Answers) -> Feedback:
    """Keep one side's four answers; a session not yet closed is thereby held.

    Raises NoSuchSession, NotOverYet, AlreadyChanged (it did not take place) or AlreadyAnswered.
    """
    row = sessions.get_own(session, actor, session_id)
    row = session_repository.find_locked(session, actor.member_id, row.id) or row
    if not may_answer(row):
        raise NotOverYet if row.status is SessionStatus.BOOKED else AlreadyChanged
    if row.status is SessionStatus.BOOKED:
        closing.hold(session, row, actor.member_id)
    given = Feedback(
        session_id=row.id,
        member_id=actor.member_id,
        satisfaction=answers.satisfaction,
        progress=answers.progress,
        again=answers.again,
        words=answers.words,
    )
    try:
        with session.begin_nested():
            session.add(given)
            session.flush()
    except IntegrityError as problem:
        raise AlreadyAnswered from problem
    return given


def unasked_ids(session: Session) -> list[str]:
    """Return the ids of sessions whose people are to be asked the four questions now."""
    now = clock.now()
    return session_repository.unasked_ids(session, now - ASKED_AT_MOST, now - ASKED_AFTER)


def ask_feedback(session: Session, session_id: str) -> bool:
    """Mail the four questions after a session, once; for the sweep, which may run twice. Not to two kept apart."""
    row = session_repository.lock(session, session_id)
    now = clock.now()
    if row is None or row.feedback_asked_at is not None or not may_answer(row) or row.ends_at > now - ASKED_AFTER:
        return False
    if row.mentor_id not in accounts.kept_apart(session, row.requester_id):
        session_mail.feedback_request(session, row, repository.answered_by(session, row.id))
    row.feedback_asked_at = now
    session.add(row)
    return True
