"""When an organisation was founded, as precisely as it is known. Pure."""

import unicodedata
from datetime import date
from typing import Final

from yoriai.domains.organisations.errors import FoundingDateWrong, FoundingInFuture
from yoriai.domains.organisations.known import Founded
from yoriai.domains.organisations.states import FoundedPrecision

FIELD: Final = "founded_year"
EARLIEST: Final = 500
_PRECISIONS: Final = (FoundedPrecision.YEAR, FoundedPrecision.MONTH, FoundedPrecision.DAY)


def parts_of(known: Founded | None) -> tuple[str, str, str]:
    """Return year, month and day as they are typed, '' for what is not known."""
    parts = known.value.split("-") if known else []
    year, month, day = [*(part.lstrip("0") for part in parts), "", "", ""][:3]
    return year, month, day


def founded(year: str, month: str, day: str, today: date) -> Founded | None:
    """Return the date that was typed as year, year and month, or all three; None for nothing.

    Raises FoundingDateWrong, FoundingInFuture.
    """
    typed = [unicodedata.normalize("NFKC", part).strip() for part in (year, month, day)]
    given = [part for part in typed if part]
    if not given:
        return None
    if typed[: len(given)] != given or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in given):
        raise FoundingDateWrong(FIELD)
    numbers = [int(part) for part in given]
    try:
        on = date(*[*numbers, 1, 1][:3])
    except ValueError as problem:
        raise FoundingDateWrong(FIELD) from problem
    if on.year < EARLIEST:
        raise FoundingDateWrong(FIELD)
    if on > today:
        raise FoundingInFuture(FIELD)
    return Founded(on, _PRECISIONS[len(given) - 1])
