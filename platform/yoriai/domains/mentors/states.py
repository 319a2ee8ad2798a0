"""Why a mentor takes no requests, and what can be wrong with a calendar of their own."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark


class PauseReason(StrEnum):
    """Why a mentor has a break: their own wish, silence that was asked about first, or a word with the secretariat
    after half a year of it.
    """

    OWN = "own"
    UNANSWERED = "unanswered"
    IDLE = "idle"
    DESK = "desk"


SILENT: Final = frozenset({PauseReason.UNANSWERED, PauseReason.IDLE})
"""Breaks that nobody asked for: they end only for somebody who has been here since."""


class CalendarProblem(StrEnum):
    """Why a calendar could not be read."""

    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    NO_CALENDAR = "no_calendar"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"


PASSING: Final = frozenset({CalendarProblem.UNREACHABLE})
"""What often mends itself within hours: its owner is told only when it lasts."""

PROBLEM_MESSAGES: Final = {
    CalendarProblem.UNREACHABLE: mark(
        "The server of your calendar did not answer. This often passes within hours. If it lasts, please look whether "
        "the address still opens in a browser."
    ),
    CalendarProblem.FORBIDDEN: mark(
        "Your calendar asks for a password. Please copy its secret address, which works without one."
    ),
    CalendarProblem.GONE: mark(
        "There is no calendar at this address any more. The address may have been reset; please copy it anew."
    ),
    CalendarProblem.NO_CALENDAR: mark(
        "There is something at this address, but no calendar. Please copy the address in iCal format."
    ),
    CalendarProblem.TOO_LARGE: mark(
        "This calendar is too large to be read. Please connect one with fewer entries, or publish the coming months "
        "alone."
    ),
    CalendarProblem.NOT_ALLOWED: mark(
        "This address cannot be read: it has to begin with https:// and lie on the public internet."
    ),
}
