"""A founding date in words, as far as it is known, with the year of the Japanese era beside the western one."""

from calendar import monthrange
from datetime import date
from typing import Final

from babel.dates import format_date

from yoriai.core.i18n import current_language
from yoriai.domains.organisations.service import Founded
from yoriai.domains.organisations.states import FoundedPrecision

# From which day each counts
_ERAS: Final = (
    (date(2019, 5, 1), "令和", "Reiwa"),
    (date(1989, 1, 8), "平成", "Heisei"),
    (date(1926, 12, 25), "昭和", "Shōwa"),
    (date(1912, 7, 30), "大正", "Taishō"),
    (date(1868, 1, 25), "明治", "Meiji"),
)
_REST: Final = {FoundedPrecision.MONTH: "M月", FoundedPrecision.DAY: "M月d日"}
_ENGLISH: Final = {FoundedPrecision.YEAR: "y", FoundedPrecision.MONTH: "MMMM y", FoundedPrecision.DAY: "d MMMM y"}


def founded_in_words(founded: Founded | None) -> str:
    """Return 2004年（平成16年）5月21日, 2023年（令和5年）6月, 2019年（平成31年・令和元年）; '' for nothing."""
    if founded is None:
        return ""
    eras = _eras(founded)
    if current_language() == "en":
        words = format_date(founded.day, _ENGLISH[founded.precision], locale="en")
        return f"{words} ({eras})" if eras else words
    year = f"{founded.day.year}年（{eras}）" if eras else f"{founded.day.year}年"
    rest = _REST.get(founded.precision)
    return year + (format_date(founded.day, rest, locale="ja") if rest else "")


def _eras(founded: Founded) -> str:
    """Return the years of the eras that the date may lie in: two, where one ended within what is known."""
    first, last = founded.day, _last_day(founded)
    return "・".join(dict.fromkeys(filter(None, [_era_year(first), _era_year(last)])))


def _era_year(day: date) -> str:
    begun = next((era for era in _ERAS if era[0] <= day), None)
    if begun is None:
        return ""
    first_day, name, name_en = begun
    year = day.year - first_day.year + 1
    if current_language() == "en":
        return f"{name_en} {year}"
    return f"{name}{year if year > 1 else '元'}年"


def _last_day(founded: Founded) -> date:
    day = founded.day
    if founded.precision is FoundedPrecision.YEAR:
        return date(day.year, 12, 31)
    if founded.precision is FoundedPrecision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day
