"""Meetings by their hours: for the calendar of the network, and for feeds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.meetings import policies
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository import dated, lists
from yoriai.domains.meetings.repository.dated import Dated, Hours
from yoriai.domains.meetings.repository.lists import Condition
from yoriai.domains.meetings.service.lists import line_of
from yoriai.domains.meetings.states import Format

__all__ = ["Dated", "Hours", "Span", "Wanted", "for_feed", "hours", "newest", "span", "told"]

MOST_OF_DAY: Final = 2_000
MOST_IN_FEED: Final = 500
PAST_IN_FEED: Final = timedelta(days=60)
"""So long what is over, or was called off, stays in feeds: calendars that look seldom learn of it."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for; nothing set means all one may see."""

    council_id: str = ""
    prefecture: str = ""
    is_online: bool = False


@dataclass(frozen=True)
class Span:
    """How many begin on the days of a span of time, and when the nearest begin before and after it."""

    by_day: Mapping[date, int]
    before: datetime | None
    after: datetime | None


def span(session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime) -> Span:
    """Return how many begin in a span (its end excluded) of what somebody may see; three queries."""
    conditions = _wanted(actor, wanted)
    return Span(
        {date.fromisoformat(day): number for day, number in dated.count_by_day(session, conditions, start, end)},
        dated.begins_before(session, conditions, start),
        dated.begins_after(session, conditions, end),
    )


def hours(session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime) -> list[Hours]:
    """Return the hours of what begins in a span (its end excluded), of what somebody may see, in their order."""
    return dated.hours(session, _wanted(actor, wanted), start, end, MOST_OF_DAY)


def told(session: Session, meeting_ids: Collection[str]) -> dict[str, Line]:
    """Return meetings that a reader was given the hours of, by id, in one query."""
    if not meeting_ids:
        return {}
    rows = lists.named(session, [col(Meeting.id).in_(sorted(meeting_ids))], limit=len(meeting_ids))
    return {row.meeting.id: line_of(row) for row in rows}


def for_feed(session: Session, wanted: Wanted) -> Sequence[Dated]:
    """Return what everybody may see, from some weeks ago on, in the order in which it begins; called off ones too."""
    return dated.to_come(session, _wanted(None, wanted), clock.now() - PAST_IN_FEED, MOST_IN_FEED)


def newest(session: Session, wanted: Wanted, most: int) -> Sequence[Dated]:
    """Return what everybody may see, the latest announced first."""
    return dated.newest(session, _wanted(None, wanted), most)


def _wanted(actor: Actor | None, wanted: Wanted) -> list[Condition]:
    found = [policies.listed_for(actor)]
    if wanted.council_id:
        found.append(col(Meeting.council_id) == wanted.council_id)
    if wanted.prefecture:
        found.append(col(Meeting.prefecture) == wanted.prefecture)
    if wanted.is_online:
        found.append(col(Meeting.format) != Format.IN_PERSON)
    return found
