"""The secretariat's pages. To everybody else they do not exist."""

from typing import Final

from starlette.responses import HTMLResponse, Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.rules import without_secrets
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.desk.forms import status_asked
from yoriai.web.desk.rows import job_row, mail_facts, mail_row, status_links
from yoriai.web.desk.views import JobsView, MailView, OutboxView
from yoriai.web.desk.work_rows import desk_view

router = Pages(prefix="/desk")

# A mail's HTML carries words that people typed: no script, no form, no address outside, no frame around it.
MAIL_POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@router.get("")
def desk(site: CurrentSite) -> Response:
    """Show what needs a human, and about how many minutes it takes."""
    return site.page(desk_view(site.session, site.staff()))


@router.get("/outbox")
def outbox(site: CurrentSite, status: str = "", page: str = "1") -> Response:
    """List the mails, newest first."""
    actor = site.staff()
    chosen = status_asked(status)
    found = notifications.outbox(site.session, actor, chosen, page_asked(page))
    query = f"status={chosen}&" if chosen else ""
    return site.page(
        OutboxView(
            page=found.map(mail_row),
            statuses=status_links(notifications.counts(site.session), chosen),
            page_url=lambda number: f"/desk/outbox?{query}page={number}",
        ),
        fragment="results",
    )


@router.get("/outbox/{mail_id}")
def mail(site: CurrentSite, mail_id: str) -> Response:
    """Show one mail."""
    actor = site.staff()
    found = notifications.get_mail(site.session, actor, mail_id)
    return site.page(MailView(mail_facts(found, is_blanked=_is_blanked(site))))


@router.get("/outbox/{mail_id}/html")
def mail_as_html(site: CurrentSite, mail_id: str) -> Response:
    """Show a mail's HTML as the recipient's mail program does, under a policy that lets it do nothing."""
    actor = site.staff()
    html = notifications.get_mail(site.session, actor, mail_id).html
    headers = {"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
    return HTMLResponse(without_secrets(html) if _is_blanked(site) else html, headers=headers)


@router.post("/outbox/{mail_id}/retry")
def send_again(site: CurrentSite, mail_id: str) -> Response:
    """Send a mail that was given up."""
    actor = site.staff()
    notifications.send_again(site.session, actor, mail_id)
    site.flash(_("The mail will be sent again in a moment."))
    return site.redirect(f"/desk/outbox/{mail_id}")


@router.get("/jobs")
def list_jobs(site: CurrentSite) -> Response:
    """Show every job, those that went wrong first: when it ran last, how long it took, what waits."""
    site.staff()
    now, last = clock.now(), jobs.runs(site.session)
    rows = [job_row(job, last.get(job.name), job.backlog(site.session), now) for job in all_jobs()]
    return site.page(JobsView([row for row in rows if row.is_wrong], [row for row in rows if not row.is_wrong]))


def _is_blanked(site: Site) -> bool:
    """Whether secrets stay hidden: always, but where no mail leaves this machine and this page is the only post box."""
    return bool(site.settings.smtp_host)
