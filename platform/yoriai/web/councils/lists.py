"""The list of councils."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.rules import Filters
from yoriai.domains.councils.service import listing
from yoriai.domains.councils.states import COUNCIL_KIND_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options
from yoriai.web.council_frame import area_in_words
from yoriai.web.councils.forms import FilterForm
from yoriai.web.councils.views import CouncilCard, ListView
from yoriai.web.councils.words import kind_options
from yoriai.web.deps import CurrentSite
from yoriai.web.forms import Form
from yoriai.web.narrowing import page_number

router = Pages()

PATH: Final = "/councils"


@router.get("/councils")
def index(site: CurrentSite) -> Response:
    """The councils at work, by furigana, narrowed by kind, prefecture and words."""
    query = site.request.query_params
    form = Form.asked(FilterForm, query)
    filters = Filters()
    if form.is_valid:
        with form.asking():
            filters = _filters(form.data)
    actor = site.actor
    view = ListView(
        filters=form,
        kinds=kind_options(),
        prefectures=prefecture_options(),
        is_narrowed=filters != Filters(),
        page=listing.listed(site.session, filters, page_number(query)).map(card_of),
        page_url=_turning(form),
        may_found=actor is not None and actor.is_staff,
        own=[(f"{PATH}/{each.slug}", each.name) for each in councils.run_by(site.session, actor)] if actor else [],
    )
    return site.page(view, status=form.status, fragment="results", shows=(versions.COUNCILS,))


def card_of(line: listing.Line) -> CouncilCard:
    """Return a council as the list shows it."""
    council = line.council
    return CouncilCard(
        url=f"{PATH}/{council.slug}",
        name=council.name,
        furigana=council.furigana,
        kind=_(COUNCIL_KIND_LABELS[council.kind]),
        area=area_in_words(council, line.places),
        seats=line.seats if council.shows_seats else 0,
    )


def _filters(asked: FilterForm) -> Filters:
    prefecture = taxonomy.get_prefecture(asked.prefecture).code if asked.prefecture else ""
    return Filters(asked.kind, prefecture, asked.q)


def _turning(form: Form[FilterForm]) -> Callable[[int], str]:
    given = {name: form.value(name) for name in FilterForm.model_fields if form.value(name)}
    return lambda number: f"{PATH}?{urlencode(given | ({'page': number} if number > 1 else {}))}".rstrip("?")
