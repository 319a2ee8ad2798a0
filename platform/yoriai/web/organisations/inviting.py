"""Asking people into an organisation, and what the mailed link leads to."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.organisations.errors import InvitationGone
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service import invitations as service
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole
from yoriai.web.accounts.browser import unkept, with_next
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.organisations.people import people_page
from yoriai.web.organisations.people_views import InvitationView, InviteForm

router = Pages()


@router.post("/organisations/{organisation_id}/invitations")
def invite(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Ask somebody in by mail."""
    actor = site.member()
    form = Form.posted(InviteForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            role = AffiliationRole(form.data.role)
            if service.invite(site.session, actor, organisation_id, form.data.email, role):
                site.flash(_("The invitation is on its way."))
                return site.redirect(f"/organisations/{organisation_id}/people")
            form.add("email", _("This person belongs to the organisation already."))
    return people_page(site, organisation_id, invite=form)


@router.post("/organisations/{organisation_id}/invitations/{invitation_id}/removal")
def take_back(site: CurrentSite, organisation_id: str, invitation_id: str) -> Response:
    """Take an invitation back."""
    service.take_back(site.session, site.member(), organisation_id, invitation_id)
    site.flash(_("The invitation is taken back."))
    return site.redirect(f"/organisations/{organisation_id}/people")


@router.get("/invitations/{token}")
def show(site: CurrentSite, token: str) -> Response:
    """Show what a mailed link invites to; whoever is not registered or signed in is told how, and comes back."""
    found = service.find(site.session, token)
    if found is None:
        raise InvitationGone
    return unkept(_page(site, found, f"/invitations/{token}"))


@router.post("/invitations/{token}")
def accept(site: CurrentSite, token: str) -> Response:
    """Belong to the organisation."""
    return _welcome(site, service.accept(site.session, site.member(), token))


@router.get("/organisations/{organisation_id}/invitation")
def show_mine(site: CurrentSite, organisation_id: str) -> Response:
    """Show a member the invitation that went to their address."""
    found = service.find_mine(site.session, site.member(), organisation_id)
    if found is None:
        raise InvitationGone
    return _page(site, found, f"/organisations/{organisation_id}/invitation")


@router.post("/organisations/{organisation_id}/invitation")
def accept_mine(site: CurrentSite, organisation_id: str) -> Response:
    """Belong to the organisation that has asked the member in."""
    return _welcome(site, service.accept_mine(site.session, site.member(), organisation_id))


def _page(site: Site, found: service.Invitation, action: str) -> Response:
    is_visitor = site.actor is None
    view = InvitationView(
        name=found.organisation.name,
        url=f"/organisations/{found.organisation.id}",
        by=found.by,
        role=_(ROLE_LABELS[found.role]),
        expires_at=found.expires_at,
        action=action,
        register_url=with_next("/register", action) if is_visitor else "",
        sign_in_url=with_next("/sign-in", action) if is_visitor else "",
    )
    return site.page(view)


def _welcome(site: Site, known: Organisation) -> Response:
    site.flash(_("You belong to “%(name)s” now.", name=known.name))
    return site.redirect(f"/organisations/{known.id}")
