"""When a mentor can be met: windows on the Tokyo wall clock become possible starts of sessions. Pure.

Everything is counted in cells of half an hour, the same cells that a booked session takes in the database. A start is
possible when both of its cells are open and neither is taken, so windows that touch (also over midnight) join.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from yoriai.core.clock import TOKYO, tokyo

CELL: Final = timedelta(minutes=30)
SESSION_LENGTH: Final = timedelta(minutes=60)
CELL_MINUTES: Final = 30
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, order=True)
class Window:
    """An open span of one day, in minutes after midnight in Tokyo, both on the half-hour; `ends` is at most 1440."""

    starts: int
    ends: int

    def __post_init__(self) -> None:
        """Refuse a window that is empty, off the half-hour or outside the day, with ValueError."""
        if not 0 <= self.starts < self.ends <= DAY_MINUTES or self.starts % CELL_MINUTES or self.ends % CELL_MINUTES:
            raise ValueError("a window lies within one day, on the half-hour, and ends after it starts")

    def touches(self, other: "Window") -> bool:
        """Whether the two overlap (ending where the other starts is no overlap)."""
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class Hours:
    """A mentor's hours: windows by weekday (0 Monday), and days that differ (no window: the whole day is off)."""

    weekly: Mapping[int, tuple[Window, ...]] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Return the windows of a day in Tokyo."""
        if day in self.exceptions:
            return self.exceptions[day]
        return self.weekly.get(day.weekday(), ())


def cells_of(start: datetime) -> tuple[datetime, ...]:
    """Return the starts of the half-hours (UTC) that a session beginning at `start` takes."""
    first = start.astimezone(UTC)
    return tuple(first + CELL * number for number in range(SESSION_LENGTH // CELL))


def is_on_the_half_hour(instant: datetime) -> bool:
    """Whether sessions may begin at this instant."""
    return instant.minute % CELL_MINUTES == 0 and instant.second == 0 and instant.microsecond == 0


def open_cells(hours: Hours, first: datetime, last: datetime) -> frozenset[datetime]:
    """Return the open half-hours (UTC) of the Tokyo days from that of `first` to that of `last`, both included."""
    return frozenset(cell for day in days_between(first, last) for cell in _cells_on(day, hours.windows_on(day)))


def days_between(first: datetime, last: datetime) -> Iterator[date]:
    """Walk the days in Tokyo from that of `first` to that of `last`, both included."""
    day = tokyo(first).date()
    while day <= tokyo(last).date():
        yield day
        day += timedelta(days=1)


def possible_starts(
    hours: Hours, first: datetime, last: datetime, taken: Collection[datetime] = frozenset()
) -> frozenset[datetime]:
    """Return the starts (UTC) at or after `first` and before `last` whose whole session is open and not taken.

    `taken` are half-hours (UTC) that other sessions of the mentor occupy.
    """
    free = open_cells(hours, first, last + SESSION_LENGTH) - frozenset(taken)
    return frozenset(start for start in free if first <= start < last and free.issuperset(cells_of(start)))


def without_taken(starts: Iterable[datetime], taken: Set[datetime]) -> frozenset[datetime]:
    """Return the starts (UTC) whose session would take none of the given half-hours."""
    return frozenset(start for start in starts if taken.isdisjoint(cells_of(start)))


def common_starts(left: Iterable[datetime], right: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return the starts that both sides have, earliest first."""
    return tuple(sorted(frozenset(left) & frozenset(right)))


def _cells_on(day: date, windows: Iterable[Window]) -> Iterator[datetime]:
    midnight = datetime.combine(day, time.min, TOKYO)
    for window in windows:
        for minute in range(window.starts, window.ends, CELL_MINUTES):
            yield (midnight + timedelta(minutes=minute)).astimezone(UTC)
