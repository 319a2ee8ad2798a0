"""Queries on mentors' own calendars and the busy times read out of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentors.availability import Span
from yoriai.domains.mentors.models import BusyTime, MentorCalendar


def find(session: Session, member_id: str) -> MentorCalendar | None:
    """Return the calendar a mentor has connected."""
    return session.get(MentorCalendar, member_id)


def find_locked(session: Session, member_id: str) -> MentorCalendar | None:
    """Return a calendar as it is now, locked until the transaction ends."""
    one = select(MentorCalendar).where(MentorCalendar.member_id == member_id)
    return session.exec(one.with_for_update().execution_options(populate_existing=True)).first()


def due_ids(session: Session, now: datetime) -> list[str]:
    """Return whose calendars are to be read now, those that wait for longest first; who may not sign in is left out."""
    query = (
        select(MentorCalendar.member_id)
        .join(Member, col(Member.id) == col(MentorCalendar.member_id))
        .where(col(MentorCalendar.next_at) <= now, col(Member.standing) == Standing.ACTIVE)
    )
    return list(session.exec(query.order_by(col(MentorCalendar.next_at), col(MentorCalendar.member_id))))


def busy(session: Session, member_id: str) -> list[Span]:
    """Return all busy times that are known of a mentor."""
    rows = select(BusyTime).where(col(BusyTime.member_id) == member_id).order_by(col(BusyTime.starts_at))
    return [(row.starts_at, row.ends_at) for row in session.exec(rows)]


def replace_busy(session: Session, member_id: str, spans: Iterable[Span]) -> None:
    """Write these busy times instead of what there was."""
    forget_busy(session, member_id)
    session.add_all(BusyTime(member_id=member_id, starts_at=starts, ends_at=ends) for starts, ends in spans)
    session.flush()


def forget_busy(session: Session, member_id: str) -> None:
    """Delete a mentor's busy times."""
    session.exec(delete(BusyTime).where(col(BusyTime.member_id) == member_id))


def remove(session: Session, calendar: MentorCalendar) -> None:
    """Forget a calendar and what was read out of it."""
    forget_busy(session, calendar.member_id)
    session.delete(calendar)
    session.flush()
