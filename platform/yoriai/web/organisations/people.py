"""The people of an organisation: their roles, leaving, handing over, and who asks to be let in."""

from typing import Literal

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.councils.service import naming
from yoriai.domains.organisations.policies import may_manage
from yoriai.domains.organisations.service import deciding, handing_over, invitations, seeing
from yoriai.domains.organisations.service import people as service
from yoriai.domains.organisations.service.claiming import waiting_for_owners
from yoriai.domains.organisations.service.seeing import Seen
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.organisations.people_views import (
    AskingRow,
    InvitationRow,
    InviteForm,
    PeopleView,
    PersonRow,
    ReasonForm,
)

router = Pages()


class PersonForm(FormModel):
    """What is to become of somebody of the organisation."""

    do: Literal["role", "remove", "offer"]
    role: AffiliationRole | None = None


class HandoverForm(FormModel):
    """What somebody answers to an offer, or that whoever offered takes it back."""

    do: Literal["accept", "decline", "take_back"]


class AnswerForm(ReasonForm):
    """Whether somebody who asks is let in."""

    do: Literal["editor", "member", "refuse"]


@router.get("/organisations/{organisation_id}/people")
def show(site: CurrentSite, organisation_id: str) -> Response:
    """Show the people of an organisation to its people."""
    return people_page(site, organisation_id)


@router.post("/organisations/{organisation_id}/people/{member_id}")
def change(site: CurrentSite, organisation_id: str, member_id: str, posted: Posted) -> Response:
    """Give somebody another role, take them out, or offer them one's place as owner."""
    actor, session = site.member(), site.session
    form = Form.posted(PersonForm, posted)
    if not form.is_valid or (form.data.do == "role" and form.data.role is None):
        seeing.to_manage(session, actor, organisation_id)
        return _back(site, organisation_id)
    if form.data.do == "remove":
        service.remove(session, actor, organisation_id, member_id)
        naming.no_longer_of(session, actor, organisation_id, member_id)
        site.flash(_("The person does not belong to the organisation any more."))
    elif form.data.do == "offer":
        handing_over.offer(session, actor, organisation_id, member_id)
        site.flash(_("The person is asked whether they want to be the owner."))
    elif form.data.role is not None:
        service.change_role(session, actor, organisation_id, member_id, form.data.role)
        site.flash(_("The role is changed."))
    return _back(site, organisation_id, actor.member_id == member_id)


@router.post("/organisations/{organisation_id}/leaving")
def leave(site: CurrentSite, organisation_id: str) -> Response:
    """Leave an organisation."""
    actor = site.member()
    service.leave(site.session, actor, organisation_id)
    naming.no_longer_of(site.session, actor, organisation_id, actor.member_id)
    site.flash(_("You have left the organisation."))
    return site.redirect("/me")


@router.post("/organisations/{organisation_id}/handover")
def answer_handover(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Accept or decline to be the owner, or take the offer back."""
    actor, session = site.member(), site.session
    form = Form.posted(HandoverForm, posted)
    if form.is_valid and form.data.do == "accept":
        handing_over.accept(session, actor, organisation_id)
        site.flash(_("You are the owner now."))
    elif form.is_valid and form.data.do == "decline":
        handing_over.decline(session, actor, organisation_id)
        site.flash(_("You have declined."))
    elif form.is_valid:
        handing_over.take_back(session, actor, organisation_id)
        site.flash(_("You have taken it back."))
    return _back(site, organisation_id)


@router.post("/organisations/{organisation_id}/asking/{claim_id}")
def answer_claim(site: CurrentSite, organisation_id: str, claim_id: str, posted: Posted) -> Response:
    """Let somebody in who has asked, or turn them away with a reason."""
    actor, session = site.member(), site.session
    form = Form.posted(AnswerForm, posted)
    if form.is_valid:
        with form.accepting(session):
            if form.data.do == "refuse":
                deciding.turn_away(session, actor, organisation_id, claim_id, form.data.reason)
            else:
                deciding.let_in(session, actor, organisation_id, claim_id, AffiliationRole(form.data.do))
            site.flash(_("The person is told."))
            return _back(site, organisation_id)
    return people_page(site, organisation_id, reason=form, asking=claim_id)


def people_page(
    site: Site,
    organisation_id: str,
    *,
    invite: Form[InviteForm] | None = None,
    reason: Form[AnswerForm] | None = None,
    asking: str = "",
) -> Response:
    """Answer with the people of an organisation; `reason` is what was typed to the claim `asking`."""
    actor, session = site.member(), site.session
    page = service.people(session, actor, organisation_id, page_asked(site.request.query_params.get("page", "1")))
    seen = seeing.of_it(session, actor, organisation_id)
    manages = may_manage(seen.role) or actor.is_staff
    address = f"/organisations/{organisation_id}"
    view = PeopleView(
        name=seen.organisation.name,
        url=address,
        page=page.map(lambda person: _row(person, address)),
        page_url=lambda number: f"{address}/people?page={number}",
        manages=manages,
        is_owner=may_manage(seen.role),
        is_of_it=seen.role is not None,
        roles=[(str(role), _(label)) for role, label in ROLE_LABELS.items()],
        invite=invite or Form.blank(InviteForm, role=AffiliationRole.EDITOR),
        may_invite=manages and seen.organisation.status in invitations.INVITING,
        invitations=_invitations(site, seen) if manages else [],
        asking=_asking(site, organisation_id) if manages else [],
        reason=reason or Form.blank(AnswerForm),
        reason_for=asking,
        offered_by=handing_over.offered_by(session, actor, organisation_id),
    )
    status = max(each.status for each in (view.invite, view.reason))
    return site.page(view, status=status)


def _row(person: service.Person, address: str) -> PersonRow:
    return PersonRow(
        id=person.member_id,
        name=person.name,
        url=f"/members/{person.member_id}",
        action=f"{address}/people/{person.member_id}",
        role=str(person.role),
        role_words=_(ROLE_LABELS[person.role]),
        since=person.since,
        is_me=person.is_me,
        is_owner=person.role is AffiliationRole.OWNER,
        is_offered=person.is_offered,
    )


def _invitations(site: Site, seen: Seen) -> list[InvitationRow]:
    organisation_id = seen.organisation.id
    return [
        InvitationRow(
            address=each.address,
            role=_(ROLE_LABELS[each.role]),
            expires_at=each.expires_at,
            action=f"/organisations/{organisation_id}/invitations/{each.id}/removal",
        )
        for each in invitations.open_ones(site.session, seen.actor, organisation_id)
    ]


def _asking(site: Site, organisation_id: str) -> list[AskingRow]:
    waiting = waiting_for_owners(site.session, organisation_id)
    names = accounts.members(site.session, [each.member_id for each in waiting])
    return [
        AskingRow(
            id=each.id,
            name=names[each.member_id].name,
            url=f"/members/{each.member_id}",
            words=each.words,
            at=each.created_at,
            action=f"/organisations/{organisation_id}/asking/{each.id}",
        )
        for each in waiting
    ]


def _back(site: Site, organisation_id: str, is_me: bool = False) -> Response:
    """Lead back to the people, or to the organisation where somebody may have taken themselves out."""
    return site.redirect(f"/organisations/{organisation_id}" + ("" if is_me else "/people"))
