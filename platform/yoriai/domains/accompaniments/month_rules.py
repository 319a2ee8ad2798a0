"""The months of an accompaniment, and at which hours the two can meet in each. Pure.

A mentor's calendar says when they can be met; a founder says in which parts of the week they are usually free. What
both have in common is booked for all months at once, as regularly as it goes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.i18n import mark

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
PARTS: Final = {MORNING: (time(9), time(12)), AFTERNOON: (time(12), time(17)), EVENING: (time(17), time(21))}
PART_LABELS: Final = {MORNING: mark("Morning"), AFTERNOON: mark("Afternoon"), EVENING: mark("Evening")}
FREE_CODES: Final = frozenset(f"{weekday}-{part}" for weekday in range(7) for part in PARTS)
"""The parts of a week: `0-morning` is Monday morning."""
APART: Final = timedelta(days=14)
"""Two sessions of one accompaniment are at least so far apart, so that there is something to talk about."""
USUAL: Final = timedelta(days=28)
FIRST_WISH: Final = timedelta(days=9)
"""The first session is wished for so many days into its month: by then everybody has read what there is to read."""
MISSED_AFTER: Final = timedelta(days=2)
"""A month without a session is noticed so long after its end."""
DESK_AFTER: Final = timedelta(days=7)
"""The secretariat hears of it when the pair has not answered for so long."""


@dataclass(frozen=True)
class Planned:
    """A month with the hour found for it; without one where calendars have none in common."""

    number: int
    month: date
    mentor_id: str
    start: datetime | None


def months_from(first: date, count: int) -> tuple[date, ...]:
    """Return the first days of so many calendar months, from that of a day on."""
    found = []
    year, month = first.year, first.month
    for _number in range(count):
        found.append(date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)


def span_of(month: date) -> tuple[datetime, datetime]:
    """Return the instants at which a month in Tokyo begins and the next one does."""
    after = months_from(month, 2)[1]
    return datetime.combine(month, time.min, TOKYO), datetime.combine(after, time.min, TOKYO)


def is_over(month: date, now: datetime) -> bool:
    """Tell whether a month has been over for so long that a session in it would be known of."""
    return now >= span_of(month)[1] + MISSED_AFTER


def suits(start: datetime, free: Collection[str]) -> bool:
    """Tell whether an hour lies in one of the parts of the week that a founder named; naming none means any."""
    if not free:
        return True
    local = tokyo(start)
    for part, (begins, ends) in PARTS.items():
        ending = (datetime.combine(local.date(), ends) - timedelta(hours=1)).time()
        if begins <= local.time() <= ending and f"{local.weekday()}-{part}" in free:
            return True
    return False


def turns(team: Sequence[str], leader: str, months: int) -> list[tuple[str, ...]]:
    """Return for each month whose turn it is, and who stands in where that one has no hour.

    The leader has the first, the middle and the last month, in which the review is talked about; the others take the
    months between by turns.
    """
    others = [each for each in team if each != leader]
    led = {1, (months + 1) // 2, months}
    found, at = [], 0
    for number in range(1, months + 1):
        if number in led or not others:
            found.append((leader, *others))
            continue
        order = [*others[at % len(others) :], *others[: at % len(others)]]
        found.append((order[0], *([leader] if leader in team else []), *order[1:]))
        at += 1
    return found


def plan(
    months: Sequence[tuple[int, date]],
    turn_of: Mapping[int, Sequence[str]],
    starts: Mapping[str, Collection[datetime]],
    has_room: Callable[[str, date, int], bool],
) -> list[Planned]:
    """Return each month with the hour that suits best, or without one.

    `starts` are each mentor's hours at which the founder can come, too, and neither has anything else. `has_room` says
    whether a mentor takes one more session in a month, besides so many that this plan has given them there.
    Months are taken in order; an hour lies at least two weeks from the one before, and best on the same weekday at the
    same time four weeks later.
    """
    found: list[Planned] = []
    given: dict[tuple[str, date], int] = {}
    before: datetime | None = None
    for number, month in months:
        order = turn_of[number]
        made = Planned(number, month, order[0], None)
        for mentor_id in order:
            if not has_room(mentor_id, month, given.get((mentor_id, month), 0)):
                continue
            start = best_start(starts.get(mentor_id, ()), month, before)
            if start is not None:
                made = Planned(number, month, mentor_id, start)
                given[mentor_id, month] = given.get((mentor_id, month), 0) + 1
                before = start
                break
        found.append(made)
    return found


def best_start(starts: Iterable[datetime], month: date, before: datetime | None) -> datetime | None:
    """Return the hour of a month that keeps the rhythm best, None where there is none."""
    first, last = span_of(month)
    within = [each for each in starts if first <= each < last and (before is None or each - before >= APART)]
    return min(within, key=lambda each: _distance(each, first, before), default=None)


def _distance(start: datetime, first: datetime, before: datetime | None) -> tuple[bool, timedelta, datetime]:
    if before is None:
        return False, abs(start - first - FIRST_WISH), start
    now, then = tokyo(start), tokyo(before)
    is_other = (now.weekday(), now.time()) != (then.weekday(), then.time())
    return is_other, abs(start - before - USUAL), start
