"""Dates of a poll, and how a poll stands, in the reader's language."""

from datetime import date, datetime, timedelta
from typing import Final

from babel.dates import format_date

from yoriai.core.clock import tokyo
from yoriai.core.i18n import current_language, day_in_words, time_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.polls.dates import last_day
from yoriai.domains.polls.models import DatePoll, PollDate
from yoriai.domains.polls.states import POLL_STATUS_LABELS, PollStatus

TONES: Final = {
    PollStatus.DRAFT: "neutral",
    PollStatus.OPEN: "info",
    PollStatus.CLOSED: "warning",
    PollStatus.SETTLED: "success",
}
_SHORT: Final = {"ja": "M/d", "en": "d MMM"}
_WEEKDAY: Final = {"ja": "(E)", "en": "EEE"}


def day_of(date_: PollDate) -> str:
    """Return the day of a date with its weekday."""
    return day_in_words(tokyo(date_.starts_at).date())


def hours_of(date_: PollDate) -> str:
    """Return the hours of a date: 14:00–16:00."""
    return f"{time_in_words(date_.starts_at)}–{_end(date_)}"


def short_day(date_: PollDate) -> str:
    """Return the day of a date as a narrow column has room for: 12/1."""
    return format_date(tokyo(date_.starts_at).date(), _SHORT[current_language()], locale=current_language())


def short_weekday(date_: PollDate) -> str:
    """Return the day of the week of a date as a narrow column has room for."""
    return format_date(tokyo(date_.starts_at).date(), _WEEKDAY[current_language()], locale=current_language())


def until_in_words(answers_until: datetime) -> str:
    """Return the last day on which somebody may answer."""
    return day_in_words(last_day(answers_until))


def status_of(poll: DatePoll) -> tuple[str, str]:
    """Return how a poll stands, and the tone in which that is said."""
    return _(POLL_STATUS_LABELS[poll.status]), TONES[poll.status]


def in_a_week(today: date) -> date:
    """Return the day by which answers are wanted where nobody says otherwise."""
    return today + timedelta(days=7)


def _end(date_: PollDate) -> str:
    ends = tokyo(date_.ends_at)
    is_midnight = ends.date() != tokyo(date_.starts_at).date() and (ends.hour, ends.minute) == (0, 0)
    return "24:00" if is_midnight else time_in_words(date_.ends_at)
