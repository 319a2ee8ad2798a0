"""Hours as forms show them: many to choose from a grid of days, or one from a list."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, short_day, time_in_words
from yoriai.domains.mentors.availability import SESSION_LENGTH, days_between
from yoriai.domains.mentors.halfhours import CELL

PARTS = (
    (mark("Morning"), time(9), time(12)),
    (mark("Afternoon"), time(12), time(17)),
    (mark("Evening"), time(17), time(20, 30)),
)
"""The hours offered, by their start: from nine in the morning, the last ends at nine in the evening."""

NEAR_DAYS = 14


@dataclass(frozen=True)
class Slot:
    """A start to tick: its value in the form, its time of day, and whether a mentor is free then."""

    value: str
    label: str
    suits: bool


@dataclass(frozen=True)
class DayPart:
    """Morning, afternoon or evening of a day."""

    label: str
    slots: Sequence[Slot]


@dataclass(frozen=True)
class Day:
    """A day with its parts; `suits` is how many of its starts suit a mentor."""

    label: str
    parts: Sequence[DayPart]
    suits: int

    @property
    def values(self) -> list[str]:
        """The values of all starts of the day."""
        return [slot.value for part in self.parts for slot in part.slots]


@dataclass(frozen=True)
class Grid:
    """The days to choose from: the next two weeks, and those that are shown on demand."""

    near: Sequence[Day]
    later: Sequence[Day]
    has_suits: bool


def grid(span: tuple[datetime, datetime], suits: Collection[datetime], chosen: Iterable[datetime] = ()) -> Grid:
    """Return the starts of a bookable span as days; starts chosen before that lie at other times are there as well."""
    first, last = span
    extra = frozenset(start for start in chosen if first <= start < last)
    days = [day for each in days_between(first, last) if (day := _day(each, span, frozenset(suits), extra)).parts]
    return Grid(days[:NEAR_DAYS], days[NEAR_DAYS:], any(day.suits for day in days))


def grid_of(starts: Collection[datetime], suits: Collection[datetime]) -> Grid:
    """Return these starts alone as days, marked where they suit."""
    marked = frozenset(suits)
    days = []
    for day in sorted({tokyo(start).date() for start in starts}):
        parts = []
        for label, begins, ends in PARTS:
            found = sorted(start for start in starts if _lies(start, day, begins, ends))
            if found:
                parts.append(DayPart(_(label), [_slot(start, marked) for start in found]))
        days.append(Day(short_day(day), parts, sum(slot.suits for part in parts for slot in part.slots)))
    return Grid(days[:NEAR_DAYS], days[NEAR_DAYS:], any(day.suits for day in days))


def _day(day: date, span: tuple[datetime, datetime], suits: frozenset[datetime], extra: frozenset[datetime]) -> Day:
    parts = []
    for label, begins, ends in PARTS:
        starts = sorted({*_starts(day, begins, ends), *(s for s in extra if _lies(s, day, begins, ends))})
        slots = [_slot(start, suits) for start in starts if span[0] <= start < span[1]]
        if slots:
            parts.append(DayPart(_(label), slots))
    return Day(short_day(day), parts, sum(slot.suits for part in parts for slot in part.slots))


def _starts(day: date, begins: time, ends: time) -> Iterator[datetime]:
    start = datetime.combine(day, begins, TOKYO)
    while start.time() < ends:
        yield start.astimezone(UTC)
        start += CELL


def _lies(start: datetime, day: date, begins: time, ends: time) -> bool:
    """Whether a start belongs to a part of a day; before nine is morning, after half past eight evening."""
    local = tokyo(start)
    after = begins == PARTS[0][1] or local.time() >= begins
    before = ends == PARTS[-1][2] or local.time() < ends
    return local.date() == day and after and before


def _slot(start: datetime, suits: frozenset[datetime]) -> Slot:
    return Slot(start.astimezone(UTC).isoformat(), time_in_words(start), start in suits)


def hours_by_day(starts: Iterable[datetime]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return starts under their days: (day, [(value, "10:00–11:00"), …])."""
    days: dict[str, list[tuple[str, str]]] = {}
    for start in sorted(starts):
        words = f"{time_in_words(start)}–{time_in_words(start + SESSION_LENGTH)}"
        days.setdefault(short_day(tokyo(start).date()), []).append((start.astimezone(UTC).isoformat(), words))
    return list(days.items())
