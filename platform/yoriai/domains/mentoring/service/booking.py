"""Taking an hour of two people: the first time, and again where it moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.ids import new_id
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.repository import table
from yoriai.domains.mentoring.service import ending, session_mail, traces
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, is_on_the_half_hour
from yoriai.infra.rooms import room_provider

DEADLOCK = "40P01"
"""PostgreSQL's code for two transactions that wait for each other's half-hours: two sessions moving across."""


def book(
    session: Session,
    mentor_id: str,
    requester_id: str,
    starts_at: datetime,
    *,
    request_id: str | None = None,
    topic: str = "",
    previous_id: str | None = None,
) -> MentoringSession:
    """Book an hour: take both people's half-hours, give it a room, write the invitations to both, tell the cases.

    `topic` says what it is about where no request does; `previous_id` is the session from whose page it was booked.
    Raises HourTaken where either of the two has a session then, and ValueError for a start off the half-hour.
    """
    if not is_on_the_half_hour(starts_at):
        raise ValueError("sessions begin on the half-hour")
    number = new_id()
    row = MentoringSession(
        id=number,
        request_id=request_id,
        topic=topic,
        previous_id=previous_id,
        mentor_id=mentor_id,
        requester_id=requester_id,
        starts_at=starts_at,
        ends_at=starts_at + SESSION_LENGTH,
        room_url=room_provider(settings()).address(number, _room_of(session, mentor_id)),
        uid=f"{number.lower()}@{settings().base_url.host}",
    )
    with _taking_hours(session):
        repository.add_with_cells(session, row)
    session_mail.booked(session, row)
    traces.booked(session, row)
    return row


def rebook(session: Session, row: MentoringSession, starts_at: datetime, *, by: str, words: str) -> MentoringSession:
    """Move a locked session to another hour that both have agreed on; return the new one.

    The old one is cancelled as moved and gives its half-hours back; the new one names it, keeps room and UID with the
    sequence raised, and takes along what lies on its table. Both people get the invitation again, with the words of
    who proposed it (`by`). Raises HourTaken.
    """
    new = MentoringSession(
        request_id=row.request_id,
        topic=row.topic,
        previous_id=row.previous_id,
        mentor_id=row.mentor_id,
        requester_id=row.requester_id,
        starts_at=starts_at,
        ends_at=starts_at + SESSION_LENGTH,
        room_url=row.room_url,
        uid=row.uid,
        sequence=row.sequence + 1,
        moved_from_id=row.id,
    )
    with _taking_hours(session):
        repository.free_cells(session, row.id)
        repository.add_with_cells(session, new)
    row.is_moved = True
    ending.end(session, row, SessionStatus.CANCELLED, by, words)
    table.carry(session, row.id, new.id)
    session_mail.moved(session, old=row, new=new, by=by)
    traces.booked(session, new)
    return new


def _room_of(session: Session, mentor_id: str) -> str:
    profile = mentors.find(session, mentor_id)
    return profile.room_url if profile else ""


@contextmanager
def _taking_hours(session: Session) -> Iterator[None]:
    """Let the unique key decide who gets the half-hours; the loser's writes inside the block are undone."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as problem:
        raise HourTaken from problem
    except OperationalError as problem:
        if getattr(problem.orig, "sqlstate", None) != DEADLOCK:
            raise
        raise HourTaken from problem
