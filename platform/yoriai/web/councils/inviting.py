"""The office offers organisations of the directory a seat, or enters those that have one already."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.councils.service import deciding
from yoriai.domains.councils.service.standings import statuses_of
from yoriai.domains.councils.states import SEAT, SEAT_STATUS_LABELS, SeatKind, SeatStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, office_frame
from yoriai.web.councils.forms import InviteForm
from yoriai.web.councils.seat_views import FoundOrganisation, InviteView
from yoriai.web.councils.words import seat_kind_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.places import place_in_words

router = Pages()

MOST_FOUND: Final = 30
QUERY_MOST: Final = 80


@router.get("/councils/{slug}/seats/invite")
def search(site: CurrentSite, slug: str) -> Response:
    """Search for organisations by name; those found can be chosen."""
    here = office_frame(site, slug, "seats")
    return _page(site, here, Form.blank(InviteForm, kind=SeatKind.ORDINARY), site.request.query_params.get("q", ""))


@router.post("/councils/{slug}/seats/invite")
def invite(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Offer a seat to those who were chosen, or enter them."""
    here = office_frame(site, slug, "seats")
    form, session = Form.posted(InviteForm, posted), site.session
    if form.is_valid:
        said = form.data
        with form.accepting(session):
            if said.do == "invite":
                done = deciding.invite(session, site.actor, slug, said.organisation, said.kind, said.words)
                site.flash(
                    ngettext(
                        "%(num)s organisation is offered a seat.", "%(num)s organisations are offered a seat.", done
                    )
                )
                return site.redirect(f"{here.url}/seats?status=invited")
            done = deciding.enter(session, site.actor, slug, said.organisation, said.kind)
            site.flash(
                ngettext("%(num)s organisation has its seat now.", "%(num)s organisations have their seats now.", done)
            )
            return site.redirect(f"{here.url}/seats")
    return _page(site, here, form, form.value("query"))


def _page(site: Site, here: CouncilFrame, form: Form[InviteForm], query: str) -> Response:
    words = query[:QUERY_MOST].strip()
    view = InviteView(
        frame=here,
        query=words,
        found=_found(site, here, words) if words else [],
        form=form,
        kinds=seat_kind_options(),
    )
    return site.page(view, status=form.status, fragment="found")


def _found(site: Site, here: CouncilFrame, words: str) -> list[FoundOrganisation]:
    known = organisations.suggest(site.session, words, MOST_FOUND)
    there = statuses_of(site.session, here.council.id, [each.id for each in known])
    places = taxonomy.gazetteer()
    found = []
    for each in known:
        town = places.find_municipality(each.municipality) if each.municipality else None
        status = there.get(each.id)
        is_free = status is None or SEAT.allows(status, SeatStatus.INVITED)
        found.append(
            FoundOrganisation(
                id=each.id,
                name=each.name,
                place=place_in_words(each.prefecture or "", [town.full_name] if town else []),
                standing="" if is_free or status is None else _(SEAT_STATUS_LABELS[status]),
                has_people=each.status is not OrganisationStatus.UNCLAIMED,
            )
        )
    return found
