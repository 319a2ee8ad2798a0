"""Founding dates: western or Japanese years, known to the day, the month or the year."""

import re
from datetime import date

from yoriai.domains.cases.casebook.records import Founded, Precision
from yoriai.domains.taxonomy.spelling import tidy_label

# The western year before each era's first.
ERA_OFFSETS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}

_ERA_YEAR = r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR](?=\.?\d))\.?\s*(?P<era_year>\d{1,2}|元)"
_YEAR = re.compile(rf"{_ERA_YEAR}|(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
_SAME_YEAR = re.compile(
    r"^\s*年?\s*(?:\((?:西暦)?[^\d()]{0,2}(?:\d{1,4}|元)\s*年?\)|/(?:[^\d/]{2}(?:\d{1,2}|元)|\d{4}))(?=年|\s*\d|$)"
)
_MONTH = re.compile(r"^\s*(?:年|[./-])?\s*(?P<month>\d{1,2})\s*(?:月|[./-]|$)")
_DAY = re.compile(r"^\s*(?P<day>\d{1,2})\s*日?")
_EIGHT_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_BRACKETED = re.compile(r"^\((?P<inside>[^()]*)\)$")


def read_founded(printed: str) -> tuple[Founded | None, str]:
    """Read a founding date and the note that stands beside it; None and the whole text when there is no date.

    Of several dates the first counts: the day people began, before the day they were incorporated.
    """
    text = _EIGHT_DIGITS.sub(r"\1-\2-\3", tidy_label(printed))
    match = _YEAR.search(text)
    if match is None:
        return None, text
    after_year = _SAME_YEAR.sub("", text[match.end() :], count=1)
    month, after_month = _take(_MONTH, after_year)
    day, after_day = _take(_DAY, after_month) if month else (None, after_month)
    founded = _founded(_western_year(match), month, day)
    if founded is None:
        return None, text
    rest = after_day if month else after_year.removeprefix("年")
    return founded, _note(text, text[: match.start()], rest.strip())


def _western_year(match: re.Match[str]) -> int:
    if match["year"]:
        return int(match["year"])
    era = ERA_LETTERS.get(match["era"].upper(), match["era"])
    return ERA_OFFSETS[era] + (1 if match["era_year"] == "元" else int(match["era_year"]))


def _take(pattern: re.Pattern[str], text: str) -> tuple[int | None, str]:
    """Take a number off the start of a text; give it and the rest."""
    match = pattern.match(text)
    return (int(match[1]), text[match.end() :]) if match else (None, text)


def _founded(year: int, month: int | None, day: int | None) -> Founded | None:
    """Make the date as far as it is known, or None when no calendar has it."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return Founded(f"{year:04}", Precision.YEAR)
    if day is None:
        return Founded(f"{year:04}-{month:02}", Precision.MONTH)
    return Founded(f"{year:04}-{month:02}-{day:02}", Precision.DAY)


def _note(text: str, before: str, after: str) -> str:
    """Give what stands beside the date: the inside of a bracket after it, else the whole text, else nothing."""
    bracketed = _BRACKETED.match(after)
    if bracketed and not before:
        return bracketed["inside"]
    return text if before or after else ""
