"""Answers that several pages of people give: a mail is under way, a link works no longer."""

from starlette.responses import Response

from yoriai.web.accounts.views import LinkGoneView, MailSentView
from yoriai.web.deps import Site


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
