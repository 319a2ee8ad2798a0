"""The mentor's own page: whether requests come, what was stated, and breaks."""

from collections.abc import Sequence
from datetime import timedelta

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words
from yoriai.domains.mentoring.service import candidates, carrying
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import OwnProfile
from yoriai.domains.mentors.service import answering, calendars
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors import calendar, days, limits, profile, there, week
from yoriai.web.mentors.forms import PauseForm
from yoriai.web.mentors.limits import limits_in_words
from yoriai.web.mentors.there import break_in_words
from yoriai.web.mentors.views import OwnView
from yoriai.web.mentors.words import weekday_names, windows_in_words

router = Pages()
for part in (profile, week, days, limits, calendar, there):
    router.include_router(part.router)


@router.get("/me/mentor")
def home(site: CurrentSite) -> Response:
    """Show a mentor their own page; show a member how to become one."""
    return _own_page(site) if site.member().is_mentor else profile.welcome(site)


@router.post("/me/mentor/pause")
def pause(site: CurrentSite, posted: Posted) -> Response:
    """Take no new requests for a while."""
    actor = site.member()
    form = Form.posted(PauseForm, posted)
    if form.is_valid:
        weeks = form.data.weeks
        until = None if weeks == "ever" else clock.today() + timedelta(weeks=int(weeks))
        mentors.pause(site.session, actor, until)
        site.flash(_("Enjoy the break. Nobody new is sent to you; sessions that are booked stay."))
    return site.redirect("/me/mentor")


@router.post("/me/mentor/resume")
def resume(site: CurrentSite) -> Response:
    """Take requests again."""
    mentors.resume(site.session, site.member())
    site.flash(_("Good to have you back. Requests come again."))
    return site.redirect("/me/mentor")


def _own_page(site: Site) -> Response:
    actor = site.member()
    own = mentors.own_profile(site.session, actor)
    free = candidates.free_starts(site.session, [actor.member_id])[actor.member_id]
    connected = calendars.connected(site.session, actor)
    view = OwnView(
        profile=own,
        is_asked=answering.there(site.session, actor).is_asked,
        open_offers=carrying.open_offers_of(site.session, actor.member_id),
        sessions_this_month=carrying.sessions_this_month(site.session, actor.member_id),
        paused_note=break_in_words(own.pause) if own.pause else "",
        is_silent=own.pause is not None and own.pause.why is not PauseReason.OWN,
        has_hours=bool(own.hours.weekly or any(own.hours.exceptions.values())),
        first_free=instant_in_words(min(free)) if free else "",
        week=_week(own),
        limits=limits_in_words(own.limits),
        calendar=calendar.state_of(connected) if connected else None,
        pause_form=Form.blank(PauseForm, weeks="4"),
        pauses=_pauses(),
        tags=labelled(own.draft.marks, taxonomy.vocabulary(site.session)),
    )
    return site.page(view)


def _week(own: OwnProfile) -> Sequence[tuple[str, str]]:
    return [(name, windows_in_words(own.hours.weekly.get(number, ()))) for number, name in weekday_names()]


def _pauses() -> Options:
    return [
        ("2", _("for two weeks")),
        ("4", _("for four weeks")),
        ("13", _("for three months")),
        ("ever", _("until I say otherwise")),
    ]
