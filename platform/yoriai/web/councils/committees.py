"""The sub-committees of a council."""

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.service import gathering, listing
from yoriai.domains.councils.service.gathering import Gathered
from yoriai.domains.councils.states import SEAT_KIND_LABELS
from yoriai.infra.markdown import rendered
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, frame, office_frame
from yoriai.web.councils.forms import CommitteeForm, CommitteeSeatsForm
from yoriai.web.councils.views import CommitteeCard, CommitteesView, CommitteeView, NamedLink
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/{slug}/committees")
def index(site: CurrentSite, slug: str) -> Response:
    """The sub-committees with their seats."""
    return _list(site, frame(site, slug, "committees"), Form.blank(CommitteeForm))


@router.post("/councils/{slug}/committees")
def found(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Make a sub-committee."""
    here = office_frame(site, slug, "committees")
    form = Form.posted(CommitteeForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            made = gathering.found(site.session, site.actor, slug, form.data.name, form.data.about)
            site.flash(_("The sub-committee is there. Next: which seats are in it?"))
            return site.redirect(f"{here.url}/committees/{made.id}")
    return _list(site, here, form)


@router.get("/councils/{slug}/committees/{committee_id}")
def show(site: CurrentSite, slug: str, committee_id: str) -> Response:
    """A sub-committee as the office looks after it."""
    here = office_frame(site, slug, "committees")
    _council, gathered = gathering.committee(site.session, slug, committee_id)
    known = gathered.committee
    return _one(site, here, gathered, Form.blank(CommitteeForm, name=known.name, about=known.about))


@router.post("/councils/{slug}/committees/{committee_id}")
def edit(site: CurrentSite, slug: str, committee_id: str, posted: Posted) -> Response:
    """Call it otherwise, or say otherwise what it is about."""
    here = office_frame(site, slug, "committees")
    form = Form.posted(CommitteeForm, posted)
    if form.is_valid:
        gathering.edit(site.session, site.actor, slug, committee_id, form.data.name, form.data.about)
        site.flash(_("The sub-committee is changed."))
        return site.redirect(f"{here.url}/committees/{committee_id}")
    return _one(site, here, gathering.committee(site.session, slug, committee_id)[1], form)


@router.post("/councils/{slug}/committees/{committee_id}/seats")
def set_seats(site: CurrentSite, slug: str, committee_id: str, posted: Posted) -> Response:
    """Say which seats are in it, and which has the chair."""
    here = office_frame(site, slug, "committees")
    form = Form.posted(CommitteeSeatsForm, posted)
    if form.is_valid:
        gathering.set_seats(site.session, site.actor, slug, committee_id, form.data.seat, form.data.chair)
        site.flash(_("The seats of the sub-committee are saved."))
        return site.redirect(f"{here.url}/committees#c-{committee_id}")
    return site.redirect(f"{here.url}/committees/{committee_id}")


@router.post("/councils/{slug}/committees/{committee_id}/closing")
def close(site: CurrentSite, slug: str, committee_id: str) -> Response:
    """Let a sub-committee end."""
    gathering.close(site.session, site.actor, slug, committee_id, is_closed=True)
    site.flash(_("The sub-committee has ended."))
    return site.redirect(f"/councils/{slug}/committees")


@router.post("/councils/{slug}/committees/{committee_id}/reopening")
def reopen(site: CurrentSite, slug: str, committee_id: str) -> Response:
    """Let a sub-committee go on."""
    gathering.close(site.session, site.actor, slug, committee_id, is_closed=False)
    site.flash(_("The sub-committee goes on."))
    return site.redirect(f"/councils/{slug}/committees/{committee_id}")


def _list(site: Site, here: CouncilFrame, form: Form[CommitteeForm]) -> Response:
    gathered = gathering.of_council(site.session, here.council.id)
    shows = here.council.shows_seats or here.is_inside
    listed = [each for each in gathered if each.committee.closed_at is None or here.is_office]
    view = CommitteesView(
        frame=here, committees=[_card(here, each, shows) for each in listed], shows_seats=shows, form=form
    )
    return site.page(view, status=form.status)


def _card(here: CouncilFrame, gathered: Gathered, shows: bool) -> CommitteeCard:
    known = gathered.committee
    return CommitteeCard(
        url=f"{here.url}/committees/{known.id}",
        name=known.name,
        about=rendered(known.about, 4) if known.about else Markup(),
        chair=next((row.organisation.name for row, is_chair in gathered.seats if is_chair), "") if shows else "",
        seats=[NamedLink(row.organisation.name, f"/organisations/{row.organisation.id}") for row, _c in gathered.seats]
        if shows
        else [],
        is_closed=known.closed_at is not None,
    )


def _one(site: Site, here: CouncilFrame, gathered: Gathered, form: Form[CommitteeForm]) -> Response:
    inside = {row.seat.id: is_chair for row, is_chair in gathered.seats}
    seats = [
        (
            row.seat.id,
            row.organisation.name,
            _(SEAT_KIND_LABELS[row.seat.kind]),
            row.seat.id in inside,
            inside.get(row.seat.id, False),
        )
        for row in listing.active_seats(site.session, here.council.id)
    ]
    known = gathered.committee
    view = CommitteeView(
        frame=here,
        url=f"{here.url}/committees/{known.id}",
        name=known.name,
        is_closed=known.closed_at is not None,
        form=form,
        seats=seats,
    )
    return site.page(view, status=form.status)
