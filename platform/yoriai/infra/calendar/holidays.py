"""The national holidays of Japan, by day."""

from datetime import date
from functools import cache
from typing import Final

from yoriai.core.i18n import current_language

SUBSTITUTE: Final = "振替休日"
"""Stands behind a holiday's name on the day that is free in its place."""

# the names that the law's English translations give them; the Japanese ones are the library's
_ENGLISH: Final = {
    "元日": "New Year's Day",
    "成人の日": "Coming of Age Day",
    "建国記念の日": "National Foundation Day",
    "天皇誕生日": "Emperor's Birthday",
    "春分の日": "Vernal Equinox Day",
    "昭和の日": "Showa Day",
    "憲法記念日": "Constitution Day",
    "みどりの日": "Greenery Day",
    "こどもの日": "Children's Day",
    "海の日": "Marine Day",
    "山の日": "Mountain Day",
    "敬老の日": "Respect for the Aged Day",
    "秋分の日": "Autumnal Equinox Day",
    "スポーツの日": "Sports Day",
    "体育の日": "Health and Sports Day",
    "文化の日": "Culture Day",
    "勤労感謝の日": "Labour Thanksgiving Day",
    "国民の休日": "National holiday",
    "天皇の即位の日": "Day of the Emperor's Enthronement",
    "即位礼正殿の儀": "Enthronement Ceremony",
}


def holidays(first: date, last: date) -> dict[date, str]:
    """Return the holidays from one day to another, both counted, with their names in the language in force."""
    # the library takes as long to load as a page to make: it is loaded for the first calendar that is asked for
    import jpholiday  # noqa: PLC0415

    return {day: _named(name) for day, name in jpholiday.between(first, last)}


def _named(name: str) -> str:
    if current_language() == "ja":
        return name
    own, *substitute = name.split(" ")
    english = _ENGLISH.get(own, own)
    return f"{english} (substitute holiday)" if SUBSTITUTE in substitute else english


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the holidays of a year, by the day alone; reckoned once a process."""
    import jpholiday  # noqa: PLC0415 - as above

    return frozenset(day for day, _ in jpholiday.year_holidays(year))
