"""The promise of everybody who is told another person's troubles."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.values import CONFIDENTIALITY_SINCE, CONFIDENTIALITY_VERSION
from yoriai.web.accounts.browser import destination
from yoriai.web.accounts.forms import ConfidentialityForm
from yoriai.web.accounts.views import ConfidentialityView
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/confidentiality")
def text(site: CurrentSite, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the text to anybody, and to members the way to accept it."""
    return site.page(_view(site, Form.blank(ConfidentialityForm), destination(next)))


@router.post("/confidentiality")
def accept(site: CurrentSite, posted: Posted) -> Response:
    """Record the promise, and lead back to where it was needed."""
    actor = site.member()
    form = Form.posted(ConfidentialityForm, posted)
    next_path = destination(form.value("next"))
    if form.is_valid and form.data.accepted != "yes":
        form.add("accepted", _("Please tick this if you agree."))
    if form.is_valid:
        with form.accepting(site.session):
            accounts.accept_confidentiality(site.session, actor, form.data.version)
            site.flash(_("Thank you. Your promise is recorded."))
            return site.redirect(next_path or "/confidentiality")
    return site.page(_view(site, form, next_path), status=form.status)


def _view(site: Site, form: Form[ConfidentialityForm], next_path: str) -> ConfidentialityView:
    kept = accounts.profile(site.session, site.actor) if site.actor else None
    accepted = kept is not None and kept.has_accepted_confidentiality
    return ConfidentialityView(
        form=form,
        version=CONFIDENTIALITY_VERSION,
        since=CONFIDENTIALITY_SINCE,
        accepted_at=kept.confidentiality_accepted_at if kept and accepted else None,
        next_path=next_path,
    )
