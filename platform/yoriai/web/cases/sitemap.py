"""The addresses of everything public for search engines: sitemap and robots.txt.

Both languages share one address (the reader's browser or choice decides), so there is one entry a page.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from starlette.responses import PlainTextResponse, Response

from yoriai.core.errors import NotFound
from yoriai.domains.cases import service as cases
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Site

router = Pages()

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
AT_MOST: Final = 50_000
"""Addresses of one part, as the protocol allows."""
PAGES: Final = ("/", "/cases", "/cases/map", "/cases/matrix", "/cases/open-data", "/collections", "/mentors")
# one's own pages, doors that lead to them, and lists under filters, of which there are more than any crawler can read
CLOSED: Final = (
    "/me",
    "/desk",
    "/sign-in",
    "/sign-out",
    "/register",
    "/password",
    "/language/",
    "/mails/",
    "/consultations/new",
    "/mentoring/",
    "/collections/keep",
    "/collections/new",
    "/cases?",
    "/cases/map?",
    "/cases/matrix?",
    "/cases/compare",
)


@router.get("/sitemap.xml")
def index(site: CurrentSite) -> Response:
    """The parts of the sitemap, each with the time of its latest change."""
    known = cases.latest(site.session)
    newest = known[0].updated_at if known else None
    parts = [("/sitemaps/pages.xml", newest)]
    for number, start in enumerate(range(0, len(known), AT_MOST), start=1):
        within = known[start : start + AT_MOST]
        parts.append((f"/sitemaps/cases-{number}.xml", max(each.updated_at for each in within)))
    return _answer(site, "sitemapindex", "sitemap", parts)


@router.get("/sitemaps/pages.xml")
def pages(site: CurrentSite) -> Response:
    """The pages that are not cases."""
    return _answer(site, "urlset", "url", [(path, None) for path in PAGES])


@router.get("/sitemaps/cases-{number}.xml")
def part(site: CurrentSite, number: str) -> Response:
    """One part of the cases, each with the time of its latest change."""
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 6 else -1
    within = cases.latest(site.session)[at * AT_MOST : (at + 1) * AT_MOST] if at >= 0 else []
    if not within:
        raise NotFound
    return _answer(site, "urlset", "url", [(f"/cases/{each.slug}", each.updated_at) for each in within])


@router.get("/robots.txt")
def robots(site: CurrentSite) -> Response:
    """What crawlers may read, and where the sitemap is."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {site.settings.url('/sitemap.xml')}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": "public, max-age=3600"})


def _answer(site: Site, root: str, item: str, addresses: Iterable[tuple[str, datetime | None]]) -> Response:
    document = ET.Element(root, {"xmlns": NAMESPACE})
    for path, changed_at in addresses:
        each = ET.SubElement(document, item)
        ET.SubElement(each, "loc").text = site.settings.url(path)
        if changed_at is not None:
            ET.SubElement(each, "lastmod").text = changed_at.isoformat(timespec="seconds")
    body = ET.tostring(document, encoding="utf-8", xml_declaration=True)
    return site.keep(Response(body, media_type="application/xml"), (versions.CASES,))
