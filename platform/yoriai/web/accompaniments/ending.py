"""Pages of an ending: completed, ended early with a reason, or made into a case draft."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import becoming_cases, ending, keeping
from yoriai.domains.accompaniments.states import LIVE, STOP_LABELS
from yoriai.web.accompaniments.forms import StopForm
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}")


@dataclass(frozen=True)
class StopView(View):
    """Ending an accompaniment before its time."""

    template: ClassVar[str] = "accompaniments/stop.html"
    form: Form[StopForm]
    url: str
    title: str
    reasons: Options
    words_most: int


@router.get("/end")
def before(site: CurrentSite, accompaniment_id: str) -> Response:
    """Ask why it is to end."""
    return _page(site, _endable(site, accompaniment_id), Form.blank(StopForm))


@router.post("/end")
def stop(site: CurrentSite, accompaniment_id: str, posted: Posted) -> Response:
    """End it before its time."""
    row = _endable(site, accompaniment_id)
    form = Form.posted(StopForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            ending.stop(site.session, site.member(), row.id, form.data.reason, form.data.words)
            site.flash(_("It has ended. Everybody is told, and hours to come have been called off."))
            return site.redirect(keeping.path_of(row))
    return _page(site, row, form)


@router.post("/completion")
def complete(site: CurrentSite, accompaniment_id: str) -> Response:
    """Complete it."""
    row = ending.complete(site.session, site.member(), accompaniment_id)
    site.flash(_("The accompaniment is complete. Congratulations on half a year of work."))
    return site.redirect(keeping.path_of(row))


@router.post("/case")
def begin_case(site: CurrentSite, accompaniment_id: str) -> Response:
    """Begin a case draft from what is known, and go on with it in the guided form."""
    made = becoming_cases.begin(site.session, site.member(), accompaniment_id)
    site.flash(_("The draft is there. What is known already has been filled in; please look at every page of it."))
    return site.redirect(f"/proposals/{made.id}")


def _endable(site: Site, accompaniment_id: str) -> Accompaniment:
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    if not standing.may_end:
        raise NoSuchAccompaniment
    if row.status not in LIVE:
        raise NotUnderWay
    return row


def _page(site: Site, row: Accompaniment, form: Form[StopForm]) -> Response:
    view = StopView(
        form=form,
        url=keeping.path_of(row),
        title=row.title,
        reasons=[(str(reason), _(words)) for reason, words in STOP_LABELS.items()],
        words_most=LIMITS["words"],
    )
    return site.page(view, status=form.status)
