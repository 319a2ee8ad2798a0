"""Answers that several pages of people give: a link is mailed, a mail is under way, a link works no longer."""

from collections.abc import Callable

from starlette.datastructures import FormData
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import same_address
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.domains.moderation import service as moderation
from yoriai.web.accounts.browser import client_of, destination, with_next
from yoriai.web.accounts.forms import AddressForm
from yoriai.web.accounts.mails import send_link
from yoriai.web.accounts.views import AskLinkView, LinkGoneView, MailSentView
from yoriai.web.deps import Site
from yoriai.web.forms import Form

AskView = Callable[[Form[AddressForm], str], AskLinkView]


def mail_link(site: Site, posted: FormData, purpose: LinkPurpose, ask_view: AskView, lead: str) -> Response:
    """Mail a link to the address in the form; the answer does not tell whether the address has an account."""
    form = Form.posted(AddressForm, posted)
    next_path = destination(form.value("next"))
    view = ask_view(form, next_path)
    if not form.is_valid:
        return site.page(view, status=form.status)
    address = form.data.email
    link = accounts.request_link(site.session, address, purpose, client=client_of(site.request), next_path=next_path)
    send_link(site.session, link)
    if link is None:
        moderation.remind(site.session, same_address(address))
    again_url = with_next(view.action, next_path)
    return mail_sent(site, address=address, lead=lead, again_url=again_url, again_label=_("Get another link"))


def mail_sent(site: Site, *, address: str, lead: str, again_url: str, again_label: str) -> Response:
    """Say that a mail is under way, the same whether or not it is."""
    view = MailSentView(
        lead=lead,
        address=address,
        sender=site.settings.mail_from,
        again_url=again_url,
        again_label=again_label,
        folder=str(site.settings.var_dir / "outbox") if site.settings.demo and not site.settings.smtp_host else "",
    )
    return site.page(view)


def link_gone(site: Site, lead: str, *ways: tuple[str, str]) -> Response:
    """Say that a link works no longer, with the ways on (address, label), the best one first."""
    return site.page(LinkGoneView(lead, ways), status=410)


def mailed_link_gone(site: Site, again_url: str, sign_in_label: str) -> Response:
    """Say that a mailed link was used or is too old, and lead to a new one."""
    lead = _(
        "Each link works once, for %(minutes)s minutes. Nothing is wrong with your account: just get a new one.",
        minutes=site.settings.link_minutes,
    )
    return link_gone(site, lead, (again_url, _("Get a new link by mail")), ("/sign-in", sign_in_label))
