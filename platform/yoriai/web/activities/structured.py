"""An activity as data for search engines: schema.org in JSON-LD, for the head of its page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from yoriai.core.clock import tokyo
from yoriai.domains.activities.rules import Details, When
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import markdown
from yoriai.web.structured import said, script_of


def structured(found: Details, address: Callable[[str], str]) -> Markup:
    """Return the script element that tells search engines what the page is about; browsers do not run it."""
    when = found.line.when
    return script_of(event_of(found, when, address) if when else article_of(found, address))


def event_of(found: Details, when: When, address: Callable[[str], str]) -> dict[str, Any]:
    """Return what has a date as an Event."""
    line = found.line
    mode = "OnlineEventAttendanceMode" if line.is_online else "OfflineEventAttendanceMode"
    if line.is_online and (line.place or line.prefecture):
        mode = "MixedEventAttendanceMode"
    return said(
        {
            **_common(found, address),
            "@type": "Event",
            "name": line.title,
            "description": markdown.plain(found.body),
            "startDate": _moment(when.starts_at, when),
            "endDate": _last(when),
            "eventAttendanceMode": f"https://schema.org/{mode}",
            "eventStatus": "https://schema.org/EventScheduled",
            "location": _location(found, address),
            "organizer": _author(found, address),
        }
    )


def article_of(found: Details, address: Callable[[str], str]) -> dict[str, Any]:
    """Return what has no date as an Article."""
    return said(
        {
            **_common(found, address),
            "@type": "Article",
            "headline": found.line.title,
            "articleBody": markdown.plain(found.body),
            "author": _author(found, address),
            "contentLocation": _place(found),
        }
    )


def _moment(at: datetime, when: When) -> str:
    return tokyo(at).date().isoformat() if when.is_all_day else tokyo(at).isoformat()


def _last(when: When) -> str:
    """Return when it ends; of whole days the last one."""
    if when.ends_at is None:
        return ""
    return _moment(when.ends_at - timedelta(days=1) if when.is_all_day else when.ends_at, when)


def _common(found: Details, address: Callable[[str], str]) -> dict[str, Any]:
    url = address(f"/activities/{found.id}")
    published = found.line.published_at
    return {
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        "image": [address(f"/files/{each.file_id}") for each in found.pictures],
        "datePublished": published.isoformat(timespec="seconds") if published else "",
        "dateModified": found.edited_at.isoformat(timespec="seconds") if found.edited_at else "",
    }


def _author(found: Details, address: Callable[[str], str]) -> dict[str, Any]:
    line = found.line
    if line.organisation:
        url = address(f"/organisations/{line.organisation_id}")
        return {"@type": "Organization", "name": line.organisation, "url": url}
    return {"@type": "Person", "name": line.author}


def _location(found: Details, address: Callable[[str], str]) -> list[dict[str, Any]]:
    place = _place(found)
    online = {"@type": "VirtualLocation", "url": address(f"/activities/{found.id}")} if found.line.is_online else {}
    return [each for each in (place, online) if each]


def _place(found: Details) -> dict[str, Any]:
    line, places = found.line, taxonomy.gazetteer()
    town = places.find_municipality(line.municipality) if line.municipality else None
    address = said(
        {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": places.get_prefecture(line.prefecture).name if line.prefecture else "",
            "addressLocality": town.full_name if town else "",
        }
    )
    if not line.place and not line.prefecture:
        return {}
    return said({"@type": "Place", "name": line.place, "address": address if line.prefecture else {}})
