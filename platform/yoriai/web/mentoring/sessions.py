"""Pages of a session: reading it, taking it into a calendar, calling it off."""

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.service import agenda, session_details, sessions
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_errors import AlreadyBegun, AlreadyChanged, NoSuchSession
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import CancelForm
from yoriai.web.mentoring.session_page import session_page
from yoriai.web.mentoring.session_views import CancelView

router = Pages()


@router.get("/mentoring/sessions/{session_id}")
def show(site: CurrentSite, session_id: str) -> Response:
    """Show a session to its two people, and without notes and room to the secretariat."""
    return session_page(site, session_details.details(site.session, site.member(), session_id))


@router.get("/mentoring/sessions/{session_id}/session.ics")
def download(site: CurrentSite, session_id: str) -> Response:
    """Give the session as a file that a calendar opens."""
    actor = site.member()
    row = sessions.get_own(site.session, actor, session_id)
    text = agenda.event_file(site.session, row, accounts.contact(site.session, actor.member_id))
    return calendar_response(text, f"session-{tokyo(row.starts_at):%Y-%m-%d}.ics")


@router.get("/mentoring/sessions/{session_id}/cancel")
def ask_to_cancel(site: CurrentSite, session_id: str) -> Response:
    """Show the form to call a session off."""
    return site.page(CancelView(changeable(site, session_id), Form.blank(CancelForm, then="again")))


@router.post("/mentoring/sessions/{session_id}/cancel")
def cancel(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Call a session off."""
    actor = site.member()
    form = Form.posted(CancelForm, posted)
    if form.is_valid:
        again = form.data.then == "again"
        row = sessions.cancel(site.session, actor, session_id, form.data.words, look_again=again)
        site.flash(_("The session has been called off, and the other side told."))
        return site.redirect(after_falling_through(row.requester_id == actor.member_id and again, row.request_id))
    return site.page(CancelView(changeable(site, session_id), form), status=form.status)


def calendar_response(text: str, filename: str) -> Response:
    """Answer with a calendar object that nobody keeps."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'inline; filename="{filename}"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def of_the_two(site: Site, session_id: str) -> SessionDetails:
    """Return a session for one of its two people; raise NoSuchSession for everybody else, the secretariat too."""
    details = session_details.details(site.session, site.member(), session_id)
    if details.side is None:
        raise NoSuchSession
    return details


def changeable(site: Site, session_id: str) -> SessionDetails:
    """Return a session that the person may still move or call off; otherwise say why not."""
    details = of_the_two(site, session_id)
    if not details.may_change:
        raise AlreadyBegun if details.row.status is SessionStatus.BOOKED else AlreadyChanged
    return details


def after_falling_through(goes_on: bool, request_id: str | None) -> str:
    """Return where a person goes next: the requester who looks for another hour to the request, others to /me."""
    return f"/mentoring/requests/{request_id}" if goes_on and request_id else "/me"
