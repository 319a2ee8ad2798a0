"""Programmes as values: what a form of one says, and the span in which requests are theirs. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yoriai.core.clock import TOKYO
from yoriai.core.months import Month, months_between

LONGEST_YEARS = 10
MONTHS_MOST = 36
"""A table of months no longer than three years."""


@dataclass(frozen=True)
class ProgrammeDraft:
    """What the secretariat says of a programme."""

    name: str
    funder: str
    first_day: date
    last_day: date
    areas: Sequence[str]
    about: str


@dataclass(frozen=True)
class Span:
    """Days in a row, both included, as Tokyo counts them."""

    first: date
    last: date

    @property
    def begins_at(self) -> datetime:
        """The first instant."""
        return datetime(self.first.year, self.first.month, self.first.day, tzinfo=TOKYO)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        after = self.last + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=TOKYO)

    @property
    def months(self) -> Sequence[Month]:
        """The months that it touches, the last three years of them at most."""
        return months_between(self.first, self.last)[-MONTHS_MOST:]

    def within(self, other: "Span") -> "Span | None":
        """Return the days that are in both, None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


@dataclass(frozen=True)
class ProgrammeCard:
    """A programme as pages and queries know it."""

    id: str
    name: str
    funder: str
    span: Span
    areas: tuple[str, ...]
    about: str
    revision: int
