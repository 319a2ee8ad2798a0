"""The secretariat's side: registrations and claims that wait for its word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page, page_asked
from yoriai.domains.accounts import service as accounts
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.service import deciding as service
from yoriai.domains.organisations.service.alike import like
from yoriai.domains.organisations.states import LEGAL_FORM_LABELS, ClaimStatus, ClaimWay
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.links import safe_address
from yoriai.web.organisations.people_views import ReasonForm
from yoriai.web.organisations.profile_views import AlikeRow, alike_row, place_of_row
from yoriai.web.templating import View

router = Pages(prefix="/desk/claims")


class DecisionForm(ReasonForm):
    """What the secretariat answers."""

    do: Literal["accept", "refuse"]


@dataclass(frozen=True)
class ClaimRow:
    """A registration or claim that waits."""

    url: str
    organisation: str
    who: str
    is_registration: bool
    at: datetime


@dataclass(frozen=True)
class QueueView(View):
    """What waits for the secretariat's word, the longest first."""

    template: ClassVar[str] = "organisations/desk_claims.html"
    page: Page[ClaimRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class DecisionView(View):
    """One of them with what is known, and what is alike."""

    template: ClassVar[str] = "organisations/desk_claim.html"
    form: Form[DecisionForm]
    action: str
    row: ClaimRow
    member_url: str
    organisation_url: str
    facts: Sequence[tuple[str, str, str]]
    website: str
    words: str
    alike: Sequence[AlikeRow]
    is_open: bool
    is_own: bool
    reason: str


@router.get("")
def queue(site: CurrentSite, page: str = "1") -> Response:
    """List the registrations and claims that wait."""
    actor = site.staff()
    found = service.waiting(site.session, actor, page_asked(page))
    names = accounts.members(site.session, [asked.member_id for asked, _known in found.items])
    rows = found.map(lambda pair: _row(*pair, names[pair[0].member_id].name))
    return site.page(QueueView(rows, lambda number: f"/desk/claims?page={number}"), fragment="results")


@router.get("/{claim_id}")
def show(site: CurrentSite, claim_id: str) -> Response:
    """Show a registration or claim with everything it takes to decide."""
    return _page(site, claim_id, Form.blank(DecisionForm))


@router.post("/{claim_id}")
def decide(site: CurrentSite, claim_id: str, posted: Posted) -> Response:
    """Confirm it, or refuse it with a reason."""
    actor = site.staff()
    form = Form.posted(DecisionForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            if form.data.do == "accept":
                known = service.accept(site.session, actor, claim_id)
                site.flash(_("“%(name)s” is confirmed, and the member is told.", name=known.name))
            else:
                service.refuse(site.session, actor, claim_id, form.data.reason)
                site.flash(_("It is refused, and the member is told the reason."))
            return site.redirect("/desk/claims")
    return _page(site, claim_id, form)


def _row(asked: OrganisationClaim, known: Organisation, who: str) -> ClaimRow:
    return ClaimRow(
        url=f"/desk/claims/{asked.id}",
        organisation=known.name,
        who=who,
        is_registration=asked.way is ClaimWay.REGISTRATION,
        at=asked.created_at,
    )


def _page(site: Site, claim_id: str, form: Form[DecisionForm]) -> Response:
    actor = site.staff()
    asked, known = service.to_decide(site.session, actor, claim_id)
    view = DecisionView(
        form=form,
        action=f"/desk/claims/{claim_id}",
        row=_row(asked, known, accounts.contact(site.session, asked.member_id).name),
        member_url=f"/members/{asked.member_id}",
        organisation_url=f"/organisations/{known.id}",
        facts=[
            (_("Name of the organisation"), known.name, "ja"),
            (_("Furigana"), known.furigana, "ja"),
            (_("Legal form"), _(LEGAL_FORM_LABELS[known.legal_form]) if known.legal_form else "", ""),
            (_("Corporate number"), known.corporate_number or "", ""),
            (_("Place"), place_of_row(known), ""),
            (_("Postal address"), known.address, "ja"),
            (_("Representative"), known.representative, "ja"),
        ],
        website=safe_address(known.website),
        words=asked.words,
        alike=[alike_row(each) for each in like(site.session, known)],
        is_open=asked.status is ClaimStatus.WAITING,
        is_own=asked.member_id == actor.member_id,
        reason=asked.reason,
    )
    return site.page(view, status=form.status)
