"""iCalendar objects (RFC 5545): an invitation, its cancellation (RFC 5546), and a feed of many events.

Times are written in UTC, which every calendar converts by itself; so no VTIMEZONE is needed. Both people have agreed to
the hour before an invitation is written, hence PARTSTAT=ACCEPTED and no request for an answer.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import icalendar
from icalendar.enums import STATUS

from yoriai.core import clock
from yoriai.core.config import settings

PRODUCT: Final = "-//Yoriai//Sessions//EN"
REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"


@dataclass(frozen=True)
class Party:
    """Somebody named in an event. Every reader of the calendar object sees the address."""

    name: str
    address: str


def site_as_party() -> Party:
    """Return the site itself, under the name and address that its mails come from: the organiser of invitations."""
    return Party(settings().site_name, settings().mail_from)


@dataclass(frozen=True)
class Event:
    """Something at a time. `uid` stays the same while it moves; `sequence` rises with each move and a cancellation."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    organiser: Party = field(default_factory=site_as_party)
    attendees: tuple[Party, ...] = ()
    changed_at: datetime | None = None
    is_cancelled: bool = False


def request(event: Event) -> str:
    """Return the calendar object that puts the event into a calendar, or moves it there (METHOD:REQUEST)."""
    return _written([_entry(event, STATUS.CONFIRMED)], method=REQUEST)


def cancel(event: Event) -> str:
    """Return the calendar object that takes the event out of a calendar (METHOD:CANCEL).

    The `sequence` must be above the one of the last invitation, or calendars ignore it.
    """
    return _written([_entry(event, STATUS.CANCELLED)], method=CANCEL)


def feed(name: str, events: Iterable[Event]) -> str:
    """Return a calendar to subscribe to, with all the events (METHOD:PUBLISH; attendees stay out, RFC 5546 §3.2.1).

    One that is cancelled stays in with that status, so that programs which only add and change take it out too.
    """
    status = {False: STATUS.CONFIRMED, True: STATUS.CANCELLED}
    entries = [_entry(event, status[event.is_cancelled], published=True) for event in events]
    return _written(entries, method="PUBLISH", name=name)


def _written(entries: list[icalendar.Event], *, method: str, name: str = "") -> str:
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.calendar_name = _text(name)
    for entry in entries:
        made.add_component(entry)
    written: bytes = made.to_ical()
    return written.decode()


def _entry(event: Event, status: STATUS, *, published: bool = False) -> icalendar.Event:
    """Write one VEVENT; CRLF line ends and folding at 75 octets are the library's."""
    now = clock.now().replace(microsecond=0)
    entry = icalendar.Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", now)
    entry.add("last-modified", _instant(event.changed_at) if event.changed_at else now)
    entry.add("dtstart", _instant(event.starts_at))
    entry.add("dtend", _instant(event.ends_at))
    entry.add("summary", _text(event.summary))
    entry.add("status", status.value)
    entry.add("transp", "OPAQUE")
    for name, words in (("description", event.description), ("location", event.location)):
        if words:
            entry.add(name, _text(words))
    if event.url:
        entry.add("url", _line(event.url))
    entry.add("organizer", _party(event.organiser))
    for attendee in () if published else event.attendees:
        entry.add("attendee", _attendee(attendee))
    return entry


def _party(party: Party) -> icalendar.vCalAddress:
    # a parameter value cannot hold double quotes (RFC 5545 §3.2)
    return icalendar.vCalAddress.new(_line(party.address), cn=_line(party.name).replace('"', "”") or None)


def _attendee(party: Party) -> icalendar.vCalAddress:
    named = _party(party)
    named.params.update(CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", PARTSTAT="ACCEPTED", RSVP="FALSE")
    return named


def _instant(instant: datetime) -> datetime:
    """Return the instant in UTC to the second; raise ValueError for a time without a zone."""
    if instant.tzinfo is None:
        raise ValueError("a time without a zone has no place in a calendar")
    return instant.astimezone(UTC).replace(microsecond=0)


def _text(words: str) -> str:
    """Return the words with plain line ends and no other control characters, which calendars refuse."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in plain if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})


def _line(words: str) -> str:
    """Return the words on one line."""
    return " ".join(_text(words).split())
