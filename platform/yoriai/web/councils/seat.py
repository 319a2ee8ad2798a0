"""One seat: what becomes of it, and who sits for the organisation."""

from collections.abc import Sequence

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.drafts import Guest
from yoriai.domains.councils.models import Seat
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.service import gathering, listing, membership, naming, sitting, terms
from yoriai.domains.councils.service.sitting import SeenSeat
from yoriai.domains.councils.states import SEAT_KIND_LABELS, SEAT_STATUS_LABELS, Capacity, SeatStatus
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.council_frame import CouncilFrame, frame
from yoriai.web.councils.events import event_lines
from yoriai.web.councils.forms import GuestForm, MemberPersonForm, PersonForm, SeatForm
from yoriai.web.councils.people_words import person_line
from yoriai.web.councils.seat_views import SeatFacts, SeatView
from yoriai.web.councils.views import EventLine
from yoriai.web.councils.words import TONES, capacity_options, seat_kind_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/{slug}/seats/{seat_id}")
def show(site: CurrentSite, slug: str, seat_id: str) -> Response:
    """A seat, for the office, those who look after the organisation, and those who sit for it."""
    return _page(site, slug, seat_id)


@router.post("/councils/{slug}/seats/{seat_id}")
def change(site: CurrentSite, slug: str, seat_id: str, posted: Posted) -> Response:
    """Answer an invitation, take back an application or invitation, change the kind, or leave."""
    found = sitting.seen(site.session, site.actor, slug, seat_id)
    form, session, actor = Form.posted(SeatForm, posted), site.session, found.actor
    if not form.is_valid or (form.data.do == "kind" and form.data.kind is None):
        return _page(site, slug, seat_id, kind_form=form)
    if form.data.do == "kind" and form.data.kind is not None:
        membership.change_kind(session, actor, slug, seat_id, form.data.kind)
        site.flash(_("The seat is changed."))
    elif form.data.do == "accept":
        membership.accept(session, actor, slug, seat_id)
        site.flash(_("The organisation has its seat. You sit for it; you can name others below."))
    elif form.data.do == "refuse":
        membership.refuse(session, actor, slug, seat_id)
        site.flash(_("You have declined. The council's office is told."))
    elif form.data.do == "take_back":
        membership.take_back(session, actor, slug, seat_id)
        site.flash(_("It is taken back."))
    else:
        membership.leave(session, actor, slug, seat_id)
        site.flash(_("The organisation has no seat in this council any more."))
    return site.redirect(f"/councils/{slug}/seats/{seat_id}")


@router.post("/councils/{slug}/seats/{seat_id}/members")
def name_member(site: CurrentSite, slug: str, seat_id: str, posted: Posted) -> Response:
    """Let one of the organisation's people sit for it."""
    found = sitting.seen(site.session, site.actor, slug, seat_id)
    form = Form.posted(MemberPersonForm, posted)
    if form.is_valid:
        said = form.data
        with form.accepting(site.session):
            naming.name_member(site.session, found.actor, slug, seat_id, said.member, said.capacity, said.title)
            site.flash(_("This person sits for the organisation now, and is told."))
            return site.redirect(f"/councils/{slug}/seats/{seat_id}")
    return _page(site, slug, seat_id, member_form=form)


@router.post("/councils/{slug}/seats/{seat_id}/guests")
def name_guest(site: CurrentSite, slug: str, seat_id: str, posted: Posted) -> Response:
    """Let somebody sit for the organisation by a name and an address."""
    found = sitting.seen(site.session, site.actor, slug, seat_id)
    form = Form.posted(GuestForm, posted)
    if form.is_valid:
        said = form.data
        guest = Guest(said.name, said.email, said.capacity, said.title)
        with form.accepting(site.session):
            naming.name_guest(site.session, found.actor, slug, seat_id, guest)
            site.flash(_("A mail with a link is on its way to this person."))
            return site.redirect(f"/councils/{slug}/seats/{seat_id}")
    return _page(site, slug, seat_id, guest_form=form)


@router.post("/councils/{slug}/seats/{seat_id}/people/{person_id}")
def change_person(site: CurrentSite, slug: str, seat_id: str, person_id: str, posted: Posted) -> Response:
    """Make somebody delegate or deputy, let them sit no more, or send their link again."""
    found = sitting.seen(site.session, site.actor, slug, seat_id)
    form, session, actor = Form.posted(PersonForm, posted), site.session, found.actor
    address = f"/councils/{slug}/seats/{seat_id}"
    if not form.is_valid:
        return site.redirect(address)
    if form.data.do == "remove":
        naming.take_out(session, actor, slug, seat_id, person_id)
        site.flash(_("This person does not sit for the organisation any more."))
        return site.redirect(address if found.may_manage else f"/councils/{slug}")
    if form.data.do == "mail":
        naming.mail_again(session, actor, slug, seat_id, person_id)
        site.flash(_("A mail with a new link is on its way. The link before works no longer."))
    else:
        naming.change(session, actor, slug, seat_id, person_id, Capacity(form.data.do))
        site.flash(_("It is changed."))
    return site.redirect(address)


def _page(
    site: Site,
    slug: str,
    seat_id: str,
    *,
    kind_form: Form[SeatForm] | None = None,
    member_form: Form[MemberPersonForm] | None = None,
    guest_form: Form[GuestForm] | None = None,
) -> Response:
    found = sitting.seen(site.session, site.actor, slug, seat_id)
    here, seat = frame(site, slug, "seats"), found.seat
    people = listing.people_of_seat(site.session, found.council.id, seat_id)
    view = SeatView(
        frame=here,
        url=f"{here.url}/seats/{seat_id}",
        organisation=found.organisation.name,
        organisation_url=f"/organisations/{found.organisation.id}",
        seat=_facts(seat),
        people=[person_line(each, site.actor, is_office=found.is_office) for each in people],
        committees=_committees(site, here, seat_id),
        history=_history(site, found, here),
        is_office=found.is_office,
        is_keeper=found.is_keeper,
        may_manage=found.may_manage and not here.is_closed,
        has_terms=terms.in_force(site.session, found.council.id) is not None,
        kinds=seat_kind_options(),
        kind_form=kind_form or Form.blank(SeatForm, kind=seat.kind),
        members=_members(site, found, people) if found.may_manage else [],
        capacities=capacity_options(),
        member_form=member_form or Form.blank(MemberPersonForm, capacity=Capacity.DELEGATE),
        guest_form=guest_form or Form.blank(GuestForm, capacity=Capacity.DEPUTY),
    )
    return site.page(view, status=max(each.status for each in (view.kind_form, view.member_form, view.guest_form)))


def _facts(seat: Seat) -> SeatFacts:
    return SeatFacts(
        kind=_(SEAT_KIND_LABELS[seat.kind]),
        status=_(SEAT_STATUS_LABELS[seat.status]),
        tone=TONES[seat.status],
        is_active=seat.status is SeatStatus.ACTIVE,
        is_invited=seat.status is SeatStatus.INVITED,
        is_applied=seat.status is SeatStatus.APPLIED,
        words=seat.words,
        reason=seat.reason,
        joined_on=seat.joined_on,
        left_on=seat.left_on,
    )


def _committees(site: Site, here: CouncilFrame, seat_id: str) -> list[tuple[str, str]]:
    return [
        (f"{here.url}/committees#c-{each.committee.id}", each.committee.name)
        for each in gathering.of_council(site.session, here.council.id)
        if each.committee.closed_at is None and any(row.seat.id == seat_id for row, _is_chair in each.seats)
    ]


def _history(site: Site, found: SeenSeat, here: CouncilFrame) -> list[EventLine]:
    events = listing.history_of_seat(site.session, found.seat.id)
    return event_lines(site.session, events, here.url, is_office=found.is_office)


def _members(site: Site, found: SeenSeat, people: Sequence[Seated]) -> Options:
    """Return those of the organisation who do not sit for it yet."""
    there = {each.member_id for each in people}
    names = naming.people_of_organisation(site.session, found.organisation.id)
    return [(each, name) for each, name in names if each not in there]
