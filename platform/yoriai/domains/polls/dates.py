"""Dates as an office types them, a line each, and many at once from days of the week and hours. Pure.

12/1 14:00-16:00      12月1日(火) 14時〜16時半      2027-01-12 午後2時-4時, 18:30-20:00
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from unicodedata import normalize

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.errors import Invalid
from yoriai.core.i18n import current_language
from yoriai.core.text import clip
from yoriai.domains.polls.errors import (
    DateEndsBefore,
    DatePast,
    DatesMissing,
    DateUnreadable,
    TooManyDates,
    WeekdayWrong,
)
from yoriai.domains.polls.rules import MOST_DATES

USUAL_LENGTH: Final = timedelta(hours=2)
"""How long a date lasts of which only the beginning is typed."""
SHOWN_MOST: Final = 30
WEEKDAYS: Final = "月火水木金土日"
ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOON: Final = 12
MIDNIGHT: Final = 24
JUST_PASSED: Final = timedelta(days=31)

_DAY: Final = re.compile(
    r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:\(([^)]{1,12})\)|([月火水木金土日])曜日?)?\s*"
)
_TIME: Final = r"(午前|午後|am|pm)?\s*(\d{1,2})(?:\s*[:時]\s*(?:(\d{1,2})\s*分?|(半))?)?"
_HOURS: Final = re.compile(
    rf"{_TIME}\s*(?:(?:-|~|から)\s*(?:{_TIME})?\s*(?:まで)?)?\s*(?:[,、/]\s*|$|(?=\s))", re.IGNORECASE
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−〜～ー", "-"))


@dataclass(frozen=True, order=True)
class Hours:
    """From when to when."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class _Where:
    """A line as what is wrong with it names it."""

    line: int
    text: str


def read_dates(typed: str, now: datetime) -> list[Hours]:
    """Return the dates of a text with a line for each day, in order of time, each once.

    A day without a year is the next one of that name; hours without an end last two. Raises the first of what is
    wrong in it (DateUnreadable, WeekdayWrong, DatePast, DateEndsBefore, with the number of the line), DatesMissing,
    TooManyDates.
    """
    found: set[Hours] = set()
    for number, line in enumerate(typed.splitlines(), start=1):
        if line.strip():
            found.update(_line(line, number, now))
    if not found:
        raise DatesMissing("dates")
    if len(found) > MOST_DATES:
        raise TooManyDates("dates", most=MOST_DATES)
    return sorted(found)


def written(dates: Iterable[Hours]) -> str:
    """Return dates as somebody would have typed them, in the language in force; `read_dates` reads them back."""
    return "\n".join(_written(each) for each in sorted(dates))


def every(first: date, last: date, weekdays: Collection[int], hours: str, free: Collection[date]) -> str:
    """Return lines for each day of a span that is one of some days of the week (0 for Monday) and not a free day.

    `hours` stand behind each day as they were typed; a span that has more than fits is cut by `read_dates`.
    """
    days = [first + timedelta(days=each) for each in range(max(0, (last - first).days + 1))]
    chosen = [day for day in days if day.weekday() in weekdays and day not in free]
    return "\n".join(f"{_day_written(day)} {' '.join(hours.split())}" for day in chosen[: MOST_DATES + 1])


def deadline(day: date) -> datetime:
    """Return the instant until which somebody may answer who answers by a day: the midnight after it in Tokyo."""
    return datetime.combine(day + timedelta(days=1), time(), TOKYO).astimezone(UTC)


def last_day(answers_until: datetime) -> date:
    """Return the last day on which somebody may answer."""
    return tokyo(answers_until - timedelta(microseconds=1)).date()


def _line(line: str, number: int, now: datetime) -> list[Hours]:
    text = normalize("NFKC", line).translate(_DASHES).strip()
    where = _Where(number, clip(line.strip(), SHOWN_MOST))
    found = _DAY.match(text)
    day = _day(found, now) if found else None
    if found is None or day is None:
        raise DateUnreadable("dates", line=where.line, text=where.text)
    _check_weekday(day, found[4] or found[5] or "", where)
    spans = _hours(text[found.end() :])
    if not spans:
        raise DateUnreadable("dates", line=where.line, text=where.text)
    hours = [_on(day, begins, ends) for begins, ends in spans]
    for each in hours:
        _check(each, now, where)
    return hours


def _day(found: re.Match[str], now: datetime) -> date | None:
    today = tokyo(now).date()
    if found[1]:
        return _existing(int(found[1]), found)
    # a day that has just passed is a slip of the pen, one of long ago is next year's
    this_year = _existing(today.year, found)
    is_meant = this_year is not None and this_year >= today - JUST_PASSED
    return this_year if is_meant else _existing(today.year + 1, found)


def _existing(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found[2]), int(found[3]))
    except ValueError:
        return None


def _check_weekday(day: date, said: str, where: _Where) -> None:
    """Raise WeekdayWrong where a day of the week is typed that this day is not; other words in brackets are free."""
    words = said.strip().lower()
    japanese = words[:1] if words[:1] in WEEKDAYS and words.rstrip("祝曜日・ ") in {"", words[:1]} else ""
    meant = (
        WEEKDAYS.find(japanese)
        if japanese
        else next((i for i, each in enumerate(ENGLISH) if words.startswith(each)), -1)
    )
    if meant >= 0 and meant != day.weekday():
        raise WeekdayWrong("dates", line=where.line, text=where.text, weekday=_weekday(day))


def _weekday(day: date) -> str:
    if current_language() == "ja":
        return f"{WEEKDAYS[day.weekday()]}曜日"
    return f"{day:%A}"


def _hours(text: str) -> list[tuple[time, time | None]]:
    """Return from when to when, several where they are parted by commas or spaces; nothing where a part is no hour."""
    spans: list[tuple[time, time | None]] = []
    rest = text.strip()
    while rest:
        found = _HOURS.match(rest)
        begins = _time(found[1], found[2], found[3], found[4]) if found else None
        if found is None or begins is None:
            return []
        ends: time | None = None
        if found[6]:
            is_midnight = int(found[6]) == MIDNIGHT and not int(found[7] or 0)
            half = found[5] or _half(found[1], begins, found[6])
            ends = time() if is_midnight else _time(half, found[6], found[7], found[8])
            if ends is None:
                return []
        spans.append((begins, ends))
        rest = rest[found.end() :].strip()
    return spans


def _half(said: str | None, begins: time, hour: str) -> str | None:
    """Return 午後 for the end of 午後2時-4時, where it is said of the beginning alone."""
    is_afternoon = said is not None and said.lower() in {"午後", "pm"}
    return "午後" if is_afternoon and int(hour) < NOON and int(hour) + NOON > begins.hour else None


def _time(half: str | None, hour: str, minute: str | None, is_half: str | None) -> time | None:
    hours = int(hour)
    if half and half.lower() in {"午後", "pm"} and hours < NOON:
        hours += NOON
    try:
        return time(hours, 30 if is_half else int(minute or 0))
    except ValueError:
        return None


def _on(day: date, begins: time, ends: time | None) -> Hours:
    starts_at = datetime.combine(day, begins, TOKYO).astimezone(UTC)
    if ends is None:
        return Hours(starts_at, starts_at + USUAL_LENGTH)
    last = day if ends != time() else day + timedelta(days=1)  # until 24:00
    return Hours(starts_at, datetime.combine(last, ends, TOKYO).astimezone(UTC))


def _check(hours: Hours, now: datetime, where: _Where) -> None:
    problem: type[Invalid] | None = None
    if hours.ends_at <= hours.starts_at:
        problem = DateEndsBefore
    elif hours.starts_at <= now:
        problem = DatePast
    if problem is not None:
        raise problem("dates", line=where.line, text=where.text)


def _written(hours: Hours) -> str:
    begins, ends = tokyo(hours.starts_at), tokyo(hours.ends_at)
    until = f"{ends:%H:%M}" if ends.time() != time() else f"{MIDNIGHT}:00"
    return f"{_day_written(begins.date())} {begins:%H:%M}-{until}"


def _day_written(day: date) -> str:
    weekday = WEEKDAYS[day.weekday()] if current_language() == "ja" else ENGLISH[day.weekday()].capitalize()
    return f"{day.year}/{day.month}/{day.day}({weekday})"
