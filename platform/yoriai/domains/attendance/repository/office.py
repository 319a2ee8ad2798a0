"""Queries of a meeting's people for its office: narrowed, paged, or all that stand at the door."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col

from yoriai.core.paging import slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.people_rules import PAGE_SIZE, Filters, Shown
from yoriai.domains.attendance.repository import lists
from yoriai.domains.attendance.repository.lists import Condition, Named
from yoriai.domains.attendance.rules import THERE
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.organisations.models import Organisation

_ESCAPE: Final = "\\"
_COME_FIRST: Final = (Rsvp.YES, Rsvp.MAYBE)


def page(session: Session, meeting_id: str, filters: Filters, number: int) -> tuple[list[Named], int]:
    """Return a page of the people of a meeting and how many there are; the queue in its order, others by reading."""
    conditions = _narrowed(meeting_id, filters)
    offset, limit = slice_of(number, PAGE_SIZE)
    rows = lists.named(session, *conditions, order=_order(filters), offset=offset, limit=limit)
    return rows, lists.count(session, *conditions)


def everybody(session: Session, meeting_id: str, filters: Filters) -> list[Named]:
    """Return all the people of a meeting that a filter leaves, for a table that is taken away."""
    return lists.named(session, *_narrowed(meeting_id, filters), order=_order(filters))


def one(session: Session, meeting_id: str, participant_id: str) -> Named | None:
    """Find one person of a meeting with the names beside them."""
    found = lists.named(session, lists.of_meeting(meeting_id), col(Participant.id) == participant_id)
    return found[0] if found else None


def at_door(session: Session, meeting_id: str, shown: Shown, words: str, most: int) -> list[Named]:
    """Return whom the door page shows: those who are expected or there before all others, each group by reading."""
    there = col(Participant.presence).in_(THERE)
    conditions = [lists.of_meeting(meeting_id), *_containing(words)]
    if shown is Shown.THERE:
        conditions.append(there)
    if shown is Shown.MISSING:
        expected = col(Participant.rsvp).in_(_COME_FIRST)
        conditions.append(and_(expected, or_(col(Participant.presence).is_(None), ~there)))
    is_expected = or_(there, col(Participant.rsvp) == Rsvp.YES)
    first = case((is_expected, 0), (col(Participant.rsvp) == Rsvp.MAYBE, 1), else_=2)
    return lists.named(session, *conditions, order=[first, *lists.by_reading()], limit=most)


def _narrowed(meeting_id: str, filters: Filters) -> list[Condition]:
    conditions = [lists.of_meeting(meeting_id), *_containing(filters.words)]
    if filters.rsvp is not None:
        conditions.append(col(Participant.rsvp) == filters.rsvp)
    if filters.way is not None:
        conditions.append(col(Participant.way) == filters.way)
    if filters.presence is not None:
        conditions.append(col(Participant.presence) == filters.presence)
    return conditions


def _order(filters: Filters) -> Sequence[ColumnElement[Any]]:
    if filters.rsvp is Rsvp.WAITLISTED:
        return [col(Participant.queued_at).asc()]
    return lists.by_reading()


def _containing(words: str) -> list[Condition]:
    """Return the conditions that every word typed is part of a name, a reading or an organisation."""
    columns = (
        func.coalesce(Member.name, Participant.name),
        func.coalesce(Member.furigana, Participant.furigana),
        func.coalesce(Organisation.name, Participant.organisation),
    )
    found = []
    for word in words.split():
        safe = word.replace(_ESCAPE, _ESCAPE * 2).replace("%", f"{_ESCAPE}%").replace("_", f"{_ESCAPE}_")
        found.append(or_(*(column.ilike(f"%{safe}%", escape=_ESCAPE) for column in columns)))
    return found
