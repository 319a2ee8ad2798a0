"""When the people of a meeting are reminded of it, decided without a database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.domains.attendance.states import Rsvp


class Reminder(StrEnum):
    """The reminders of a meeting, the earliest first; each has a moment, and one after which it would come too late."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"

    @property
    def lead(self) -> timedelta:
        """How long before the hour it is due."""
        return {"week": timedelta(days=7), "day": timedelta(days=1), "hour": timedelta(hours=1)}[self.value]

    @property
    def last(self) -> timedelta:
        """How long before the hour it still helps; nearer than this the next one does."""
        return {"week": timedelta(days=2), "day": timedelta(hours=6), "hour": timedelta(minutes=5)}[self.value]


COMING: Final = (Rsvp.YES, Rsvp.MAYBE)
"""Who is reminded that a meeting begins."""


@dataclass(frozen=True)
class Stretch:
    """The hours that lie so far ahead that a reminder of them is due: after `first` and no later than `last`."""

    reminder: Reminder
    first: datetime
    last: datetime


def stretches(now: datetime) -> tuple[Stretch, ...]:
    """Return which hours are to be reminded of now, by the reminder."""
    return tuple(Stretch(each, now + each.last, now + each.lead) for each in Reminder)


def passed(hour: datetime, now: datetime) -> Reminder | None:
    """Return the nearest reminder of an hour whose moment has passed: a mail that goes now has just said the same."""
    return next((each for each in reversed(Reminder) if hour - each.lead <= now), None)


def due(hour: datetime, now: datetime) -> Reminder | None:
    """Return the reminder of an hour that is to be written now, or None."""
    return next((each for each in Reminder if hour - each.lead <= now < hour - each.last), None)


def since(reminder: Reminder) -> tuple[Reminder, ...]:
    """Return a reminder and those nearer to the hour: whoever had one of these needs it no more."""
    order = tuple(Reminder)
    return order[order.index(reminder) :]
