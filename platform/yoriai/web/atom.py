"""The parts of an Atom feed (RFC 4287) that every feed of the site has."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from typing import Final

from starlette.responses import Response
from ulid import ULID

from yoriai.core.config import Settings

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def new_feed(settings: Settings, path: str, page: str, title: str, updated: datetime) -> ET.Element:
    """Return a feed without entries: its own path, the page that shows the same, its title, its latest change."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "ja"})
    add_text(feed, "id", settings.url(path))
    add_text(feed, "title", title)
    add_text(feed, "updated", instant(updated))
    add_text(ET.SubElement(feed, "author"), "name", settings.site_name)
    add_link(feed, "self", settings.url(path), MEDIA_TYPE)
    add_link(feed, "alternate", settings.url(page))
    return feed


def new_entry(
    feed: ET.Element, record_id: str, title: str, url: str, published: datetime, updated: datetime
) -> ET.Element:
    """Add an entry with what each must have, and return it.

    Its id is the record's own, so that neither a new address of the site nor a new title makes it another entry.
    """
    entry = ET.SubElement(feed, "entry")
    add_text(entry, "id", ULID.from_str(record_id).to_uuid().urn)
    add_text(entry, "title", title)
    add_text(entry, "published", instant(published))
    add_text(entry, "updated", instant(updated))
    add_link(entry, "alternate", url)
    return entry


def add_text(parent: ET.Element, name: str, text: str) -> None:
    """Add an element with a text; characters that XML cannot hold are left out."""
    ET.SubElement(parent, name).text = _NOT_XML.sub("", text)


def add_link(parent: ET.Element, rel: str, url: str, media_type: str = "text/html") -> None:
    """Add a link; its media type where it is known."""
    ET.SubElement(parent, "link", {"rel": rel, **({"type": media_type} if media_type else {}), "href": url})


def instant(moment: datetime) -> str:
    """Return an instant as RFC 3339 writes it, to the second."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def answer(feed: ET.Element) -> Response:
    """Return a feed as an answer that other sites may read too."""
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    headers = {"Access-Control-Allow-Origin": "*"}
    return Response(body, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
