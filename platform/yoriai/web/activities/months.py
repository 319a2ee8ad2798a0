"""Months of the calendar: which one an address means, what stands on which of its days, and when, in words. Pure."""

import re
from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Final

from babel.dates import format_date, get_day_names

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.i18n import current_language, time_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.dated_rules import Posted, Slot
from yoriai.domains.activities.moments import FIRST_YEAR, LAST_YEAR

SUNDAY_FIRST: Final = Calendar(firstweekday=6)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTHS: Final = 12
_MONTH_WORDS: Final = {"ja": "y年M月", "en": "MMMM y"}
_DAY_WORDS: Final = {"ja": "M月d日(E)", "en": "EEE d MMMM"}


@dataclass(frozen=True, order=True)
class Month:
    """A month as Tokyo counts it."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def asked(cls, words: str) -> "Month | None":
        """Return the month that an address means (2026-11); None for whatever is none of the calendar's."""
        found = _MONTH.fullmatch(words)
        year, month = (int(found[1]), int(found[2])) if found else (0, 0)
        return cls(year, month) if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= _MONTHS else None

    @property
    def code(self) -> str:
        """The month as addresses name it."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def after(self) -> "Month":
        """The month that follows."""
        return Month.of(self.first + timedelta(days=32))

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def in_words(self) -> str:
        """The month in the language in force: 2026年11月, November 2026."""
        return format_date(self.first, _MONTH_WORDS[current_language()], locale=current_language())

    def weeks(self) -> list[list[date | None]]:
        """Return its days by week from Sunday, as calendars in Japan hang; none where a day is another month's."""
        weeks = SUNDAY_FIRST.monthdatescalendar(self.year, self.month)
        return [[day if Month.of(day) == self else None for day in week] for week in weeks]


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins in Tokyo."""
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)


def weekdays() -> list[tuple[str, str]]:
    """Return the days of the week from Sunday, short and in full, in the language in force."""
    locale = current_language()
    short, full = (get_day_names(width, locale=locale) for width in ("abbreviated", "wide"))
    return [(short[day], full[day]) for day in SUNDAY_FIRST.iterweekdays()]


def by_day(slots: Sequence[Slot], first: date) -> list[tuple[date, list[Slot]]]:
    """Return the slots by the day on which they stand: that on which each begins, or the first shown if that is later.

    Of a day, what goes on already or lasts the whole day comes first.
    """

    def day(slot: Slot) -> date:
        return max(tokyo(slot.starts_at).date(), first)

    def order(slot: Slot) -> tuple[date, bool, datetime]:
        begins_here = tokyo(slot.starts_at).date() == day(slot)
        return day(slot), begins_here and not slot.is_all_day, slot.starts_at

    return [(each, list(found)) for each, found in groupby(sorted(slots, key=order), key=day)]


def open_day(counts: Mapping[date, int], asked: str, today: date, most: int) -> date | None:
    """Return the day that is open of a month with more than a page holds; None where all of it is told.

    It is the one asked for where there is something on it, otherwise the next one there is, of what is over the first.
    """
    if sum(counts.values()) <= most:
        return None
    coming = min((day for day in counts if day >= today), default=min(counts))
    return next((day for day in counts if day.isoformat() == asked), coming)


def neighbours(counts: Mapping[date, int], day: date | None) -> tuple[date | None, date | None]:
    """Return the days before and after one on which there is something."""
    if day is None:
        return None, None
    before, after = (each for each in counts if each < day), (each for each in counts if each > day)
    return max(before, default=None), min(after, default=None)


def day_of_month(day: date) -> str:
    """Return a day without its year: 11月23日(月), Mon 23 November."""
    return format_date(day, _DAY_WORDS[current_language()], locale=current_language())


def hours_in_words(posted: Posted, day: date) -> str:
    """Return when an activity takes place as it stands under a day of the calendar: 13:30–15:00, 終日."""
    if posted.starts_at is None:
        return ""
    begins = tokyo(posted.starts_at).date()
    ends_at = posted.ends_at
    ends = tokyo(ends_at - timedelta(microseconds=1)).date() if ends_at else begins
    if posted.is_all_day:
        hours = _("All day")
    elif begins < day:
        hours = _("Since %(day)s", day=day_of_month(begins))
    elif ends_at is not None and ends == begins:
        return f"{time_in_words(posted.starts_at)}–{time_in_words(ends_at)}"
    else:
        hours = time_in_words(posted.starts_at)
    return _("%(hours)s, until %(day)s", hours=hours, day=day_of_month(ends)) if ends > day else hours
