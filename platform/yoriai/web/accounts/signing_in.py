"""Signing in by password or by a mailed link, and signing out."""

from functools import partial

from starlette.responses import Response

from yoriai.core.i18n import Language
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import DEMO_PASSWORD
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.domains.accounts.values import SignedIn, Suspended
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.rules import last_day
from yoriai.web.accounts.answers import mail_link, mailed_link_gone
from yoriai.web.accounts.browser import (
    HOME,
    client_of,
    destination,
    device,
    enter,
    leave,
    remember_language,
    unkept,
    with_next,
)
from yoriai.web.accounts.forms import AddressForm, LinkForm, SignInForm
from yoriai.web.accounts.mails import PATHS, send_link
from yoriai.web.accounts.views import AskLinkView, LinkView, SignInView, SuspendedView
from yoriai.web.addresses import Pages
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/sign-in")
def sign_in_form(site: CurrentSite, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the form, or the way on to who is signed in."""
    if site.actor:
        return site.redirect(destination(next) or HOME)
    return site.page(_sign_in_view(site, Form.blank(SignInForm), destination(next)))


@router.post("/sign-in")
def sign_in(site: CurrentSite, posted: Posted) -> Response:
    """Sign in; a refusal says the same whatever was wrong, and is counted."""
    form = Form.posted(SignInForm, posted)
    next_path = destination(form.value("next"))
    if form.is_valid:
        tried = accounts.attempt(site.session, form.data.email, client=client_of(site.request))
        fits = site.apart(partial(tried.fits, form.data.password))
        outcome = accounts.sign_in(site.session, tried, fits=fits, device=device(site.request), next_path=next_path)
        if isinstance(outcome, SignedIn):
            return enter(site, outcome)
        if isinstance(outcome, Suspended):
            return _suspended(site, outcome)
        send_link(site.session, outcome)
        form.add(
            "",
            _(
                "We could not sign you in with this address and password. Please check both. "
                "If you have registered but not confirmed your address yet, or have left, we have sent you a mail."
            ),
        )
    return site.page(_sign_in_view(site, form, next_path), status=form.status)


@router.get("/sign-in/link")
def ask_link_form(site: CurrentSite, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the form for a link by mail."""
    if site.actor:
        return site.redirect(destination(next) or HOME)
    return site.page(_ask_view(Form.blank(AddressForm), destination(next)))


@router.post("/sign-in/link")
def ask_link(site: CurrentSite, posted: Posted) -> Response:
    """Mail a link; the answer does not tell whether the address has an account."""
    lead = _(
        "If this address has an account, a mail with a link is on its way. Open it and press its button within "
        "%(minutes)s minutes.",
        minutes=site.settings.link_minutes,
    )
    return mail_link(site, posted, LinkPurpose.SIGN_IN, _ask_view, lead)


@router.get("/sign-in/link/{token}")
def link_page(site: CurrentSite, token: str) -> Response:
    """Show the button that signs in; looking at the page, as mail scanners do, changes nothing."""
    link = accounts.find_link(site.session, LinkPurpose.SIGN_IN, token)
    if link is None:
        return _gone(site)
    view = LinkView(
        form=Form.blank(LinkForm),
        title=_("Sign in"),
        lead=_("Press the button to sign in on this device."),
        label=_("Sign in"),
        action=PATHS[LinkPurpose.SIGN_IN] + token,
        link=link,
    )
    return unkept(site.page(view))


@router.post("/sign-in/link/{token}")
def use_link(site: CurrentSite, token: str) -> Response:
    """Sign in by the link."""
    if accounts.find_link(site.session, LinkPurpose.SIGN_IN, token) is None:
        return _gone(site)
    signed_in = accounts.sign_in_by_link(site.session, token, device=device(site.request))
    if signed_in.lost_password:
        site.flash(_("Your address is confirmed. For your safety, please set a new password under “Signing in”."))
    return enter(site, signed_in)


@router.post("/sign-out")
def sign_out(site: CurrentSite) -> Response:
    """Sign out on this device."""
    token = site.request.cookies.get(LOGIN_COOKIE)
    if token:
        accounts.sign_out(site.session, token)
    site.flash(_("You are signed out."))
    return leave(site)


@router.get("/language/{language}")
def choose_language(site: CurrentSite, language: Language, next: str = "") -> Response:  # noqa: A002 - as above
    """Let this browser's pages be in a language, and go back to the page."""
    response = site.redirect(destination(next) or "/")
    remember_language(site, response, language)
    return response


def _suspended(site: Site, who: Suspended) -> Response:
    """Tell a suspended member, who has the right password, why they cannot sign in, until when, and how to object."""
    told = moderation.suspension(site.session, who.member_id)
    view = SuspendedView(
        reason=told.reason if told else "",
        until=last_day(told.until) if told else None,
        address=site.settings.mail_from,
    )
    return unkept(site.page(view, status=403))


def _sign_in_view(site: Site, form: Form[SignInForm], next_path: str) -> SignInView:
    return SignInView(
        form=form,
        next_path=next_path,
        link_url=with_next("/sign-in/link", next_path),
        reset_url=with_next("/password/forgotten", next_path),
        register_url=with_next("/register", next_path),
        demo=accounts.demo_sign_ins(site.session) if site.settings.demo else [],
        demo_password=DEMO_PASSWORD,
    )


def _ask_view(form: Form[AddressForm], next_path: str) -> AskLinkView:
    return AskLinkView(
        form=form,
        title=_("Sign in by a link"),
        lead=_("You need no password for this. We mail you a link; open it on this device and press its button."),
        label=_("Mail me a link"),
        action="/sign-in/link",
        next_path=next_path,
        sign_in_url=with_next("/sign-in", next_path),
    )


def _gone(site: Site) -> Response:
    return mailed_link_gone(site, "/sign-in/link", _("Sign in with a password"))
