"""A day in a form: three fields, NAME_year, NAME_month and NAME_day (`date_fields` in `macros/form.html`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from yoriai.core.days import DAY_PARTS, NO_SUCH_DAY, read_day


def _read(typed: object) -> object:
    if not isinstance(typed, tuple):
        return typed
    found = read_day(typed)
    if found is None:
        raise ValueError(NO_SUCH_DAY)
    return found


_OF_THREE_FIELDS: Final = BeforeValidator(_read)

Day = Annotated[date, _OF_THREE_FIELDS]
"""The type of such a field of a form's model; what is wrong with the day stands beside the three."""


def is_day(field: FieldInfo | None) -> bool:
    """Return whether a field of a form's model is a day of three fields."""
    return field is not None and _OF_THREE_FIELDS in field.metadata


def parts_in(raw: Mapping[str, Sequence[str]], name: str) -> tuple[str, str, str] | None:
    """Return the year, month and day as they were typed, or None where nothing was."""
    year, month, day = (next(iter(raw.get(f"{name}_{part}", ())), "") for part in DAY_PARTS)
    return (year, month, day) if any(map(str.strip, (year, month, day))) else None
