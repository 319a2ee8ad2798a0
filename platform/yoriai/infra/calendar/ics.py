"""Events written as iCalendar objects (RFC 5545); CRLF line ends and folding at 75 octets are the library's.

Times are written in UTC, which every calendar converts by itself; so no VTIMEZONE is needed. What an event says is kept
as it was written: of a feed of hundreds, one has changed since somebody looked last.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import icalendar
from icalendar.enums import STATUS

from yoriai.core import clock
from yoriai.infra.calendar.event import Event, Party

PRODUCT: Final = "-//Yoriai//Sessions//EN"
KEPT: Final = 2_000
"""So many events are kept as they are written: the longest feeds, in both languages; some 2 KB each."""

_NOW: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in what is kept for the moment at which it is given out."""
_STAMPED_NOW: Final = re.compile(r"(?<=\r\n)(DTSTAMP|LAST-MODIFIED):19700101T000000Z(?=\r\n)")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_END: Final = "END:VCALENDAR\r\n"


def written(
    events: Iterable[Event],
    method: str,
    *,
    name: str = "",
    with_attendees: bool = True,
    again_after: timedelta | None = None,
) -> str:
    """Return a calendar object with events, for one of the methods of RFC 5546; `name` is what a calendar calls it.

    Who subscribes to it is asked to look again after a time (RFC 7986 §5.7, and the older name that Outlook knows).
    """
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.calendar_name = _line(name)
    if again_after is not None:
        made.add("refresh-interval", again_after, parameters={"value": "DURATION"})
        made.add("x-published-ttl", icalendar.vDuration(again_after))
    frame: bytes = made.to_ical()
    entries = "".join(_entry(event, with_attendees=with_attendees) for event in events)
    given_out = _STAMPED_NOW.sub(rf"\g<1>:{clock.now():%Y%m%dT%H%M%SZ}", entries)
    return f"{frame.decode().removesuffix(_END)}{given_out}{_END}"


@lru_cache(maxsize=KEPT)
def _entry(event: Event, *, with_attendees: bool) -> str:
    """Return an event as it stands in a calendar; that it is given out, and changed where that is not known, `_NOW`."""
    agreed = STATUS.TENTATIVE if event.is_tentative else STATUS.CONFIRMED
    status = STATUS.CANCELLED if event.is_cancelled else agreed
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", _NOW)
    entry.add("last-modified", _instant(event.changed_at) if event.changed_at else _NOW)
    _put_times(entry, event)
    entry.add("summary", _text(event.summary))
    entry.add("status", status.value)
    entry.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
    for name, words in (("description", event.description), ("location", event.location)):
        if words:
            entry.add(name, _text(words))
    if event.url:
        entry.add("url", _line(event.url))
    if event.categories:
        entry.add("categories", [_line(each) for each in event.categories])
    entry.add("organizer", _party(event.organiser))
    for attendee in event.attendees if with_attendees else ():
        entry.add("attendee", _attendee(attendee))
    written: bytes = entry.to_ical()
    return written.decode()


def _put_times(entry: icalendar.Event, event: Event) -> None:
    """Add when it begins and ends; whole days are dates of Tokyo, which no zone moves."""
    if not event.is_all_day:
        entry.add("dtstart", _instant(event.starts_at))
        if event.ends_at is not None:
            entry.add("dtend", _instant(event.ends_at))
        return
    first = clock.tokyo(_instant(event.starts_at)).date()
    after = clock.tokyo(_instant(event.ends_at)).date() if event.ends_at else first
    entry.add("dtstart", first)
    entry.add("dtend", max(after, first + timedelta(days=1)))


def _party(party: Party) -> icalendar.vCalAddress:
    # a parameter value cannot hold double quotes (RFC 5545 §3.2)
    return icalendar.vCalAddress.new(_line(party.address), cn=_line(party.name).replace('"', "”") or None)


def _attendee(party: Party) -> icalendar.vCalAddress:
    named = _party(party)
    named.params.update(CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", PARTSTAT=party.answer.value, RSVP="FALSE")
    return named


def _instant(instant: datetime) -> datetime:
    """Return the instant in UTC to the second; raise ValueError for a time without a zone."""
    if instant.tzinfo is None:
        raise ValueError("a time without a zone has no place in a calendar")
    return instant.astimezone(UTC).replace(microsecond=0)


def _text(words: str) -> str:
    """Return the words with plain line ends and no other control characters, which calendars refuse."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", plain)


def _line(words: str) -> str:
    """Return the words on one line."""
    return " ".join(_text(words).split())
