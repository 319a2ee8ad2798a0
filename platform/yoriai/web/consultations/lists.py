"""The list of consultations."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.core.paging import Page
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import ORDER_LABELS, Order
from yoriai.domains.consultations.states import CATEGORY_LABELS, STATUS_LABELS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options, practice_options, prefecture_options, target_options
from yoriai.web.consultations.list_forms import UNANSWERED, USUAL, FilterForm
from yoriai.web.consultations.rows import row_of
from yoriai.web.consultations.views import ListView
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import Addresses, page_number

router = Pages()

WAITING_FOR_A_FIRST: Final = mark("Waiting for a first answer")
FOLDED: Final = ("category", "practice", "target", "prefecture", "status", "sort")
"""The choices that stand folded on a phone."""


@router.get("/consultations")
def listing(site: CurrentSite) -> Response:
    """The consultations that the reader may see, narrowed by the address; htmx takes its block `results` alone."""
    actor, query = site.member(), site.request.query_params
    form = Form.asked(FilterForm, query)
    found = consultations.Listed(Page([], 1, 0))
    if form.is_valid:
        with form.asking():
            filters = form.data.filters(taxonomy.vocabulary(site.session))
            found = consultations.listed(site.session, actor, filters, page_number(query))
    return site.page(_view(site, form, found), form.status, fragment="results")


def _view(site: Site, form: Form[FilterForm], found: consultations.Listed) -> ListView:
    vocabulary = taxonomy.vocabulary(site.session)
    data = form.data if form.is_valid else FilterForm()
    addresses = Addresses(data, "/consultations", USUAL)
    return ListView(
        page=found.page.map(lambda line: row_of(line, vocabulary)),
        page_url=lambda number: addresses.address(page=number),
        filters=form,
        categories=[(str(each), _(label)) for each, label in CATEGORY_LABELS.items()],
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        prefectures=prefecture_options(),
        statuses=_statuses(),
        orders=[(str(each), _(label)) for each, label in ORDER_LABELS.items() if each is not Order.BEST],
        is_narrowed=bool(addresses.query),
        is_folded_open=any(form.value(name) for name in FOLDED),
        is_near=found.is_near,
        needs_marks=bool(data.near) and not found.page.total,
    )


def _statuses() -> Options:
    return [
        (UNANSWERED, _(WAITING_FOR_A_FIRST)),
        *((str(each), _(label)) for each, label in STATUS_LABELS.items()),
    ]
