"""Calendar months in Tokyo, and how a query counts by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, literal

from yoriai.core.clock import TOKYO, tokyo

EARLIEST, LATEST = 2000, 2200


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, instant: datetime) -> "Month":
        """Return the month that an instant belongs to, in Tokyo."""
        return cls.holding(tokyo(instant).date())

    @classmethod
    def holding(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def asked(cls, typed: str) -> "Month | None":
        """Return the month that an address names as 2026-11, None where it names none."""
        year, dash, month = typed[:4], typed[4:5], typed[5:]
        is_month = len(typed) == 7 and dash == "-" and (year + month).isascii() and (year + month).isdigit()
        if not is_month or not (EARLIEST <= int(year) <= LATEST and 1 <= int(month) <= 12):
            return None
        return cls(int(year), int(month))

    @property
    def iso(self) -> str:
        """As addresses and tables name it: 2026-11."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return datetime(self.year, self.month, 1, tzinfo=TOKYO)

    @property
    def ends_at(self) -> datetime:
        """The first instant of the next."""
        return self.next.begins_at

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def before(self) -> "Month":
        """The month before it."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)


def months_between(first: date, last: date) -> Sequence[Month]:
    """Return the months from that of one day to that of another, both included."""
    found, month, end = [], Month.holding(first), Month.holding(last)
    while month <= end:
        found.append(month)
        month = month.next
    return found


def numbered(column: Any, months: Sequence[Month]) -> ColumnElement[int]:
    """Return which of some months, in order, an instant of a row belongs to, from 0; whatever is later is the last's.

    Both databases can compare instants, but each knows days and time zones in its own way.
    """
    return passed(column, [month.ends_at for month in months[:-1]])


def passed(column: Any, bounds: Sequence[datetime]) -> ColumnElement[int]:
    """Return how many of some instants, the earliest first, an instant of a row has reached.

    The middle one is looked at first, so a row costs a handful of comparisons, however many there are.
    """
    return _passed(column, bounds, 0)


def _passed(column: Any, bounds: Sequence[datetime], before: int) -> ColumnElement[int]:
    if not bounds:
        return literal(before, Integer)
    middle = len(bounds) // 2
    earlier, later = bounds[:middle], bounds[middle + 1 :]
    return case(
        (column < bounds[middle], _passed(column, earlier, before)),
        else_=_passed(column, later, before + middle + 1),
    )
