"""An organisation asks a council for a seat."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.errors import CouncilClosed, NoApplications
from yoriai.domains.councils.service import applying, listing, terms
from yoriai.domains.councils.states import SEAT_KIND_LABELS, SEAT_STATUS_LABELS, SeatStatus
from yoriai.domains.organisations import service as organisations
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, frame
from yoriai.web.councils.forms import ApplyForm
from yoriai.web.councils.seat_views import ApplyView
from yoriai.web.councils.views import OwnSeatLine
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/{slug}/seats/apply")
def show(site: CurrentSite, slug: str) -> Response:
    """The form by which somebody asks for a seat for an organisation that they look after."""
    here = frame(site, slug, "seats")
    options = applying.may_speak_for(site.session, site.member(), here.council)
    only = options[0].organisation_id if len(options) == 1 else ""
    return _page(site, here, Form.blank(ApplyForm, organisation=only, kind="ordinary"))


@router.post("/councils/{slug}/seats/apply")
def apply(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Ask for a seat."""
    actor = site.member()
    here = frame(site, slug, "seats")
    form = Form.posted(ApplyForm, posted)
    if form.is_valid:
        said = form.data
        with form.accepting(site.session):
            seat = applying.apply(site.session, actor, slug, said.organisation, said.kind, said.words)
            site.flash(_("Your application is with the council's office. It will tell you its answer."))
            return site.redirect(f"{here.url}/seats/{seat.id}")
    return _page(site, here, form)


def _page(site: Site, here: CouncilFrame, form: Form[ApplyForm]) -> Response:
    if here.is_closed:
        raise CouncilClosed
    if not here.council.takes_applications:
        raise NoApplications
    actor = site.member()
    options = applying.may_speak_for(site.session, actor, here.council)
    view = ApplyView(
        frame=here,
        form=form,
        organisations=[(each.organisation_id, each.name) for each in options],
        waiting=_waiting(site, here),
        kinds=[(str(kind), _(SEAT_KIND_LABELS[kind])) for kind in applying.WISHED],
        has_terms=terms.in_force(site.session, here.council.id) is not None,
    )
    return site.page(view, status=form.status)


def _waiting(site: Site, here: CouncilFrame) -> list[OwnSeatLine]:
    kept = {each.organisation_id: each.name for each in organisations.kept_by(site.session, site.member().member_id)}
    return [
        OwnSeatLine(
            url=f"{here.url}/seats/{each.seat_id}",
            organisation=kept[each.organisation_id],
            words=_(SEAT_STATUS_LABELS[each.status]),
            is_urgent=each.status is SeatStatus.INVITED,
        )
        for each in listing.taken_by(site.session, here.council, kept)
    ]
