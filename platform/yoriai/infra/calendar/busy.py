"""Busy times out of somebody's calendar (RFC 5545), and nothing else: titles, places and people stay where they are.

What takes no time by its own word (TRANSP, Outlook's busy status, cancelled, declined by its owner) is left out.
Recurring events are expanded; rules that would fill every minute are not, since no person keeps such a calendar.
Times without a zone are Tokyo's.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from yoriai.core.clock import TOKYO

if TYPE_CHECKING:
    import icalendar

Span = tuple[datetime, datetime]

EVENTS_AT_MOST: Final = 5_000
SPANS_AT_MOST: Final = 5_000
MARGIN: Final = timedelta(days=2)
LONGEST: Final = timedelta(days=60)
"""An event that says only how long it lasts is not longer than this."""

_EVENT: Final = re.compile(r"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?$", re.MULTILINE | re.DOTALL)
_LAID_OUT: Final = re.compile(r"\r?\n[ \t]")
_DAY: Final = re.compile(r"^(DTSTART|DTEND)[^:\n]*:(\d{8})", re.MULTILINE)
_UNTIL: Final = re.compile(r"^RRULE[^\n]*UNTIL=(\d{8})", re.MULTILINE)
_TOO_OFTEN: Final = re.compile(
    r"^RRULE[^\n]*(FREQ=(SECONDLY|MINUTELY|HOURLY)|BYSECOND|BYMINUTE=[^;\n]*,|BYHOUR=[^;\n]*,)", re.MULTILINE
)
_LONG_AGO: Final = "19700101"


class NoCalendar(ValueError):
    """What was read is no calendar."""


class TooMuch(ValueError):
    """More events than anybody has."""


def busy_spans(body: bytes, first: datetime, last: datetime, *, own_host: str, own_address: str = "") -> list[Span]:
    """Return when a calendar says its owner is busy between two instants (UTC), in order, those that touch as one.

    Events of our own (`own_host` ends their UIDs) are left out: the site knows them better. `own_address` is the mail
    address with which the owner may have declined. Raises NoCalendar and TooMuch.
    """
    # reading calendars takes as long to load as a page to make: it is loaded by the job that does it
    import icalendar  # noqa: PLC0415

    text = _relevant(_text_of(body), first)
    try:
        calendar = icalendar.Calendar.from_ical(text)
        found = [*_of_events(calendar, first, last, own_host, own_address), *_of_free_busy(calendar)]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        # a calendar that the libraries cannot make sense of; what they say of it may quote it
        raise NoCalendar from None
    joined = _joined((max(starts, first), min(ends, last)) for starts, ends in found if starts < last and ends > first)
    if len(joined) > SPANS_AT_MOST:
        raise TooMuch
    return joined


def _text_of(body: bytes) -> str:
    text = body.decode("utf-8-sig", errors="replace")
    if not text.lstrip()[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise NoCalendar
    return text


def _relevant(text: str, first: datetime) -> str:
    """Return the calendar without events that are long over: reading them would take most of the time."""
    since = f"{first - MARGIN:%Y%m%d}"
    long_since = f"{first - LONGEST:%Y%m%d}"
    kept = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal kept
        event = _LAID_OUT.sub("", found.group())
        if not _may_concern(event, since, long_since):
            return ""
        kept += 1
        if kept > EVENTS_AT_MOST:
            raise TooMuch
        return found.group()

    return re.sub(r"(\r?\n){2,}", r"\1", _EVENT.sub(keep, text))


def _may_concern(event: str, since: str, long_since: str) -> bool:
    days: dict[str, str] = dict(_DAY.findall(event))
    if _TOO_OFTEN.search(event) or days.get("DTSTART", since) < _LONG_AGO:
        return False
    if "\nRDATE" in event or "\nRECURRENCE-ID" in event:
        return True
    if "\nRRULE" in event:
        until = _UNTIL.search(event)
        return until is None or until.group(1) >= long_since
    if "\nDURATION" in event:
        return days.get("DTSTART", since) >= long_since
    return max(days.values(), default=since) >= since


def _of_events(
    calendar: "icalendar.Component", first: datetime, last: datetime, own_host: str, own_address: str
) -> Iterator[Span]:
    import recurring_ical_events  # noqa: PLC0415 - as above

    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    for event in query.between(first.astimezone(TOKYO), last.astimezone(TOKYO)):
        if _takes_time(event, own_host, own_address.casefold()):
            yield _instant(event.start), _instant(event.end)


def _takes_time(event: "icalendar.Component", own_host: str, own_address: str) -> bool:
    told = {name: str(event.get(name, "")).upper() for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")}
    if told["STATUS"] == "CANCELLED" or told["TRANSP"] == "TRANSPARENT" or told["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE":
        return False
    if str(event.get("UID", "")).endswith(f"@{own_host}"):
        return False
    return not (own_address and _has_declined(event, own_address))


def _has_declined(event: "icalendar.Component", own_address: str) -> bool:
    asked = event.get("ATTENDEE", [])
    return any(
        str(each).casefold().removeprefix("mailto:") == own_address
        and str(getattr(each, "params", {}).get("PARTSTAT", "")).upper() == "DECLINED"
        for each in (asked if isinstance(asked, list) else [asked])
    )


def _of_free_busy(calendar: "icalendar.Component") -> Iterator[Span]:
    for part in calendar.walk("VFREEBUSY"):
        told = part.get("FREEBUSY", [])
        for line in told if isinstance(told, list) else [told]:
            if str(line.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                yield _instant(line.start), _instant(line.end)


def _instant(when: date | datetime) -> datetime:
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, tzinfo=TOKYO)
    return (when if when.tzinfo else when.replace(tzinfo=TOKYO)).astimezone(UTC)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for starts, ends in sorted(spans):
        if starts >= ends:
            continue
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((starts, ends))
    return joined
