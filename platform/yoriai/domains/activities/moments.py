"""When an activity takes place, read from what was typed: days as three numbers, times as people write them. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from unicodedata import normalize

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.days import DAY_PARTS, NO_SUCH_DAY, day_fields
from yoriai.core.i18n import mark

NO_TIME: Final = mark("Please enter a time like 13:30.")
NO_FIRST_DAY: Final = mark("Please enter the day on which it begins too.")
NO_BEGINNING: Final = mark("Please enter the time at which it begins too.")
ENDS_BEFORE: Final = mark("It ends before it begins. Please look at the days and times again.")
TOO_FAR: Final = mark("Please enter a year between %(first)d and %(last)d.")
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

FROM_DAY: Final = "starts_on"
TO_DAY: Final = "ends_on"
FROM_TIME: Final = "starts"
TO_TIME: Final = "ends"
FIELDS: Final = (
    *(f"{FROM_DAY}_{part}" for part in DAY_PARTS),
    FROM_TIME,
    *(f"{TO_DAY}_{part}" for part in DAY_PARTS),
    TO_TIME,
)

_TIME: Final = re.compile(r"(午前|午後)?\s*(\d{1,2})\s*(?::|時)\s*(?:(\d{1,2})\s*分?|(半))?")
_HOURS: Final = 24
_MINUTES: Final = 60
_NOON: Final = 12


@dataclass(frozen=True)
class Span:
    """From when to when; of whole days `ends_at` is the midnight after the last one. `over_at` is when all is over."""

    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool

    @property
    def over_at(self) -> datetime:
        """The instant from which it is past: its end, or the midnight after the day on which it begins."""
        return self.ends_at or _midnight(tokyo(self.starts_at).date() + timedelta(days=1))


@dataclass(frozen=True)
class Problem:
    """What is wrong with what was typed, by its field."""

    field: str
    msgid: str
    first: int = FIRST_YEAR
    last: int = LAST_YEAR


def span_of(said: Callable[[str], str]) -> tuple[Span | None, list[Problem]]:
    """Return when it takes place, None where no day is typed or what is typed has no meaning, and what is wrong.

    Without a time it lasts whole days; without a last day it ends on the day on which it begins.
    """
    problems: list[Problem] = []
    first, last = (_day(said, name, problems) for name in (FROM_DAY, TO_DAY))
    begins, ends = (_time(said(name), name, problems) for name in (FROM_TIME, TO_TIME))
    if problems:
        return None, problems
    if first is None:
        if last or begins or ends:
            problems.append(Problem(FROM_DAY, NO_FIRST_DAY))
        return None, problems
    if begins is None and ends is not None:
        return None, [Problem(FROM_TIME, NO_BEGINNING)]
    span = _span(first, last or first, begins, ends, has_last=last is not None)
    if span.ends_at is not None and span.ends_at <= span.starts_at:
        return None, [Problem(TO_TIME if ends else TO_DAY, ENDS_BEFORE)]
    return span, []


def typed_of(starts_at: datetime | None, ends_at: datetime | None, *, is_all_day: bool) -> dict[str, str]:
    """Return the fields that say a span, as a form shows them."""
    if starts_at is None:
        return {}
    begins, ends = tokyo(starts_at), tokyo(ends_at) if ends_at else None
    typed = day_fields(FROM_DAY, begins.date())
    if not is_all_day:
        typed[FROM_TIME] = f"{begins:%H:%M}"
    if ends is not None:
        is_midnight = ends.time() == time()
        last = (ends - timedelta(days=1)).date() if is_midnight else ends.date()
        typed |= {} if is_midnight else {TO_TIME: f"{ends:%H:%M}"}
        typed |= day_fields(TO_DAY, last) if last != begins.date() or (is_midnight and not is_all_day) else {}
    return typed


def _span(first: date, last: date, begins: time | None, ends: time | None, *, has_last: bool) -> Span:
    if begins is None:
        return Span(_midnight(first), _midnight(last + timedelta(days=1)), is_all_day=True)
    starts_at = datetime.combine(first, begins, TOKYO).astimezone(UTC)
    if ends is None and has_last:
        return Span(starts_at, _midnight(last + timedelta(days=1)), is_all_day=False)
    return Span(starts_at, datetime.combine(last, ends, TOKYO).astimezone(UTC) if ends else None, is_all_day=False)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)


def _day(said: Callable[[str], str], name: str, problems: list[Problem]) -> date | None:
    numbers = [normalize("NFKC", said(f"{name}_{part}")).strip() for part in DAY_PARTS]
    if not any(numbers):
        return None
    if not all(each.isascii() and each.isdigit() and len(each) <= len("2026") for each in numbers):
        problems.append(Problem(name, NO_SUCH_DAY))
        return None
    year, month, day = map(int, numbers)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problems.append(Problem(name, TOO_FAR))
        return None
    try:
        return date(year, month, day)
    except ValueError:
        problems.append(Problem(name, NO_SUCH_DAY))
        return None


def _time(typed: str, name: str, problems: list[Problem]) -> time | None:
    words = normalize("NFKC", typed).strip()
    if not words:
        return None
    found = _TIME.fullmatch(words)
    hour, minute = (int(found[2]), 30 if found[4] else int(found[3] or 0)) if found else (_HOURS, 0)
    if found and found[1] == "午後" and hour < _NOON:
        hour += _NOON
    if hour >= _HOURS or minute >= _MINUTES:
        problems.append(Problem(name, NO_TIME))
        return None
    return time(hour, minute)
