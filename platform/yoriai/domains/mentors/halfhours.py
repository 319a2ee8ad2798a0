"""Sets of half-hours as bits of one number. Pure.

Hundreds of mentors have hundreds of half-hours each, and matching asks of all of them which they have in common with
somebody. As sets of instants that is a matter of seconds, as bits one of microseconds.
"""

from collections.abc import Iterable, Iterator, Set
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final

from yoriai.core.clock import TOKYO, tokyo

CELL: Final = timedelta(minutes=30)
DAY: Final = 48
WEEK: Final = 7 * DAY
ORIGIN: Final = datetime(2001, 1, 1, tzinfo=TOKYO).astimezone(UTC)
"""The first half-hour of a Monday in Tokyo, where no clock has been put forward since 1951: weeks are all alike."""
_FIRST_DAY: Final = date(2001, 1, 1).toordinal()


class HalfHours(Set[datetime]):
    """An immutable set of instants on the half-hour: two that are compared or joined cost as much as two numbers.

    Beside sets of datetimes it is one of them: it equals them, and `&`, `|`, `-` take them.
    """

    __slots__ = ("_bits", "_week")

    def __init__(self, bits: int = 0, week: int = 0) -> None:
        """Take half-hours as bits, the least for the first half-hour (Tokyo) of a week, counted from the origin."""
        self._bits, self._week = bits, week if bits else 0

    @classmethod
    def of(cls, instants: Iterable[datetime]) -> "HalfHours":
        """Return these; raise ValueError for an instant that is not on the half-hour."""
        if isinstance(instants, cls):
            return instants
        numbers = []
        for instant in instants:
            number, beyond = divmod(instant - ORIGIN, CELL)
            if beyond:
                raise ValueError("an instant is not on the half-hour")
            numbers.append(number)
        week, bits = min(numbers, default=0) // WEEK, 0
        for number in numbers:
            bits |= 1 << number - week * WEEK
        return cls(bits, week)

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        """Return what an operation of `Set` has found."""
        return cls.of(it)

    @classmethod
    def between(cls, first: datetime, last: datetime) -> "HalfHours":
        """Return those that begin at or after an instant and before another."""
        return cls._numbered(-((ORIGIN - first) // CELL), -((ORIGIN - last) // CELL))

    @classmethod
    def touched(cls, spans: Iterable[tuple[datetime, datetime]]) -> "HalfHours":
        """Return those of which one of some times, from an instant up to another, takes a part."""
        numbers = [((starts - ORIGIN) // CELL, -((ORIGIN - ends) // CELL)) for starts, ends in spans if starts < ends]
        week = min(numbers)[0] // WEEK if numbers else 0
        bits = 0
        for first, after in numbers:
            bits |= (1 << after - first) - 1 << first - week * WEEK
        return cls(bits, week)

    @classmethod
    def of_days(cls, first: date, last: date) -> "HalfHours":
        """Return those of the days in Tokyo from one to another, both included."""
        return cls._numbered((first.toordinal() - _FIRST_DAY) * DAY, (last.toordinal() - _FIRST_DAY + 1) * DAY)

    @classmethod
    def of_day(cls, day: date, bits: int) -> "HalfHours":
        """Return those of a day in Tokyo by its bits."""
        number = day.toordinal() - _FIRST_DAY
        return cls(bits << number % 7 * DAY, number // 7)

    @classmethod
    def weekly(cls, week: int, first: date, last: date) -> "HalfHours":
        """Return a week (its bits from Monday on) again and again from the week of a day to that of another."""
        begin, end = (first.toordinal() - _FIRST_DAY) // 7, (last.toordinal() - _FIRST_DAY) // 7
        return cls(week * _each_week(max(0, end - begin + 1)), begin)

    @classmethod
    def _numbered(cls, first: int, after: int) -> "HalfHours":
        week = first // WEEK
        return cls((1 << after - first) - 1 << first - week * WEEK, week) if first < after else NONE

    def __contains__(self, instant: object) -> bool:
        """Whether an instant is one of them."""
        if not isinstance(instant, datetime) or instant.tzinfo is None:
            return False
        number, beyond = divmod(instant - ORIGIN, CELL)
        place = number - self._week * WEEK
        return not beyond and place >= 0 and bool(self._bits >> place & 1)

    def __iter__(self) -> Iterator[datetime]:
        """Walk the instants (UTC), the earliest first."""
        begin, left = ORIGIN + CELL * (self._week * WEEK), self._bits
        while left:
            least = left & -left
            yield begin + CELL * (least.bit_length() - 1)
            left ^= least

    def __len__(self) -> int:
        """Count them."""
        return self._bits.bit_count()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._bits)

    def __and__(self, other: Set[Any]) -> "HalfHours":
        """Return those that both have."""
        week, left, right = self._aligned(other)
        return HalfHours(left & right, week)

    def __or__(self, other: Set[Any]) -> "HalfHours":
        """Return those that either has."""
        week, left, right = self._aligned(HalfHours.of(other))
        return HalfHours(left | right, week)

    def __sub__(self, other: Set[Any]) -> "HalfHours":
        """Return those that the other does not have."""
        week, left, right = self._aligned(other)
        return HalfHours(left & ~right, week)

    def __eq__(self, other: object) -> bool:
        """Whether both have the same."""
        if not isinstance(other, HalfHours):
            return super().__eq__(other)
        _week, left, right = self._aligned(other)
        return left == right

    __hash__ = Set._hash

    def __repr__(self) -> str:
        """Tell them on Tokyo's clock."""
        return f"HalfHours({', '.join(f'{tokyo(each):%Y-%m-%d %H:%M}' for each in self)})"

    def isdisjoint(self, other: Iterable[datetime]) -> bool:
        """Whether the two have none in common."""
        _week, left, right = self._aligned(other)
        return not left & right

    def with_next(self) -> "HalfHours":
        """Return those after which the next one is there too: where an hour can begin."""
        return HalfHours(self._bits & self._bits >> 1, self._week)

    def widened(self, before: int, after: int) -> "HalfHours":
        """Return these with so many half-hours before and after each."""
        # a week of room in front: what reaches back must not fall off
        bits, week = self._bits << WEEK, self._week - 1
        for _ in range(before):
            bits |= bits >> 1
        for _ in range(after):
            bits |= bits << 1
        return HalfHours(bits, week)

    def spans(self) -> Iterator[tuple[datetime, datetime]]:
        """Walk the spans of half-hours that touch, the earliest first: from an instant up to another."""
        begin, left, passed = ORIGIN + CELL * (self._week * WEEK), self._bits, 0
        while left:
            gap = (left & -left).bit_length() - 1
            left >>= gap
            long = (~left & left + 1).bit_length() - 1
            left >>= long
            yield begin + CELL * (passed + gap), begin + CELL * (passed + gap + long)
            passed += gap + long

    def reach(self) -> tuple[datetime, datetime]:
        """Return the instant at which the first begins and the one at which the last ends; there must be some."""
        begin, least = ORIGIN + CELL * (self._week * WEEK), self._bits & -self._bits
        return begin + CELL * (least.bit_length() - 1), begin + CELL * self._bits.bit_length()

    def by_weekday(self) -> dict[int, tuple[int, int]]:
        """Return when in the day (minutes after midnight in Tokyo) the first begins and the last ends, by weekday."""
        week, left = 0, self._bits
        while left:
            week, left = week | left & (1 << WEEK) - 1, left >> WEEK
        found = {}
        for weekday in range(7):
            day = week >> weekday * DAY & (1 << DAY) - 1
            if day:
                found[weekday] = ((day & -day).bit_length() - 1) * 30, day.bit_length() * 30
        return found

    def days(self) -> Iterator[date]:
        """Walk the days in Tokyo on which they are, the earliest first."""
        day, left = date.fromordinal(_FIRST_DAY + self._week * 7), self._bits
        while left:
            if left & (1 << DAY) - 1:
                yield day
            day, left = day + timedelta(1), left >> DAY

    def _aligned(self, other: Iterable[datetime]) -> tuple[int, int, int]:
        """Return a week, and the bits of both from it on; instants that are on no half-hour are none of anybody's."""
        those = other if isinstance(other, HalfHours) else HalfHours.of(each for each in other if is_on_the_grid(each))
        if self._week == those._week or not those._bits:
            return self._week, self._bits, those._bits
        if not self._bits:
            return those._week, 0, those._bits
        week = min(self._week, those._week)
        return week, self._bits << (self._week - week) * WEEK, those._bits << (those._week - week) * WEEK


NONE: Final = HalfHours()


def bits_of_day(starts: int, ends: int) -> int:
    """Return the half-hours of a day from one minute after midnight up to another, both on the half-hour, as bits."""
    first, after = starts * DAY // 1440, ends * DAY // 1440
    return (1 << after) - (1 << first)


def is_on_the_grid(instant: datetime) -> bool:
    """Whether a half-hour begins at an instant."""
    return not (instant - ORIGIN) % CELL


@cache
def _each_week(weeks: int) -> int:
    return sum(1 << WEEK * number for number in range(weeks))
