"""Queries of lists of meetings. Each starts from what the reader may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.domains.councils.models import Committee, Council
from yoriai.domains.meetings.models import Meeting

Condition = ColumnElement[bool]


class Named(NamedTuple):
    """A meeting with the names that stand beside it."""

    meeting: Meeting
    council: Council
    committee: str


def count(session: Session, *conditions: Condition) -> int:
    """Return how many meetings are under some conditions."""
    return session.exec(select(func.count()).select_from(Meeting).where(*conditions)).one()


def page(session: Session, conditions: Sequence[Condition], number: int, *, is_past: bool) -> list[Named]:
    """Return a page of meetings: the next first, of those that are past the latest first."""
    offset, limit = slice_of(number)
    return named(session, conditions, is_past=is_past, offset=offset, limit=limit)


def named(
    session: Session, conditions: Sequence[Condition], *, is_past: bool = False, offset: int = 0, limit: int
) -> list[Named]:
    """Return meetings under conditions with the names beside them, in the order of their hours."""
    order = _by_hour(is_past=is_past)
    # found by the index alone, however far behind; only what is shown is read
    shown = select(Meeting.id).where(*conditions).order_by(*order).offset(offset).limit(limit).subquery()
    wanted = (
        select(Meeting, Council, Committee.name)
        .join(shown, col(Meeting.id) == shown.c.id)
        .join(Council, col(Council.id) == col(Meeting.council_id))
        .outerjoin(Committee, col(Committee.id) == col(Meeting.committee_id))
        .order_by(*order)
    )
    return [Named(meeting, council, committee or "") for meeting, council, committee in session.exec(wanted)]


def places(session: Session, conditions: Sequence[Condition], most: int) -> list[tuple[str, str, datetime]]:
    """Return (id, slug of the council, when it was changed) of meetings, the latest first."""
    wanted = (
        columns(col(Meeting.id), col(Council.slug), col(Meeting.updated_at))
        .join(Council, col(Council.id) == col(Meeting.council_id))
        .where(*conditions)
        .order_by(*_by_hour(is_past=True))
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in session.connection().execute(wanted)]


def ends_after(now: datetime) -> Condition:
    """Return the condition that a meeting is not over."""
    return col(Meeting.ends_at) > now


def _by_hour(*, is_past: bool) -> list[ColumnElement[Any]]:
    order = (col(Meeting.starts_at), col(Meeting.id))
    return [each.desc() for each in order] if is_past else [each.asc() for each in order]
