"""The rules of sessions, pure: when reminders and questions are due, when the room opens."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import mark
from yoriai.domains.mentoring.session_states import Account, Missing
from yoriai.domains.mentoring.states import SessionStatus

ROOM_OPENS: Final = timedelta(minutes=10)
"""How long before the start the room's link becomes the first thing on the page."""

ASKED_AFTER: Final = timedelta(minutes=10)
"""How long after the end the four questions are mailed."""

ASKED_AT_MOST: Final = timedelta(days=14)
"""A sweep that slept longer than this no longer mails about what is over."""

HELD_AFTER: Final = timedelta(hours=24)
"""Nobody has said otherwise for so long after the end: the session is taken to have been held."""

PROPOSED_AT_MOST: Final = 5
"""Hours of one proposal: so many are answered at a glance."""

AGREED_BEFORE: Final = timedelta(hours=1)
"""An hour that both have agreed on may be as near as this."""

LATE_FROM: Final = timedelta(hours=1)
"""How long before the start somebody can say that they come late."""

LATE_MINUTES: Final = (5, 10, 15, 20, 30)

FOLLOW_UP_MONTHS: Final = (1, 3, 6)
CANCELLED_IN_FEED: Final = timedelta(days=60)
"""How long a cancelled session stays in the feed as cancelled, so that calendars drop it."""

HELD_IN_FEED: Final = timedelta(days=365)


class Side(StrEnum):
    """The two people of a session."""

    MENTOR = "mentor"
    REQUESTER = "requester"


class Reminder(StrEnum):
    """The two reminders of a session; each has a moment, and a moment after which it would come too late."""

    DAY = "day"
    HOUR = "hour"

    @property
    def lead(self) -> timedelta:
        """How long before the start it is due."""
        return timedelta(hours=24) if self is Reminder.DAY else timedelta(hours=1)

    @property
    def last(self) -> timedelta:
        """How long before the start it still helps; nearer than this it is not sent."""
        return timedelta(hours=6) if self is Reminder.DAY else timedelta(minutes=5)


FARTHEST_REMINDER: Final = max(reminder.lead for reminder in Reminder)


class Score(StrEnum):
    """An answer from 1 to 5, as forms send it."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"


SATISFACTION_LABELS: Final = {
    Score.FIVE: mark("5: very"),
    Score.FOUR: mark("4: rather"),
    Score.THREE: mark("3: so-so"),
    Score.TWO: mark("2: not much"),
    Score.ONE: mark("1: not at all"),
}

PROGRESS_LABELS: Final = {
    Score.FIVE: mark("5: reached all of it"),
    Score.FOUR: mark("4: a good step nearer"),
    Score.THREE: mark("3: a little nearer"),
    Score.TWO: mark("2: hardly any nearer"),
    Score.ONE: mark("1: no nearer"),
}

STATUS_LABELS: Final = {
    SessionStatus.BOOKED: mark("Booked"),
    SessionStatus.HELD: mark("Took place"),
    SessionStatus.CANCELLED: mark("Cancelled"),
    SessionStatus.NO_SHOW: mark("Did not take place"),
}


@dataclass(frozen=True)
class Span:
    """The time of a session and the instant at which it was booked."""

    starts_at: datetime
    ends_at: datetime
    booked_at: datetime


def reminder_due(span: Span, now: datetime) -> Reminder | None:
    """Return the reminder to send now, or None.

    One whose moment had passed when the session was booked is never due: the invitation has just said the same.
    """
    for reminder in (Reminder.HOUR, Reminder.DAY):
        moment = span.starts_at - reminder.lead
        if span.booked_at <= moment <= now <= span.starts_at - reminder.last:
            return reminder
    return None


def is_room_open(span: Span, now: datetime) -> bool:
    """Tell whether the room is what the two need now: from ten minutes before until the end."""
    return span.starts_at - ROOM_OPENS <= now < span.ends_at


def months_after(instant: datetime, months: int) -> datetime:
    """Return the same Tokyo wall time some calendar months later, on the month's last day where it has fewer days."""
    local = tokyo(instant)
    years, month = divmod(local.month - 1 + months, 12)
    year = local.year + years
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(instant.tzinfo)


def follow_up_dates(ends_at: datetime) -> dict[int, datetime]:
    """Return when the requester is asked what became of it, by months after the session."""
    return {months: months_after(ends_at, months) for months in FOLLOW_UP_MONTHS}


def answer_by(now: datetime, allowed: timedelta, limit: datetime) -> datetime:
    """Return until when proposed hours wait for an answer: as long as is allowed, but never beyond a limit."""
    return min(now + allowed, limit)


def still_possible(starts: Collection[datetime], taken: Collection[datetime], now: datetime) -> list[datetime]:
    """Return the proposed starts that are far enough ahead and that nobody has given away, the earliest first."""
    return sorted(start for start in starts if start >= now + AGREED_BEFORE and start not in taken)


def may_be_late(span: Span, now: datetime) -> bool:
    """Tell whether somebody can say that they come late."""
    return span.starts_at - LATE_FROM <= now < span.ends_at


def who_was_missing(said: Mapping[Side, Account]) -> Missing | None:
    """Return who did not come, by what the two have said so far; None where nobody has said anything that tells.

    Who waited speaks of the other. Where both waited they missed each other, and nobody is missing.
    """
    away = {side for side, what in said.items() if what is Account.AWAY}
    waited = {side for side, what in said.items() if what is Account.WAITED}
    if len(waited) == len(Side):
        return Missing.NOBODY
    others = {Side.MENTOR: Side.REQUESTER, Side.REQUESTER: Side.MENTOR}
    gone = away | {others[side] for side in waited}
    # whoever says that the connection failed was there
    gone -= {side for side, what in said.items() if what in {Account.TROUBLE, Account.WAITED}}
    if len(gone) == len(Side):
        return Missing.BOTH
    if gone:
        return Missing(next(iter(gone)).value)
    return Missing.NOBODY if said else None
