"""The list of consultations."""

from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.states import STATUS_LABELS, ConsultationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.web.addresses import Pages
from yoriai.web.choices import practice_options, target_options
from yoriai.web.consultations.forms import FilterForm
from yoriai.web.consultations.rows import row_of
from yoriai.web.consultations.views import ListView
from yoriai.web.deps import CurrentSite
from yoriai.web.forms import Form

router = Pages()


@router.get("/consultations")
def listing(site: CurrentSite, practice: str = "", target: str = "", status: str = "", page: str = "") -> Response:
    """Show the consultations the reader may see."""
    actor = site.member()
    vocabulary = taxonomy.vocabulary(site.session)
    chosen = {"practice": practice, "target": target, "status": status}
    kinds = {practice: (TermKind.PRACTICE, TermKind.PRACTICE_GROUP), target: (TermKind.TARGET,)}
    filters = Filters(
        terms=tuple(taxonomy.codes_within(vocabulary, code, kinds[code], "") for code in (practice, target) if code),
        status=ConsultationStatus(status) if status in set(ConsultationStatus) else None,
    )
    found = consultations.listing(site.session, actor, filters, page_asked(page))
    view = ListView(
        page=found.map(lambda line: row_of(line, vocabulary)),
        filters=Form.blank(FilterForm, **chosen),
        practices=practice_options(vocabulary),
        targets=target_options(vocabulary),
        statuses=[(str(each), _(label)) for each, label in STATUS_LABELS.items()],
        is_narrowed=any(chosen.values()),
        query=urlencode({name: value for name, value in chosen.items() if value}),
    )
    return site.page(view, fragment="results")
