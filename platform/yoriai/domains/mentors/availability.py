"""When a mentor can be met: windows on the Tokyo wall clock become possible starts of sessions. Pure.

Everything is counted in cells of half an hour, the same cells that a booked session takes in the database. A start is
possible when both of its cells are open and neither is taken, so windows that touch (also over midnight) join.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.domains.mentors.halfhours import CELL, DAY, NONE, HalfHours, bits_of_day

SESSION_LENGTH: Final = timedelta(minutes=60)
CELL_MINUTES: Final = 30
DAY_MINUTES: Final = 24 * 60

Span = tuple[datetime, datetime]
"""From an instant up to another, the second no longer counted."""


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


class Closed(StrEnum):
    """Why nobody can be met on a day."""

    WEEK = "week"
    """The week has no hours on this weekday."""
    OFF = "off"
    """Stated for this very day."""
    AWAY = "away"
    """Within days on end at which the mentor is away."""
    HOLIDAY = "holiday"
    """A national holiday."""


@dataclass(frozen=True)
class Spacing:
    """What a mentor wants around hours: how long before they want to know, how much time between two, holidays off."""

    notice: timedelta = timedelta()
    buffer: timedelta = timedelta()
    closes_on_holidays: bool = False


@dataclass(frozen=True)
class Hours:
    """A mentor's hours: windows by weekday (0 Monday), and what differs from the week.

    `exceptions` are days that were stated for themselves (no window: the whole day is off); they come before
    `absences` (the first and the last day of each), those before `holidays`, and these before the week. `busy` is what
    the mentor's own calendar says, `notice` how long before an hour they want to know of it.
    """

    weekly: Mapping[int, tuple[Window, ...]] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Window, ...]] = field(default_factory=dict)
    absences: tuple[tuple[date, date], ...] = ()
    holidays: Set[date] = frozenset()
    busy: tuple[Span, ...] = ()
    notice: timedelta = timedelta()

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Return the windows of a day in Tokyo, whatever the own calendar says."""
        if day in self.exceptions:
            return self.exceptions[day]
        if self.closed_on(day):
            return ()
        return self.weekly.get(day.weekday(), ())

    def closed_on(self, day: date) -> Closed | None:
        """Return why a day in Tokyo has no window, None where it has one."""
        if day in self.exceptions:
            return None if self.exceptions[day] else Closed.OFF
        if not self.weekly.get(day.weekday()):
            return Closed.WEEK
        if any(first <= day <= last for first, last in self.absences):
            return Closed.AWAY
        return Closed.HOLIDAY if day in self.holidays else None

    def busy_cells(self, first: datetime, last: datetime) -> HalfHours:
        """Return the half-hours between two instants that the own calendar takes, or of which it takes a part."""
        return HalfHours.touched((max(starts, first), min(ends, last)) for starts, ends in self.busy)


def cells_of(start: datetime) -> tuple[datetime, ...]:
    """Return the starts of the half-hours (UTC) that a session beginning at `start` takes."""
    first = start.astimezone(UTC)
    return tuple(first + CELL * number for number in range(SESSION_LENGTH // CELL))


def cells_around(start: datetime, buffer: timedelta) -> tuple[datetime, ...]:
    """Return the half-hours (UTC) at which nothing else may be, with so much time before and after a session."""
    first, margin = start.astimezone(UTC), -(-buffer // CELL)
    return tuple(first + CELL * number for number in range(-margin, SESSION_LENGTH // CELL + margin))


def is_on_the_half_hour(instant: datetime) -> bool:
    """Whether sessions may begin at this instant."""
    return instant.minute % CELL_MINUTES == 0 and instant.second == 0 and instant.microsecond == 0


def open_cells(hours: Hours, first: datetime, last: datetime) -> HalfHours:
    """Return the open half-hours of the Tokyo days from that of `first` to that of `last`, both included."""
    begin, end = tokyo(first).date(), tokyo(last).date()
    week = sum(_bits_of(windows) << weekday * DAY for weekday, windows in hours.weekly.items() if windows)
    found = HalfHours.weekly(week, begin, end)
    for day in hours.holidays:
        if begin <= day <= end:
            found -= HalfHours.of_days(day, day)
    for away, back in hours.absences:
        found -= HalfHours.of_days(max(away, begin), min(back, end))
    for day, windows in hours.exceptions.items():
        if begin <= day <= end:
            found = found - HalfHours.of_days(day, day) | HalfHours.of_day(day, _bits_of(windows))
    found &= HalfHours.of_days(begin, end)
    return found - hours.busy_cells(first - timedelta(1), last + timedelta(1)) if found else found


def days_between(first: datetime, last: datetime) -> Iterator[date]:
    """Walk the days in Tokyo from that of `first` to that of `last`, both included."""
    day, end = tokyo(first).date(), tokyo(last).date()
    while day <= end:
        yield day
        day += timedelta(days=1)


def possible_starts(hours: Hours, first: datetime, last: datetime, taken: Set[datetime] = NONE) -> HalfHours:
    """Return the starts at or after `first` and before `last` whose whole session is open and not taken.

    `taken` are half-hours that other sessions of the mentor occupy.
    """
    free = open_cells(hours, first, last + SESSION_LENGTH) - taken
    return free.with_next() & HalfHours.between(first, last)


def starts_beside(taken: Set[datetime], buffer: timedelta = timedelta()) -> HalfHours:
    """Return the starts whose session, with so much time before and after it, would take one of some half-hours."""
    margin = -(-buffer // CELL)
    return HalfHours.of(taken).widened(SESSION_LENGTH // CELL - 1 + margin, margin)


def without_taken(starts: Iterable[datetime], taken: Set[datetime]) -> frozenset[datetime]:
    """Return the starts (UTC) whose session would take none of the given half-hours."""
    beside = starts_beside(taken)
    return frozenset(start for start in starts if start not in beside)


def common_starts(left: Iterable[datetime], right: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return the starts that both sides have, earliest first."""
    return tuple(sorted(frozenset(left) & frozenset(right)))


def _bits_of(windows: Iterable[Window]) -> int:
    bits = 0
    for window in windows:
        bits |= bits_of_day(window.starts, window.ends)
    return bits
