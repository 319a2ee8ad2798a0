"""The years that councils reckon by. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from yoriai.core.clock import TOKYO, tokyo

FIRST_MONTH: Final = 4
"""A year of account (年度) begins on 1 April (Public Finance Act, article 11; Local Autonomy Act, article 208)."""
EARLIEST: Final = 1947
"""The year from which these Acts are in force."""
LATEST: Final = 2200


@dataclass(frozen=True)
class Year:
    """A year of account, named by the calendar year in which it begins."""

    number: int

    @classmethod
    def of(cls, instant: datetime) -> "Year":
        """Return the year that an instant belongs to, in Tokyo."""
        day = tokyo(instant).date()
        return cls(day.year - (day.month < FIRST_MONTH))

    @classmethod
    def asked(cls, typed: str) -> "Year | None":
        """Return the year that an address names, None where it names none."""
        is_number = typed.isascii() and typed.isdigit() and len(typed) == 4
        return cls(int(typed)) if is_number and EARLIEST <= int(typed) <= LATEST else None

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.number, FIRST_MONTH, 1)

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return datetime(self.number, FIRST_MONTH, 1, tzinfo=TOKYO)

    @property
    def ends_at(self) -> datetime:
        """The first instant of the next."""
        return Year(self.number + 1).begins_at


def percent(part: int, whole: int) -> int | None:
    """Return a share in percent, rounded half up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None
