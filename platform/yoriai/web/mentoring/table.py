"""Forms that lay points, cases and goals on the table of a session; each leads back to the page it came from."""

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.service import table
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hour_page import HourPage
from yoriai.web.mentoring.session_forms import GoalForm, PointForm, ProgressForm
from yoriai.web.mentoring.session_page import session_page
from yoriai.web.mentoring.sessions import of_the_two
from yoriai.web.mentoring.table_rows import HOUR, part_of

router = Pages()


@router.post("/mentoring/sessions/{session_id}/points")
def add_point(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Write down something to speak about."""
    actor, form = site.member(), Form.posted(PointForm, posted)
    if form.is_valid:
        table.add_point(site.session, actor, session_id, form.data.body)
        return _back(site, session_id, posted, "points")
    return _again(site, session_id, posted, point_form=form)


@router.post("/mentoring/sessions/{session_id}/points/{point_id}")
def change_point(site: CurrentSite, session_id: str, point_id: str, posted: Posted) -> Response:
    """Tick a point off, take the tick back, or take one's own point off the list."""
    actor, do = site.member(), posted.get("do")
    if do == "remove":
        table.remove_point(site.session, actor, session_id, point_id)
    elif do in {"done", "undone"}:
        table.tick_point(site.session, actor, session_id, point_id, is_done=do == "done")
    else:
        raise NotFound
    return _back(site, session_id, posted, "points")


@router.post("/mentoring/sessions/{session_id}/cases")
def lay_case(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Lay a case on the table, or take one off."""
    actor = site.member()
    added, dropped = posted.get("add"), posted.get("drop")
    if isinstance(added, str):
        table.lay_case(site.session, actor, session_id, added)
    elif isinstance(dropped, str):
        table.take_case(site.session, actor, session_id, dropped)
    else:
        raise NotFound
    return _back(site, session_id, posted, "cases")


@router.post("/mentoring/sessions/{session_id}/goals")
def add_goal(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Write down what the two want to reach."""
    actor, form = site.member(), Form.posted(GoalForm, posted)
    if form.is_valid:
        table.add_goal(site.session, actor, session_id, form.data.goal)
        return _back(site, session_id, posted, "goals")
    return _again(site, session_id, posted, goal_form=form)


@router.post("/mentoring/sessions/{session_id}/goals/{goal_id}")
def change_goal(site: CurrentSite, session_id: str, goal_id: str, posted: Posted) -> Response:
    """Say how far a goal has come, put it away, or take it up again."""
    actor, do = site.member(), posted.get("do")
    if do in {"close", "open"}:
        table.close_goal(site.session, actor, session_id, goal_id, is_closed=do == "close")
        return _back(site, session_id, posted, "goals")
    form = Form.posted(ProgressForm, posted)
    if form.is_valid:
        table.note_progress(site.session, actor, session_id, goal_id, int(form.data.progress), form.data.words)
        site.flash(_("Saved."))
    else:
        site.flash("\n".join(message for _field, message in form.all_errors), "warning")
    return _back(site, session_id, posted, "goals")


def _back(site: Site, session_id: str, posted: Posted, anchor: str) -> Response:
    page = "/hour" if posted.get("back") == HOUR else ""
    return site.redirect(f"/mentoring/sessions/{session_id}{page}#{anchor}")


def _again(
    site: Site,
    session_id: str,
    posted: Posted,
    point_form: Form[PointForm] | None = None,
    goal_form: Form[GoalForm] | None = None,
) -> Response:
    """Answer with the page that the form came from, and what was typed beside what is wrong with it."""
    details = of_the_two(site, session_id)
    back = HOUR if posted.get("back") == HOUR else ""
    part = part_of(site, details, back, point_form, goal_form)
    return HourPage(site, details, part).show() if back else session_page(site, details, table=part)
