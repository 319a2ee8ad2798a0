"""The settings of signing in: e-mail address, password, devices."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import PASSWORD_LEAST
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.web.accounts.answers import link_gone, mail_sent
from yoriai.web.accounts.browser import client_of, leave, unkept
from yoriai.web.accounts.forms import EmailForm, LinkForm, PasswordForm
from yoriai.web.accounts.mails import PATHS, send_link, tell_email_changed, tell_password_changed
from yoriai.web.accounts.views import LinkView, SignInSettingsView
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()

PAGE = "/me/settings/sign-in"


@router.get(PAGE)
def sign_in_settings(site: CurrentSite) -> Response:
    """Show address, password and devices."""
    return site.page(_view(site, site.member()))


@router.post(f"{PAGE}/email")
def ask_email(site: CurrentSite, posted: Posted) -> Response:
    """Mail a link to the new address; nothing changes before its button is pressed."""
    actor = site.member()
    form = Form.posted(EmailForm, posted)
    if form.is_valid:
        accounts.count_password_try(site.session, actor)
        with form.accepting(site.session):
            link = accounts.request_email_change(
                site.session, actor, form.data.email, form.data.email_password, client=client_of(site.request)
            )
            send_link(site.session, link, is_surprise=True)
            return mail_sent(
                site,
                address=form.data.email,
                lead=_(
                    "Open the mail at your new address and press its button within 24 hours. Until then, everything "
                    "stays as it is."
                ),
                again_url=PAGE,
                again_label=_("Back to the settings"),
            )
    return site.page(_view(site, actor, email_form=form), status=form.status)


@router.get("/email/confirm/{token}")
def confirm_email_page(site: CurrentSite, token: str) -> Response:
    """Show the button that moves the account to the new address."""
    link = accounts.find_link(site.session, LinkPurpose.CHANGE_EMAIL, token)
    if link is None:
        return _gone(site)
    view = LinkView(
        form=Form.blank(LinkForm),
        title=_("Change your e-mail address"),
        lead=_("Press the button, and from then on you sign in and receive mails with this address."),
        label=_("Use this address"),
        action=PATHS[LinkPurpose.CHANGE_EMAIL] + token,
        link=link,
    )
    return unkept(site.page(view))


@router.post("/email/confirm/{token}")
def confirm_email(site: CurrentSite, token: str) -> Response:
    """Move the account to the new address, and tell the old one."""
    if accounts.find_link(site.session, LinkPurpose.CHANGE_EMAIL, token) is None:
        return _gone(site)
    before, after = accounts.change_email(site.session, token)
    tell_email_changed(site.session, before, after.address)
    site.flash(_("Your e-mail address is now %(address)s.", address=after.address))
    return site.redirect(PAGE if site.actor else "/sign-in")


@router.post(f"{PAGE}/password")
def change_password(site: CurrentSite, posted: Posted) -> Response:
    """Change the password, and sign out everywhere else."""
    actor = site.member()
    form = Form.posted(PasswordForm, posted)
    if form.is_valid:
        accounts.count_password_try(site.session, actor)
        with form.accepting(site.session):
            told = accounts.change_password(site.session, actor, form.data.current_password, form.data.new_password)
            tell_password_changed(site.session, told)
            site.flash(_("Your new password is set. Everywhere else you have been signed out."))
            return site.redirect(PAGE)
    return site.page(_view(site, actor, password_form=form), status=form.status)


@router.post(f"{PAGE}/devices/{{login_id}}")
def end_device(site: CurrentSite, login_id: str) -> Response:
    """Sign out on one other device."""
    actor = site.member()
    accounts.end_device(site.session, actor, login_id)
    site.flash(_("That device is signed out."))
    return leave(site) if login_id == actor.login_id else site.redirect(PAGE)


@router.post(f"{PAGE}/everywhere")
def sign_out_everywhere(site: CurrentSite) -> Response:
    """Sign out on every device, this one too."""
    accounts.sign_out_everywhere(site.session, site.member())
    site.flash(_("You are signed out on every device."))
    return leave(site, "/sign-in")


def _view(
    site: Site,
    actor: Actor,
    email_form: Form[EmailForm] | None = None,
    password_form: Form[PasswordForm] | None = None,
) -> SignInSettingsView:
    kept = accounts.profile(site.session, actor)
    return SignInSettingsView(
        email_form=email_form or Form.blank(EmailForm),
        password_form=password_form or Form.blank(PasswordForm),
        address=kept.email,
        has_password=kept.has_password,
        least=PASSWORD_LEAST,
        devices=accounts.devices(site.session, actor),
        present=actor.login_id,
    )


def _gone(site: Site) -> Response:
    return link_gone(
        site,
        _("Each link works once, for 24 hours. If you have pressed its button before, your address is changed."),
        (PAGE, _("Look at your settings")),
        ("/sign-in", _("Sign in")),
    )
