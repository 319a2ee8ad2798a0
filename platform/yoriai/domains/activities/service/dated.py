"""Activities with a date: for the calendar of the network, feeds, and a member's own calendar."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.dated_rules import MOST_IN_FEED, MOST_OF_DAY, PAST_IN_FEED, Posted, Slot, Wanted
from yoriai.domains.activities.repository import dated


@dataclass(frozen=True)
class Stretch:
    """How much takes place on the days of a span of time, and when the nearest begin before and after it."""

    by_day: Mapping[date, int]
    before: datetime | None
    after: datetime | None


def stretch(session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime) -> Stretch:
    """Return how much a reader may see of a span (the end excluded); what goes on already counts on its first day."""
    first, counts = tokyo(start).date(), Counter[date]()
    for day, number in dated.count_by_day(session, actor, wanted, start, end):
        counts[max(date.fromisoformat(day), first)] += number
    return Stretch(
        counts,
        dated.begins_before(session, actor, wanted, start),
        dated.begins_after(session, actor, wanted, end),
    )


def slots(
    session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime, *, going_on: bool
) -> list[Slot]:
    """Return what begins in a span (the end excluded), with what goes on in it already or without, in that order."""
    return dated.slots(session, actor, wanted, start, end, MOST_OF_DAY, going_on=going_on)


def told(session: Session, slots: Collection[Slot]) -> dict[str, Posted]:
    """Return what there is to tell of activities that a reader was given the slots of, by id."""
    return dated.posted(session, [slot.id for slot in slots])


def newest(session: Session, wanted: Wanted, most: int) -> list[Posted]:
    """Return what everybody may see, the latest posted first."""
    return _in_order(session, dated.newest(session, wanted, most))


def coming(session: Session, wanted: Wanted) -> list[Posted]:
    """Return the dated activities that everybody may see, from some weeks ago on, in the order in which they begin."""
    return _in_order(session, dated.from_now_on(session, wanted, clock.now() - PAST_IN_FEED, MOST_IN_FEED))


def of_interest(session: Session, member_id: str) -> list[Posted]:
    """Return the dated activities in which a member has left interest, as they themself may see them."""
    return _in_order(session, dated.of_interest(session, member_id, clock.now() - PAST_IN_FEED, MOST_IN_FEED))


def _in_order(session: Session, ids: list[str]) -> list[Posted]:
    found = dated.posted(session, ids)
    return [found[each] for each in ids]
