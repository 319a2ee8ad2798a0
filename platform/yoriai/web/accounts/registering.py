"""Registering, and confirming the address by a mailed link."""

from starlette.responses import Response

from yoriai.core.i18n import current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import PASSWORD_LEAST, check_furigana, check_name, check_password, problems
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.domains.accounts.values import Registration
from yoriai.web.accounts.answers import link_gone, mail_sent
from yoriai.web.accounts.browser import HOME, client_of, destination, device, enter, unkept, with_next
from yoriai.web.accounts.forms import LinkForm, RegisterForm
from yoriai.web.accounts.mails import PATHS, send_link
from yoriai.web.accounts.views import LinkView, RegisterView
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options, stage_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/register")
def register_form(site: CurrentSite, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the form, or the way on to who is signed in."""
    if site.actor:
        return site.redirect(destination(next) or HOME)
    return site.page(_register_view(Form.blank(RegisterForm), destination(next)))


@router.post("/register")
def register(site: CurrentSite, posted: Posted) -> Response:
    """Take a registration; the answer does not tell whether the address has an account."""
    form = _checked(Form.posted(RegisterForm, posted))
    next_path = destination(form.value("next"))
    if form.is_valid:
        with form.accepting(site.session):
            link = accounts.register(
                site.session, _registration(form.data), client=client_of(site.request), next_path=next_path
            )
            send_link(site.session, link, is_surprise=True)
            return _sent(site, form.data.email, next_path)
    return site.page(_register_view(form, next_path), status=form.status)


@router.get("/register/confirm/{token}")
def confirm_page(site: CurrentSite, token: str) -> Response:
    """Show the button that confirms the address."""
    link = accounts.find_link(site.session, LinkPurpose.VERIFY, token)
    if link is None:
        return _gone(site)
    view = LinkView(
        form=Form.blank(LinkForm),
        title=_("Confirm your address"),
        lead=_("Press the button to finish your registration. You will be signed in."),
        label=_("Confirm and sign in"),
        action=PATHS[LinkPurpose.VERIFY] + token,
        link=link,
    )
    return unkept(site.page(view))


@router.post("/register/confirm/{token}")
def confirm(site: CurrentSite, token: str) -> Response:
    """Confirm the address, sign in, and lead to where the person was going."""
    if accounts.find_link(site.session, LinkPurpose.VERIFY, token) is None:
        return _gone(site)
    signed_in = accounts.verify(site.session, token, device=device(site.request))
    site.flash(_("Welcome, %(name)s. Your address is confirmed and you are signed in.", name=signed_in.name))
    return enter(site, signed_in)


def _checked(form: Form[RegisterForm]) -> Form[RegisterForm]:
    """Add what the domain would refuse, beside what the form refuses, so that all is said at once."""
    name, password = form.value("name"), form.value("password")
    for problem in problems(
        lambda: check_name(name),
        lambda: check_furigana(form.value("furigana"), name),
        lambda: check_password(password, form.value("email")),
    ):
        if not form.errors(problem.field):
            form.add(problem.field, _(problem.msgid, **problem.params))
    return form


def _registration(data: RegisterForm) -> Registration:
    return Registration(
        name=data.name,
        furigana=data.furigana,
        email=data.email,
        password=data.password,
        language=current_language(),
        prefecture=data.prefecture,
        stage=data.stage,
    )


def _register_view(form: Form[RegisterForm], next_path: str) -> RegisterView:
    return RegisterView(
        form=form,
        prefectures=prefecture_options(),
        stages=stage_options(),
        least=PASSWORD_LEAST,
        next_path=next_path,
        sign_in_url=with_next("/sign-in", next_path),
    )


def _sent(site: Site, address: str, next_path: str) -> Response:
    return mail_sent(
        site,
        address=address,
        lead=_("Please open the mail and press its button within 24 hours. Then your registration is complete."),
        again_url=with_next("/register", next_path),
        again_label=_("Register again"),
    )


def _gone(site: Site) -> Response:
    return link_gone(
        site,
        _("Each link works once, for 24 hours. If you have pressed its button before, you can simply sign in."),
        ("/sign-in", _("Sign in")),
        ("/sign-in/link", _("Get a new link by mail")),
        ("/register", _("Register again")),
    )
