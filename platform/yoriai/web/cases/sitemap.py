"""The addresses of everything public for search engines: sitemap and robots.txt.

Both languages share one address (the reader's browser or choice decides), so there is one entry a page.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, TypeVar

from starlette.responses import PlainTextResponse, Response

from yoriai.core.errors import NotFound
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations.service import know_how
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.organisations import service as organisations
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Site

router = Pages()

T = TypeVar("T")

NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
SHOWN: Final = (versions.CASES, versions.ORGANISATIONS, versions.CONSULTATIONS, versions.COUNCILS, versions.MEETINGS)
AT_MOST: Final = 50_000
"""Addresses of one part, as the protocol allows."""
PAGES: Final = (
    "/",
    "/cases",
    "/cases/map",
    "/cases/matrix",
    "/cases/open-data",
    "/collections",
    "/meetings",
    "/mentors",
    "/organisations",
    "/organisations/map",
    "/consultations/know-how",
    "/councils",
)
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
    "/meetings?",
    "/organisations?",
    "/organisations/map?",
    "/organisations/new",
    "/consultations/know-how?",
    "/councils?",
    "/councils/new",
    "/seats/",
)


@router.get("/sitemap.xml")
def index(site: CurrentSite) -> Response:
    """The parts of the sitemap, each with the time of its latest change."""
    known = {
        "cases": [each.updated_at for each in cases.latest(site.session)],
        "organisations": [each.updated_at for each in organisations.latest(site.session)],
        "councils": [each.updated_at for each in councils.latest(site.session)],
        "know-how": [each.updated_at for each in know_how.latest(site.session)],
        "meetings": [each.updated_at for each in meetings.latest_public(site.session, AT_MOST)],
    }
    newest = max((changed_at for changes in known.values() for changed_at in changes), default=None)
    parts = [("/sitemaps/pages.xml", newest)]
    for name, changes in known.items():
        for number, start in enumerate(range(0, len(changes), AT_MOST), start=1):
            parts.append((f"/sitemaps/{name}-{number}.xml", max(changes[start : start + AT_MOST])))
    return _answer(site, "sitemapindex", "sitemap", parts)


@router.get("/sitemaps/pages.xml")
def pages(site: CurrentSite) -> Response:
    """The pages that are lists and maps, not one case, organisation or piece of know-how."""
    return _answer(site, "urlset", "url", [(path, None) for path in PAGES])


@router.get("/sitemaps/cases-{number}.xml")
def part(site: CurrentSite, number: str) -> Response:
    """One part of the cases, each with the time of its latest change."""
    within = _part(cases.latest(site.session), number)
    return _answer(site, "urlset", "url", [(f"/cases/{each.slug}", each.updated_at) for each in within])


@router.get("/sitemaps/organisations-{number}.xml")
def part_of_directory(site: CurrentSite, number: str) -> Response:
    """One part of the organisations, each with the time of its latest change."""
    within = _part(organisations.latest(site.session), number)
    return _answer(site, "urlset", "url", [(f"/organisations/{each.id}", each.updated_at) for each in within])


@router.get("/sitemaps/know-how-{number}.xml")
def part_of_know_how(site: CurrentSite, number: str) -> Response:
    """One part of the know-how that everybody may read, each with the time of its latest change."""
    within = _part(know_how.latest(site.session), number)
    return _answer(site, "urlset", "url", [(f"/consultations/know-how/{each.id}", each.updated_at) for each in within])


@router.get("/sitemaps/councils-{number}.xml")
def part_of_councils(site: CurrentSite, number: str) -> Response:
    """The councils, each with the time of its latest change."""
    within = _part(councils.latest(site.session), number)
    return _answer(site, "urlset", "url", [(f"/councils/{each.slug}", each.updated_at) for each in within])


@router.get("/sitemaps/meetings-{number}.xml")
def part_of_meetings(site: CurrentSite, number: str) -> Response:
    """The latest meetings that everybody may see, each with the time of its latest change."""
    within = _part(meetings.latest_public(site.session, AT_MOST), number)
    return _answer(site, "urlset", "url", [(each.path, each.updated_at) for each in within])


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


def _part(known: Sequence[T], number: str) -> Sequence[T]:
    """Return one part of many, by its number from 1 as an address has it; raise NotFound for one that there is not."""
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 6 else -1
    within = known[at * AT_MOST : (at + 1) * AT_MOST] if at >= 0 else []
    if not within:
        raise NotFound
    return within


def _answer(site: Site, root: str, item: str, addresses: Iterable[tuple[str, datetime | None]]) -> Response:
    document = ET.Element(root, {"xmlns": NAMESPACE})
    for path, changed_at in addresses:
        each = ET.SubElement(document, item)
        ET.SubElement(each, "loc").text = site.settings.url(path)
        if changed_at is not None:
            ET.SubElement(each, "lastmod").text = changed_at.isoformat(timespec="seconds")
    body = ET.tostring(document, encoding="utf-8", xml_declaration=True)
    return site.keep(Response(body, media_type="application/xml"), SHOWN)
