"""A meeting as data for search engines: schema.org in JSON-LD, for the head of a page that everybody may see."""

from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from yoriai.core.clock import tokyo
from yoriai.domains.meetings.states import Audience, Format, Way
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import markdown
from yoriai.web.meeting_frame import Frame
from yoriai.web.structured import said, script_of

MODES: Final = {
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.IN_PERSON: "OfflineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
}


def structured(frame: Frame, address: Callable[[str], str]) -> Markup:
    """Return the script element that tells search engines what the page is about; nothing where not all may see it."""
    is_public = frame.meeting.audience is Audience.EVERYBODY and not frame.is_draft
    return script_of(event_of(frame, address)) if is_public else Markup()


def event_of(frame: Frame, address: Callable[[str], str]) -> dict[str, Any]:
    """Return a meeting as an Event; its room is told to those who come alone."""
    meeting, url = frame.meeting, address(frame.url)
    return said(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": url,
            "url": url,
            "inLanguage": "ja",
            "isAccessibleForFree": True,
            "name": frame.title,
            "description": markdown.plain(meeting.about),
            "startDate": tokyo(meeting.starts_at).isoformat(),
            "endDate": tokyo(meeting.ends_at).isoformat(),
            "eventAttendanceMode": f"https://schema.org/{MODES[meeting.format]}",
            "eventStatus": f"https://schema.org/{'EventCancelled' if frame.is_cancelled else 'EventScheduled'}",
            "location": _location(frame, url),
            "organizer": {"@type": "Organization", "name": frame.council.name, "url": address(frame.council_url)},
        }
    )


def _location(frame: Frame, url: str) -> list[dict[str, Any]]:
    ways = frame.meeting.format.ways
    place = _place(frame) if Way.IN_PERSON in ways else {}
    online = {"@type": "VirtualLocation", "url": url} if Way.ONLINE in ways else {}
    return [each for each in (place, online) if each]


def _place(frame: Frame) -> dict[str, Any]:
    meeting, places = frame.meeting, taxonomy.gazetteer()
    town = places.find_municipality(meeting.municipality) if meeting.municipality else None
    there = said(
        {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": places.get_prefecture(meeting.prefecture).name if meeting.prefecture else "",
            "addressLocality": town.full_name if town else "",
            "streetAddress": meeting.address,
        }
    )
    return said({"@type": "Place", "name": meeting.venue, "address": there})
