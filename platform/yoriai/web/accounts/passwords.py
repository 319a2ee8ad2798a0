"""Forgotten passwords."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import PASSWORD_LEAST
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.web.accounts.answers import mail_link, mailed_link_gone
from yoriai.web.accounts.browser import destination, device, enter, unkept, with_next
from yoriai.web.accounts.forms import AddressForm, NewPasswordForm
from yoriai.web.accounts.mails import PATHS, tell_password_changed
from yoriai.web.accounts.views import AskLinkView, NewPasswordView
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/password/forgotten")
def forgotten_form(site: CurrentSite, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the form for a link by mail."""
    return site.page(_ask_view(Form.blank(AddressForm), destination(next)))


@router.post("/password/forgotten")
def forgotten(site: CurrentSite, posted: Posted) -> Response:
    """Mail a link; the answer does not tell whether the address has an account."""
    lead = _(
        "If this address has an account, a mail with a link is on its way. Open it within %(minutes)s minutes and "
        "choose a new password.",
        minutes=site.settings.link_minutes,
    )
    return mail_link(site, posted, LinkPurpose.RESET, _ask_view, lead)


@router.get("/password/new/{token}")
def new_password_form(site: CurrentSite, token: str) -> Response:
    """Show the form for a new password."""
    link = accounts.find_link(site.session, LinkPurpose.RESET, token)
    if link is None:
        return _gone(site)
    view = NewPasswordView(Form.blank(NewPasswordForm), PATHS[LinkPurpose.RESET] + token, link, PASSWORD_LEAST)
    return unkept(site.page(view))


@router.post("/password/new/{token}")
def new_password(site: CurrentSite, token: str, posted: Posted) -> Response:
    """Set the password, end every other sign-in, and sign in here."""
    link = accounts.find_link(site.session, LinkPurpose.RESET, token)
    if link is None:
        return _gone(site)
    form = Form.posted(NewPasswordForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            signed_in = accounts.reset_password(site.session, token, form.data.password, device=device(site.request))
            told = accounts.find_by_email(site.session, link.address)
            if told is not None:
                tell_password_changed(site.session, told)
            site.flash(_("Your new password is set, and you are signed in. Everywhere else you have been signed out."))
            return enter(site, signed_in)
    view = NewPasswordView(form, PATHS[LinkPurpose.RESET] + token, link, PASSWORD_LEAST)
    return unkept(site.page(view, status=form.status))


def _ask_view(form: Form[AddressForm], next_path: str) -> AskLinkView:
    return AskLinkView(
        form=form,
        title=_("Forgotten your password?"),
        lead=_("We mail you a link, and you choose a new one. Your old password works until then."),
        label=_("Mail me a link"),
        action="/password/forgotten",
        next_path=next_path,
        sign_in_url=with_next("/sign-in", next_path),
    )


def _gone(site: Site) -> Response:
    return mailed_link_gone(site, "/password/forgotten", _("Sign in"))
