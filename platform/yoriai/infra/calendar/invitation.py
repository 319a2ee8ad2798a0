"""Calendar objects: an invitation, its cancellation (RFC 5546), and a feed of many events.

What somebody has answered stands in it as they answered it here: no answer is asked for by mail (RSVP=FALSE), since
answers are given on the site's pages.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from yoriai.infra.calendar.event import Event

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"


def request(event: Event) -> str:
    """Return the calendar object that puts the event into a calendar, or moves it there (METHOD:REQUEST)."""
    return _written([replace(event, is_cancelled=False)], REQUEST)


def cancel(event: Event) -> str:
    """Return the calendar object that takes the event out of a calendar (METHOD:CANCEL).

    The `sequence` must be above the one of the last invitation, or calendars ignore it.
    """
    return _written([replace(event, is_cancelled=True)], CANCEL)


def feed(name: str, events: Iterable[Event], *, again_after: timedelta | None = None) -> str:
    """Return a calendar to subscribe to, with all the events (METHOD:PUBLISH; attendees stay out, RFC 5546 §3.2.1).

    One that is cancelled stays in with that status, so that programs which only add and change take it out too.
    """
    return _written(events, "PUBLISH", name=name, with_attendees=False, again_after=again_after)


def _written(
    events: Iterable[Event],
    method: str,
    *,
    name: str = "",
    with_attendees: bool = True,
    again_after: timedelta | None = None,
) -> str:
    # the library has eighty modules: it is loaded for the first calendar that is asked for, not before the first page
    from yoriai.infra.calendar import ics  # noqa: PLC0415

    return ics.written(events, method, name=name, with_attendees=with_attendees, again_after=again_after)
