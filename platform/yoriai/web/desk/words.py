"""Mails, months and lengths of time in the secretariat's words."""

from datetime import timedelta
from typing import Final

from babel.dates import format_date, format_timedelta

from yoriai.core.i18n import current_language
from yoriai.core.i18n import gettext as _
from yoriai.core.months import Month
from yoriai.domains.notifications.states import MailStatus

TONES: Final = {
    MailStatus.HELD: "neutral",
    MailStatus.PENDING: "info",
    MailStatus.SENDING: "info",
    MailStatus.SENT: "success",
    MailStatus.FAILED: "warning",
    MailStatus.DEAD: "error",
    MailStatus.WITHDRAWN: "neutral",
}


def length_in_words(length: timedelta) -> str:
    """Return a length of time in its largest fitting unit: 5 秒, 1 hour."""
    return format_timedelta(length, locale=current_language())


def seconds_in_words(seconds: float) -> str:
    """Return how long something took, to a tenth of a second."""
    return _("%(seconds)s seconds", seconds=f"{seconds:.1f}")


def month_in_words(month: Month) -> str:
    """Return a month of a year: 2026年11月, November 2026."""
    if current_language() == "ja":
        return f"{month.year}年{month.month}月"
    return format_date(month.first_day, "MMMM y", locale=current_language())
