"""What is new in the catalogue for feed readers (Atom, RFC 4287)."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import gettext as _
from yoriai.core.text import clip
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service import OpenRecord
from yoriai.infra import versions
from yoriai.web import atom
from yoriai.web.addresses import Pages
from yoriai.web.cases import sitemap
from yoriai.web.cases.forms import asked
from yoriai.web.deps import CurrentSite, Site

router = Pages()
router.include_router(sitemap.router)

PATH: Final = "/feeds/cases.atom"
ENTRIES: Final = 50
SUMMARY_CHARS: Final = 300


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
    return site.keep(atom.answer(feed), (versions.CASES, versions.TERMS))


def _feed(site: Site, path: str, page: str, records: Sequence[OpenRecord]) -> ET.Element:
    title = _("New and changed cases: %(site)s", site=site.settings.site_name)
    updated = max((each.updated_at for each in records), default=clock.now())
    feed = atom.new_feed(site.settings, path, page, title, updated)
    atom.add_link(feed, "license", site.settings.url("/cases/open-data"))
    atom.add_text(feed, "icon", site.settings.url("/static/icons/icon-180.png"))
    for record in records:
        _entry(feed, site, record)
    return feed


def _entry(feed: ET.Element, site: Site, record: OpenRecord) -> None:
    case = record.entry
    title, url = case.title or case.organisation, site.settings.url(f"/cases/{case.slug}")
    entry = atom.new_entry(feed, record.id, title, url, record.created_at, record.updated_at)
    atom.add_text(ET.SubElement(entry, "author"), "name", case.organisation)
    if record.licence and record.licence.address:
        atom.add_link(entry, "license", record.licence.address, "")
    for term in (*case.practices, *case.targets):
        ET.SubElement(entry, "category", {"term": term.code, "label": term.label})
    atom.add_text(entry, "summary", _summary(record))
    atom.add_text(entry, "rights", record.attribution.ja)


def _summary(record: OpenRecord) -> str:
    case = record.entry
    place = " ".join(filter(None, [case.prefecture, "・".join(case.municipalities)]))
    told = clip(next(iter(case.sections.values()), ""), SUMMARY_CHARS)
    return "\n".join(filter(None, [case.organisation, place, told]))
