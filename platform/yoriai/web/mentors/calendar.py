"""A mentor's own calendar: connecting it, how it stands, reading it at once, taking it away."""

from datetime import datetime

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.service import calendars
from yoriai.domains.mentors.service.calendars import Connected
from yoriai.domains.mentors.states import PROBLEM_MESSAGES
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors.forms import CalendarForm
from yoriai.web.mentors.views import CalendarState, CalendarView

router = Pages()

HERE = "/me/mentor/calendar"


@router.get(HERE)
def show(site: CurrentSite) -> Response:
    """Show how it stands with the own calendar, and how to connect one."""
    return _page(site, Form.blank(CalendarForm))


@router.post(HERE)
def connect(site: CurrentSite, posted: Posted) -> Response:
    """Take busy times from a calendar."""
    actor = site.member()
    form = Form.posted(CalendarForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            calendars.connect(site.session, actor, form.data.address)
            site.flash(_("Thank you. Your calendar is read within a few minutes."))
            return site.redirect(HERE)
    return _page(site, form)


@router.post(f"{HERE}/read")
def read(site: CurrentSite) -> Response:
    """Let the calendar be read at once."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    calendars.read_soon(site.session, actor)
    site.flash(_("Your calendar is read within a few minutes."))
    return site.redirect(HERE)


@router.post(f"{HERE}/remove")
def remove(site: CurrentSite) -> Response:
    """Take no more busy times from the calendar."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    calendars.disconnect(site.session, actor)
    site.flash(_("The calendar is no longer read, and what was read has been forgotten."))
    return site.redirect(HERE)


def _page(site: Site, form: Form[CalendarForm]) -> Response:
    actor = site.member()
    mentors.own_profile(site.session, actor)
    found = calendars.connected(site.session, actor)
    view = CalendarView(
        form=form,
        state=state_of(found) if found else None,
        minutes=site.settings.calendar_minutes,
        kept_days=site.settings.calendar_kept_days,
    )
    # the address that was typed is a secret, and stands in the page again where something is wrong with it
    return unkept(site.page(view, status=form.status))


def state_of(found: Connected) -> CalendarState:
    """Return how it stands with a calendar, in words."""
    return CalendarState(
        address=found.address,
        read_at=_words(found.read_at),
        problem=_(PROBLEM_MESSAGES[found.problem]) if found.problem else "",
        broken_since=_words(found.broken_since),
        counts_until=_words(found.counts_until),
        is_forgotten=found.is_forgotten,
        next_at=instant_in_words(found.next_at),
    )


def _words(instant: datetime | None) -> str:
    return instant_in_words(instant) if instant else ""
