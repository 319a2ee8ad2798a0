"""How a series repeats: a rule of RFC 5545 of the kinds that councils use, and the days that it gives. Pure.

Days are Tokyo's: a rule knows no hours and no zones, so nothing shifts with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final, Self

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from yoriai.core.i18n import mark
from yoriai.infra.calendar.holidays import holidays

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST: Final = -1
NTHS: Final = (1, 2, 3, 4, LAST)
MONTH_DAYS: Final = (*range(1, 32), LAST)
EVERY_WEEKS: Final = (1, 2, 3, 4)
EVERY_MONTHS: Final = (1, 2, 3, 4, 6, 12)
HORIZON: Final = timedelta(days=6 * 366)
"""So far ahead days are looked for: a rule may have none (30 February)."""


class Unit(StrEnum):
    """What a rule counts in, and how it finds the day."""

    WEEK = "week"
    MONTH_WEEKDAY = "month_weekday"
    MONTH_DAY = "month_day"


UNIT_LABELS: Final = {
    Unit.MONTH_WEEKDAY: mark("On a weekday of the month, like the second Wednesday"),
    Unit.MONTH_DAY: mark("On a day of the month, like the 15th"),
    Unit.WEEK: mark("By the week"),
}


@dataclass(frozen=True)
class Rule:
    """A rule: every so many weeks or months, on these days, until a last day.

    `weekdays` count from Monday, 0; `nths` say which of the month (-1 the last), `month_day` the day (-1 the last).
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    month_day: int = 1
    until: date | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the rule that `text` wrote; raise ValueError or KeyError for any other."""
        said = dict(part.split("=", 1) for part in text.split(";"))
        until = datetime.strptime(said["UNTIL"], "%Y%m%d").date() if "UNTIL" in said else None  # noqa: DTZ007 - a day
        every = int(said["INTERVAL"])
        if said["FREQ"] == "WEEKLY":
            return cls(Unit.WEEK, every, tuple(map(DAYS.index, said["BYDAY"].split(","))), until=until)
        if "BYMONTHDAY" in said:
            return cls(Unit.MONTH_DAY, every, month_day=int(said["BYMONTHDAY"]), until=until)
        named = [(int(each[:-2]), DAYS.index(each[-2:])) for each in said["BYDAY"].split(",")]
        weekdays = tuple(dict.fromkeys(day for _nth, day in named))
        return cls(Unit.MONTH_WEEKDAY, every, weekdays, tuple(dict.fromkeys(nth for nth, _day in named)), until=until)

    def text(self) -> str:
        """Return the rule as RRULE writes it, without DTSTART."""
        freq = "WEEKLY" if self.unit is Unit.WEEK else "MONTHLY"
        parts = [f"FREQ={freq}", f"INTERVAL={self.every}", *self._by()]
        if self.unit is Unit.WEEK:
            parts.append("WKST=MO")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def days(self, first_on: date, after: date) -> Iterator[date]:
        """Give the days after one, counted from the day that the rule begins with; none beyond the horizon."""
        last = max(first_on, after) + HORIZON
        last = min(last, self.until) if self.until else last
        found = rrule(
            WEEKLY if self.unit is Unit.WEEK else MONTHLY,
            dtstart=datetime.combine(first_on, time()),
            interval=self.every,
            byweekday=self._weekdays(),
            bymonthday=self.month_day if self.unit is Unit.MONTH_DAY else None,
            until=datetime.combine(last, time()),
        )
        return (each.date() for each in found if each.date() > after)

    def _by(self) -> list[str]:
        if self.unit is Unit.MONTH_DAY:
            return [f"BYMONTHDAY={self.month_day}"]
        if self.unit is Unit.WEEK:
            return ["BYDAY=" + ",".join(DAYS[day] for day in self.weekdays)]
        return ["BYDAY=" + ",".join(f"{nth}{DAYS[day]}" for day in self.weekdays for nth in self.nths)]

    def _weekdays(self) -> list[weekday] | None:
        if self.unit is Unit.MONTH_DAY:
            return None
        if self.unit is Unit.WEEK:
            return [weekday(day) for day in self.weekdays]
        return [weekday(day, nth) for day in self.weekdays for nth in self.nths]


def coming(rule: Rule, first_on: date, after: date, most: int, *, skips_holidays: bool) -> list[date]:
    """Return the next days of a rule after one, without national holidays where those are skipped."""
    return list(_coming(rule, first_on, after, most, skips_holidays))


# the sweep that makes meetings ahead asks the same of every series each hour, all day long
@lru_cache(maxsize=2_048)
def _coming(rule: Rule, first_on: date, after: date, most: int, skips_holidays: bool) -> tuple[date, ...]:
    return tuple(islice((day for day, name in told(rule, first_on, after) if not (name and skips_holidays)), most))


def told(rule: Rule, first_on: date, after: date) -> Iterator[tuple[date, str]]:
    """Give the days of a rule after one, each with the name of the holiday that it is, '' for none."""
    known: dict[date, str] = {}
    asked_until = after
    for day in rule.days(first_on, after):
        if day > asked_until:
            asked_until = day + timedelta(days=366)
            known = holidays(day, asked_until)
        yield day, known.get(day, "")
