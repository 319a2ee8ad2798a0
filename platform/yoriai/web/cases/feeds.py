"""What is new in the catalogue for feed readers (Atom, RFC 4287)."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from starlette.responses import Response
from ulid import ULID

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.text import clip
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service import OpenRecord
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases import sitemap
from yoriai.web.cases.forms import asked
from yoriai.web.deps import CurrentSite, Site

router = Pages()
router.include_router(sitemap.router)

PATH: Final = "/feeds/cases.atom"
ENTRIES: Final = 50
SUMMARY_CHARS: Final = 300
ATOM: Final = "http://www.w3.org/2005/Atom"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@router.get(PATH)
def cases_feed(site: CurrentSite) -> Response:
    """The cases under the filters of the address that came in or changed last, the latest first."""
    form = asked(site.request.query_params)
    if not form.is_valid:
        raise Invalid
    wanted = frozenset(cases.Catalogue(site.session, form.data.filters()).ids())
    latest = [each.id for each in cases.latest(site.session) if each.id in wanted][:ENTRIES]
    records = list(cases.open_records(site.session, latest))
    feed = _feed(site, form.data.address(path=PATH), form.data.address(), records)
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    headers = {"Access-Control-Allow-Origin": "*"}
    answer = Response(body, media_type="application/atom+xml; charset=utf-8", headers=headers)
    return site.keep(answer, (versions.CASES, versions.TERMS))


def _feed(site: Site, path: str, page: str, records: Sequence[OpenRecord]) -> ET.Element:
    url = site.settings.url
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "ja"})
    _text(feed, "id", url(path))
    _text(feed, "title", _("New and changed cases: %(site)s", site=site.settings.site_name))
    _text(feed, "updated", _instant(max((each.updated_at for each in records), default=clock.now())))
    _text(ET.SubElement(feed, "author"), "name", site.settings.site_name)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": url(path)})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": url(page)})
    ET.SubElement(feed, "link", {"rel": "license", "type": "text/html", "href": url("/cases/open-data")})
    _text(feed, "icon", url("/static/icons/icon-180.png"))
    for record in records:
        _entry(feed, site, record)
    return feed


def _entry(feed: ET.Element, site: Site, record: OpenRecord) -> None:
    case = record.entry
    entry = ET.SubElement(feed, "entry")
    # the case's own id, so that neither a new address of the site nor a new title makes it another entry
    _text(entry, "id", ULID.from_str(record.id).to_uuid().urn)
    _text(entry, "title", case.title or case.organisation)
    _text(entry, "published", _instant(record.created_at))
    _text(entry, "updated", _instant(record.updated_at))
    _text(ET.SubElement(entry, "author"), "name", case.organisation)
    ET.SubElement(
        entry, "link", {"rel": "alternate", "type": "text/html", "href": site.settings.url(f"/cases/{case.slug}")}
    )
    if record.licence and record.licence.address:
        ET.SubElement(entry, "link", {"rel": "license", "href": record.licence.address})
    for term in (*case.practices, *case.targets):
        ET.SubElement(entry, "category", {"term": term.code, "label": term.label})
    _text(entry, "summary", _summary(record))
    _text(entry, "rights", record.attribution.ja)


def _summary(record: OpenRecord) -> str:
    case = record.entry
    place = " ".join(filter(None, [case.prefecture, "・".join(case.municipalities)]))
    told = clip(next(iter(case.sections.values()), ""), SUMMARY_CHARS)
    return "\n".join(filter(None, [case.organisation, place, told]))


def _text(parent: ET.Element, name: str, text: str) -> None:
    """Add an element with a text; characters that XML cannot hold are left out."""
    ET.SubElement(parent, name).text = _NOT_XML.sub("", text)


def _instant(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
