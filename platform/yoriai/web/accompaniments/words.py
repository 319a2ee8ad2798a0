"""Months, hours and people as the pages of accompaniment say them."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Final

from babel.core import Locale
from babel.dates import format_date

from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.month_rules import FREE_CODES, PART_LABELS

WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def month_in_words(month: date) -> str:
    """Return a month: 2026年12月, December 2026."""
    language = current_language()
    return format_date(month, "y年M月" if language == "ja" else "MMMM y", locale=Locale.parse(language))


def free_in_words(free: Collection[str]) -> list[str]:
    """Return when a founder is usually free, a line a day: 水曜日 午前・夜."""
    if set(free) >= FREE_CODES:
        return [_("At any time of the week")]
    found: list[str] = []
    for number, day in enumerate(WEEKDAYS):
        parts = [_(label) for part, label in PART_LABELS.items() if f"{number}-{part}" in free]
        if parts:
            found.append(_("%(day)s: %(parts)s", day=_(day), parts=_(", ").join(parts)))
    return found


def choice_of(mentor_id: str, start: datetime) -> str:
    """Return the value under which a form offers an hour of a mentor."""
    return f"{mentor_id}|{start.isoformat()}"


def chosen_in(value: str) -> tuple[str, datetime] | None:
    """Return the mentor and the start that a form chose, None for anything else."""
    mentor_id, _bar, typed = value.partition("|")
    try:
        start = datetime.fromisoformat(typed)
        start.astimezone(UTC)  # the first and the last day of all have none there
    except (ValueError, OverflowError):
        return None
    return (mentor_id, start) if mentor_id and start.tzinfo is not None else None


def names_in_words(names: Sequence[str]) -> str:
    """Return several names in one line."""
    return _(", ").join(names)
