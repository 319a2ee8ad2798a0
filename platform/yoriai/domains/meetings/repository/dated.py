"""Queries of meetings by their hours, for calendars and feeds. Each starts from what the reader may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.tokyo_days import tokyo_day
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository.lists import Condition


class Hours(NamedTuple):
    """When a meeting takes place, and no more of it: a day may have hundreds, a page shows some."""

    id: str
    starts_at: datetime
    ends_at: datetime


class Dated(NamedTuple):
    """A meeting with the council that holds it."""

    meeting: Meeting
    council: Council


def count_by_day(
    session: Session, conditions: Sequence[Condition], start: datetime, end: datetime
) -> list[tuple[str, int]]:
    """Return how many begin on which day of Tokyo, of those that begin in a span (its end excluded)."""
    day = tokyo_day(col(Meeting.starts_at))
    statement = columns(day, func.count()).where(*conditions, *_beginning(start, end)).group_by(day)
    return [(day, number) for day, number in session.connection().execute(statement)]


def hours(session: Session, conditions: Sequence[Condition], start: datetime, end: datetime, most: int) -> list[Hours]:
    """Return what begins in a span (its end excluded), in the order in which it begins."""
    wanted = columns(col(Meeting.id), col(Meeting.starts_at), col(Meeting.ends_at)).where(
        *conditions, *_beginning(start, end)
    )
    rows = session.connection().execute(wanted.order_by(col(Meeting.starts_at), col(Meeting.id)).limit(most))
    return [Hours(*row) for row in rows]


def begins_before(session: Session, conditions: Sequence[Condition], instant: datetime) -> datetime | None:
    """Return when the last meeting begins that begins before an instant."""
    starts = col(Meeting.starts_at)
    return _first(session, columns(starts).where(*conditions, starts < instant).order_by(starts.desc()))


def begins_after(session: Session, conditions: Sequence[Condition], instant: datetime) -> datetime | None:
    """Return when the first meeting begins that begins at an instant or later."""
    starts = col(Meeting.starts_at)
    return _first(session, columns(starts).where(*conditions, starts >= instant).order_by(starts))


def to_come(session: Session, conditions: Sequence[Condition], since: datetime, most: int) -> list[Dated]:
    """Return what is not over since an instant, in the order in which it begins."""
    wanted = _dated().where(*conditions, col(Meeting.ends_at) > since)
    rows = session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id)).limit(most))
    return [Dated(*row) for row in rows]


def newest(session: Session, conditions: Sequence[Condition], most: int) -> list[Dated]:
    """Return what was announced last, the latest first."""
    wanted = _dated().where(*conditions).order_by(col(Meeting.published_at).desc(), col(Meeting.id).desc())
    return [Dated(*row) for row in session.exec(wanted.limit(most))]


def _beginning(start: datetime, end: datetime) -> tuple[Condition, Condition]:
    return col(Meeting.starts_at) >= start, col(Meeting.starts_at) < end


def _dated() -> Any:
    return select(Meeting, Council).join(Council, col(Council.id) == col(Meeting.council_id))


def _first(session: Session, wanted: Any) -> datetime | None:
    found: datetime | None = session.connection().execute(wanted.limit(1)).scalar()
    return found
