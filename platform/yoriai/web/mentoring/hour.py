"""The page for the hour: the clock, goals, points and cases beside the notes; and coming late."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.service import lateness
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form
from yoriai.web.mentoring.hour_page import HourPage, clock_of
from yoriai.web.mentoring.hour_views import ClockView, TheirsView
from yoriai.web.mentoring.session_forms import LateForm
from yoriai.web.mentoring.sessions import of_the_two
from yoriai.web.mentoring.table_rows import HOUR

router = Pages()


@router.get("/mentoring/sessions/{session_id}/hour")
def show(site: CurrentSite, session_id: str) -> Response:
    """Show the page for the hour to the two; the room is on it from ten minutes before."""
    return HourPage.of(site, session_id).show()


@router.get("/mentoring/sessions/{session_id}/hour/now")
def now(site: CurrentSite, session_id: str) -> Response:
    """Show the clock alone, with who comes late and the room as soon as it is open."""
    return site.page(ClockView(clock_of(of_the_two(site, session_id))), fragment="clock")


@router.get("/mentoring/sessions/{session_id}/hour/theirs")
def theirs(site: CurrentSite, session_id: str) -> Response:
    """Show what the other side writes for both."""
    page = HourPage.of(site, session_id)
    return site.page(TheirsView(page.details, page.theirs()), fragment="theirs")


@router.post("/mentoring/sessions/{session_id}/late")
def say_late(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Tell the other side that one comes some minutes later."""
    actor, form = site.member(), Form.posted(LateForm, posted)
    if form.is_valid:
        lateness.say_late(site.session, actor, session_id, int(form.data.minutes))
        site.flash(_("The other side has been told. Please take your time."))
    page = "/hour" if posted.get("back") == HOUR else ""
    return site.redirect(f"/mentoring/sessions/{session_id}{page}")
