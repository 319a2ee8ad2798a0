"""Days as people write them: a year, a month and a day of it, each by itself."""

import re
import unicodedata
from datetime import date
from typing import Final

from yoriai.core.i18n import mark

DAY_PARTS: Final = ("year", "month", "day")
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2200
NO_SUCH_DAY: Final = mark("Please enter a date that exists.")

_YEAR: Final = re.compile(r"[0-9]{4}")
_OF_A_YEAR: Final = re.compile(r"[0-9]{1,2}")


def day_fields(name: str, day: date) -> dict[str, str]:
    """Return the three fields of a form that say a day."""
    return {f"{name}_{part}": str(getattr(day, part)) for part in DAY_PARTS}


def read_day(parts: tuple[str, str, str]) -> date | None:
    """Return the day that a year, a month and a day of it name; None where there is none between 2000 and 2200.

    Japanese keyboards write digits in full width as readily as in half width.
    """
    numbers = [unicodedata.normalize("NFKC", part).strip() for part in parts]
    if len(numbers) != len(DAY_PARTS) or not all(
        each.isascii() and each.isdigit() and len(each) <= len("2026") for each in numbers
    ):
        return None
    year, month, day = map(int, numbers)
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
