"""Half-hours as tiles to tap: a day in its parts, and the buttons that take a whole part or copy a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.mentors.availability import CELL_MINUTES
from yoriai.web.mentors.forms import WEEKDAYS, day_field, windows_of
from yoriai.web.mentors.words import time_of, weekday_names, windows_in_words

PARTS: Final = (
    ("morning", mark("Morning"), 9 * 60, 12 * 60),
    ("afternoon", mark("Afternoon"), 12 * 60, 17 * 60),
    ("evening", mark("Evening"), 17 * 60, 21 * 60),
)
SELDOM: Final = (
    ("early", mark("Early morning"), 6 * 60, 9 * 60),
    ("late", mark("Late evening"), 21 * 60, 24 * 60),
    ("night", mark("Night"), 0, 6 * 60),
)
"""Parts of a day at which few talk; they are folded away until somebody wants them."""

_SPANS: Final = {name: (first, last) for name, _label, first, last in (*PARTS, *SELDOM)}
FRIDAY: Final = 4


@dataclass(frozen=True)
class Part:
    """A part of a day: its name, and its half-hours as (value, words)."""

    name: str
    label: str
    tiles: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class WeekDay:
    """A weekday with its field, its name and its hours in words; open on the page where somebody works at it."""

    number: int
    field: str
    name: str
    summary: str
    is_open: bool


def parts() -> list[Part]:
    """Return the parts of a day at which people talk."""
    return [_part(*part) for part in PARTS]


def seldom_parts() -> list[Part]:
    """Return the other parts of a day."""
    return [_part(*part) for part in SELDOM]


def seldom_values() -> frozenset[str]:
    """Return the half-hours of the parts that are folded away."""
    return frozenset(value for part in seldom_parts() for value, _words in part.tiles)


def _part(name: str, label: str, first: int, last: int) -> Part:
    return Part(name, _(label), [(str(minute), time_of(minute)) for minute in range(first, last, CELL_MINUTES)])


def week_days(raw: Mapping[str, Sequence[str]], open_days: Collection[int]) -> list[WeekDay]:
    """Return the weekdays as the form has them."""
    return [
        WeekDay(
            number,
            day_field(number),
            name,
            windows_in_words(windows_of(known(raw.get(day_field(number), ())))) or _("not free"),
            number in open_days,
        )
        for number, name in weekday_names()
    ]


def known(values: Sequence[str]) -> list[int]:
    """Return those of the sent values that are half-hours of a day."""
    halves = {str(minute): minute for minute in range(0, 24 * 60, CELL_MINUTES)}
    return [halves[value] for value in values if value in halves]


def changed(raw: Mapping[str, Sequence[str]], do: str) -> tuple[dict[str, list[str]], int | None]:
    """Return the fields of the week after a button was pressed, and the weekday it belongs to (None for none of ours).

    `part.0.morning` takes Monday's morning, or gives it back where all of it is taken; `copy.0.weekdays` and
    `copy.0.all` copy Monday to the other days; `clear.0` empties it.
    """
    fields = {name: list(values) for name, values in raw.items()}
    verb, _dot, rest = do.partition(".")
    number, _dot, what = rest.partition(".")
    if number not in {str(weekday) for weekday in range(WEEKDAYS)}:
        return fields, None
    weekday = int(number)
    own = known(fields.get(day_field(weekday), []))
    if verb == "part" and what in _SPANS:
        fields[day_field(weekday)] = _as_values(_toggled(own, range(*_SPANS[what], CELL_MINUTES)))
    elif verb == "copy":
        last = FRIDAY if what == "weekdays" else WEEKDAYS - 1
        fields |= {day_field(each): _as_values(own) for each in range(last + 1)}
    elif verb == "clear":
        fields[day_field(weekday)] = []
    return fields, weekday


def _toggled(chosen: list[int], part: range) -> list[int]:
    if set(part) <= set(chosen):
        return [half for half in chosen if half not in part]
    return sorted({*chosen, *part})


def _as_values(halves: list[int]) -> list[str]:
    return [str(half) for half in halves]
