"""The page on which the next hour of the same two is booked, or proposed."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import span_in_words
from yoriai.domains.mentoring.service import following, session_hours
from yoriai.domains.mentoring.service.following import NextHours
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.domains.mentoring.session_errors import AlreadyChanged
from yoriai.domains.mentoring.session_rules import PROPOSED_AT_MOST, Side
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import grid_of, hours_by_day
from yoriai.web.mentoring.session_forms import MoveForm, NextForm
from yoriai.web.mentoring.session_views import NextView
from yoriai.web.mentoring.sessions import of_the_two

router = Pages()


@router.get("/mentoring/sessions/{session_id}/next")
def choose(site: CurrentSite, session_id: str) -> Response:
    """Show the hours at which the two can meet again."""
    details, hours = _found(site, session_id)
    return _page(site, details, hours, Form.blank(NextForm) if hours.is_at_once else Form.blank(MoveForm))


@router.post("/mentoring/sessions/{session_id}/next")
def go_on(site: CurrentSite, session_id: str, posted: Posted) -> Response:
    """Book the next hour where the mentor has said that they would meet again; otherwise propose hours for it."""
    actor = site.member()
    details, hours = _found(site, session_id)
    if hours.is_at_once:
        form = Form.posted(NextForm, posted)
        if form.is_valid:
            with form.accepting(site.session):
                row = following.book_next(site.session, actor, session_id, form.data.start)
                when = span_in_words(row.starts_at, row.ends_at)
                site.flash(_("It is settled: %(when)s. Both of you get the invitation.", when=when))
                return site.redirect(f"/mentoring/sessions/{row.id}")
        return _page(site, details, following.hours(site.session, details.row, _side(details)), form)
    proposed = Form.posted(MoveForm, posted)
    if proposed.is_valid:
        with proposed.accepting(site.session):
            following.propose_next(site.session, actor, session_id, proposed.data.starts, proposed.data.words)
            site.flash(
                _("We have asked %(name)s. You hear from us as soon as there is an answer.", name=details.other.name)
            )
            return site.redirect(f"/mentoring/sessions/{session_id}")
    return _page(site, details, hours, proposed)


def _found(site: Site, session_id: str) -> tuple[SessionDetails, NextHours]:
    details = of_the_two(site, session_id)
    if not details.may_follow:
        raise AlreadyChanged
    return details, following.hours(site.session, details.row, _side(details))


def _side(details: SessionDetails) -> Side:
    if details.side is None:
        raise AlreadyChanged
    return details.side


def _page(site: Site, details: SessionDetails, hours: NextHours, form: Form[NextForm] | Form[MoveForm]) -> Response:
    stated = session_hours.stated(site.session, details.row)
    view = NextView(
        details=details,
        form=form,
        is_at_once=hours.is_at_once,
        booked_id=hours.booked_id,
        days=hours_by_day(hours.starts),
        grid=grid_of(hours.starts, stated),
        most=PROPOSED_AT_MOST,
    )
    return site.page(view, status=form.status)
