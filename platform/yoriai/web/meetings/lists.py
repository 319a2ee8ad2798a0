"""Lists of meetings: what is on everywhere, and the meetings of one council."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.rule_words import in_words
from yoriai.domains.meetings.serial import SeriesDraft
from yoriai.domains.meetings.service import Filters, serial
from yoriai.domains.meetings.states import FORMAT_LABELS, MEETING_KIND_LABELS, Format, MeetingKind
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.choices import GroupedOptions, Options, prefecture_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.meetings.rows import Row, row_of
from yoriai.web.narrowing import Addresses, Switch, page_number
from yoriai.web.templating import View

router = Pages()

SHOWN: Final = (versions.MEETINGS, versions.COUNCILS)
USUAL: Final = {"kind": "", "format": "", "prefecture": "", "past": False}
MOST_DRAFTS: Final = 50


class FilterForm(FormModel):
    """What a list is narrowed to."""

    kind: str = ""
    format: str = ""
    prefecture: str = ""
    past: Switch = False

    def filters(self, council_id: str = "") -> Filters:
        """Return what the list asks for; raise UnknownPrefecture for what there is not."""
        return Filters(
            council_id=council_id,
            kind=MeetingKind(self.kind) if self.kind in set(MeetingKind) else None,
            format=Format(self.format) if self.format in set(Format) else None,
            prefecture=taxonomy.get_prefecture(self.prefecture).code if self.prefecture else "",
            is_past=self.past,
        )


@dataclass(frozen=True)
class SeriesRow:
    """A series in its council's list."""

    url: str
    title: str
    rule: str
    has_ended: bool


@dataclass(frozen=True)
class ListView(View):
    """What is on, or what was."""

    template: ClassVar[str] = "meetings/list.html"
    page: Page[Row]
    page_url: Callable[[int], str]
    filters: Form[FilterForm]
    kinds: Options
    formats: Options
    prefectures: GroupedOptions
    is_past: bool
    is_narrowed: bool
    other_url: str


@dataclass(frozen=True)
class CouncilView(View):
    """The meetings of a council; for its office with drafts and series."""

    template: ClassVar[str] = "meetings/council.html"
    council: Council
    page: Page[Row]
    page_url: Callable[[int], str]
    is_past: bool
    is_office: bool
    drafts: Sequence[Row]
    series: Sequence[SeriesRow]


@router.get("/meetings")
def listing(site: CurrentSite) -> Response:
    """What is on in all councils, as far as the reader may see it; htmx takes the block `results` alone."""
    form, page = _asked(site, "")
    data = form.data if form.is_valid else FilterForm()
    addresses = Addresses(data, "/meetings", USUAL)
    view = ListView(
        page=page.map(row_of),
        page_url=lambda n: addresses.address(page=n),
        filters=form,
        kinds=[(str(kind), _(label)) for kind, label in MEETING_KIND_LABELS.items()],
        formats=[(str(each), _(FORMAT_LABELS[each])) for each in (Format.IN_PERSON, Format.ONLINE)],
        prefectures=prefecture_options(),
        is_past=data.past,
        is_narrowed=bool(data.kind or data.format or data.prefecture),
        other_url=addresses.address(past=not data.past),
    )
    return site.keep(site.page(view, form.status, fragment="results"), SHOWN)


@router.get("/councils/{slug}/meetings")
def of_council(site: CurrentSite, slug: str) -> Response:
    """The meetings of a council that the reader may see; its office also sees drafts and series."""
    council = councils.get(site.session, slug)
    form, page = _asked(site, council.id)
    is_office = councils.is_office(site.actor, council)
    is_past = form.is_valid and form.data.past
    url = f"/councils/{slug}/meetings?{'past=1&' if is_past else ''}page="
    view = CouncilView(
        council=council,
        page=page.map(row_of),
        page_url=lambda n: f"{url}{n}",
        is_past=is_past,
        is_office=is_office,
        drafts=_drafts(site, council) if is_office and not is_past else (),
        series=_series(site, council) if is_office else (),
    )
    return site.keep(site.page(view, form.status), SHOWN)


def _asked(site: Site, council_id: str) -> tuple[Form[FilterForm], Page[Line]]:
    """Return the filters of the address, and the page of the list that they ask for."""
    query = site.request.query_params
    form = Form.asked(FilterForm, query)
    if form.is_valid:
        with form.asking():
            filters = form.data.filters(council_id)
            return form, meetings.listing(site.session, site.actor, filters, page_number(query))
    return form, Page([], 1, 0)


def _drafts(site: Site, council: Council) -> list[Row]:
    return [row_of(line) for line in meetings.drafts_of(site.session, council.id, MOST_DRAFTS)]


def _series(site: Site, council: Council) -> list[SeriesRow]:
    return [
        SeriesRow(
            f"/councils/{council.slug}/series/{each.id}",
            each.title,
            in_words(SeriesDraft.of(each)),
            each.ended_at is not None,
        )
        for each in serial.of_council(site.session, council.id)
    ]
