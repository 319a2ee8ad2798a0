"""Saying that one acts for an organisation: to the secretariat, to its owners, or by a mailbox of its own."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import StringConstraints
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.organisations.hosts import role_mailboxes
from yoriai.domains.organisations.policies import may_manage
from yoriai.domains.organisations.service import claiming as service
from yoriai.domains.organisations.service import proving, registering
from yoriai.domains.organisations.states import ClaimStatus, ClaimWay, OrganisationStatus
from yoriai.web.accounts.answers import link_gone, mail_sent
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel, Line
from yoriai.web.organisations.profile_form import ACTING
from yoriai.web.templating import View

router = Pages()


class ClaimForm(FormModel):
    """Words to whoever answers."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=ACTING)]


class MailboxForm(FormModel):
    """The part of an address before the @, chosen from a few."""

    local: Line


@dataclass(frozen=True)
class ClaimView(View):
    """How somebody comes to act for an organisation, and what was answered; `answer` is '' where nothing was."""

    template: ClassVar[str] = "organisations/claim.html"
    name: str
    url: str
    form: Form[ClaimForm]
    mailbox: Form[MailboxForm]
    mailboxes: Options
    is_kept: bool
    is_nobodys: bool
    is_open: bool
    is_keeper: bool
    waits: bool
    may_withdraw: bool
    may_ask_again: bool
    may_discard: bool
    answer: str
    reason: str


@dataclass(frozen=True)
class ProofView(View):
    """The one button of a link that was mailed to a mailbox of the organisation."""

    template: ClassVar[str] = "organisations/proof.html"
    name: str
    action: str


@router.get("/organisations/claims/{token}")
def proof_page(site: CurrentSite, token: str) -> Response:
    """Show the button that makes the member the owner; a visitor signs in first and comes back."""
    found = proving.find_proof(site.session, site.member(), token)
    if found is None:
        return _gone(site)
    return unkept(site.page(ProofView(found.name, f"/organisations/claims/{token}")))


@router.post("/organisations/claims/{token}")
def prove(site: CurrentSite, token: str) -> Response:
    """Make the member the owner of the organisation whose mailbox the link went to."""
    found = proving.prove(site.session, site.member(), token)
    if found is None:
        return _gone(site)
    site.flash(_("You look after “%(name)s” now. Please look whether everything is right.", name=found.name))
    return site.redirect(f"/organisations/{found.id}/edit")


@router.get("/organisations/{organisation_id}/claim")
def claim_form(site: CurrentSite, organisation_id: str) -> Response:
    """Show how to come to act for an organisation, or what became of having asked."""
    return _page(site, organisation_id, Form.blank(ClaimForm), Form.blank(MailboxForm))


@router.post("/organisations/{organisation_id}/claim")
def claim(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Ask to be let in."""
    actor = site.member()
    form = Form.posted(ClaimForm, posted)
    if form.is_valid:
        asked = service.claim(site.session, actor, organisation_id, form.data.words)
        is_desk = asked.way is ClaimWay.DESK
        site.flash(_("The secretariat has been asked.") if is_desk else _("The owners have been asked."))
        return site.redirect(f"/organisations/{organisation_id}/claim")
    return _page(site, organisation_id, form, Form.blank(MailboxForm))


@router.post("/organisations/{organisation_id}/claim/again")
def ask_again(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Ask the secretariat once more about a registration that it has refused."""
    actor = site.member()
    form = Form.posted(ClaimForm, posted)
    if form.is_valid:
        registering.ask_again(site.session, actor, organisation_id, form.data.words)
        site.flash(_("The secretariat has been asked."))
        return site.redirect(f"/organisations/{organisation_id}/claim")
    return _page(site, organisation_id, form, Form.blank(MailboxForm))


@router.post("/organisations/{organisation_id}/claim/mailbox")
def ask_mailbox(site: CurrentSite, organisation_id: str, posted: Posted) -> Response:
    """Mail a link to a mailbox of the organisation's own domain."""
    actor = site.member()
    form = Form.posted(MailboxForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            address = proving.ask_mailbox(site.session, actor, organisation_id, form.data.local)
            return mail_sent(
                site,
                address=address,
                lead=_("Please open the mail there and press its button within 24 hours, signed in as you are now."),
                again_url=f"/organisations/{organisation_id}/claim",
                again_label=_("Back"),
            )
    return _page(site, organisation_id, Form.blank(ClaimForm), form)


@router.post("/organisations/{organisation_id}/claim/withdrawal")
def withdraw(site: CurrentSite, organisation_id: str) -> Response:
    """Take back what one has asked."""
    service.withdraw(site.session, site.member(), organisation_id)
    site.flash(_("You have taken it back."))
    return site.redirect(f"/organisations/{organisation_id}/claim")


@router.post("/organisations/{organisation_id}/discarding")
def discard(site: CurrentSite, organisation_id: str) -> Response:
    """Delete a registration that is not confirmed."""
    registering.discard(site.session, site.member(), organisation_id)
    site.flash(_("The registration is withdrawn."))
    return site.redirect("/me/organisations")


def _page(site: Site, organisation_id: str, form: Form[ClaimForm], mailbox: Form[MailboxForm]) -> Response:
    known = service.to_claim(site.session, site.member(), organisation_id)
    latest, organisation = known.latest, known.organisation
    is_registration = latest is not None and latest.way is ClaimWay.REGISTRATION
    is_refused = latest is not None and latest.status is ClaimStatus.REFUSED
    view = ClaimView(
        name=organisation.name,
        url=f"/organisations/{organisation.id}",
        form=form,
        mailbox=mailbox,
        mailboxes=[(name, f"{name}@{known.domain}") for name in role_mailboxes()] if known.domain else [],
        is_kept=known.asked_way is ClaimWay.KEEPERS,
        is_nobodys=organisation.status is OrganisationStatus.UNCLAIMED,
        is_open=known.is_open and not known.waits,
        is_keeper=known.is_keeper,
        waits=known.waits,
        may_withdraw=known.waits and not is_registration,
        may_ask_again=is_registration and is_refused and organisation.status is OrganisationStatus.PENDING,
        may_discard=may_manage(known.role) and organisation.status is OrganisationStatus.PENDING,
        answer=_answer(latest.status) if latest is not None else "",
        reason=latest.reason if latest is not None else "",
    )
    return site.page(view, status=max(form.status, mailbox.status))


def _answer(status: ClaimStatus) -> str:
    words = {
        ClaimStatus.WAITING: "",
        ClaimStatus.ACCEPTED: _("The answer is yes."),
        ClaimStatus.REFUSED: _("The answer is no, with this reason:"),
        ClaimStatus.WITHDRAWN: "",
    }
    return words[status]


def _gone(site: Site) -> Response:
    return link_gone(
        site,
        _("Each link works once, for 24 hours, for the member who has asked for it."),
        ("/organisations", _("Organisations")),
    )
