"""The mentor's own pages: becoming one, profile, weekly hours, days that differ, pauses."""

from datetime import timedelta

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.service import candidates
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import Hours
from yoriai.domains.mentors.cards import FOREVER, OwnProfile, ProfileDraft
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options, mark_groups
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.mentors.forms import (
    WINDOWS,
    DayForm,
    OneDayForm,
    PauseForm,
    ProfileForm,
    WeekForm,
    week_of,
    week_values,
    window_of,
)
from yoriai.web.mentors.views import DayRow, OwnView, ProfileView, WeekView
from yoriai.web.mentors.words import time_options, weekday_names, windows_in_words

router = Pages()

CASES_FOUND = 8


@router.get("/me/mentor")
def home(site: CurrentSite) -> Response:
    """Show a mentor their own page; show a member how to become one."""
    actor = site.member()
    if not actor.is_mentor:
        marks = accounts.profile(site.session, actor).marks
        return _profile_page(site, Form.blank(ProfileForm, capacity=2, marks=marks))
    return _own_page(site, Form.blank(DayForm, kind="off"))


@router.get("/me/mentor/profile")
def edit(site: CurrentSite) -> Response:
    """Show the profile as a form."""
    actor = site.member()
    if not actor.is_mentor:
        return site.redirect("/me/mentor")
    own = mentors.own_profile(site.session, actor)
    form = Form.blank(
        ProfileForm,
        headline=own.draft.headline,
        experience=own.draft.experience,
        capacity=own.draft.capacity,
        room_url=own.draft.room_url,
        marks=own.draft.marks,
        cases=[case.slug for case in own.cases],
    )
    return _profile_page(site, form)


@router.post("/me/mentor/profile")
def save(site: CurrentSite, posted: Posted) -> Response:
    """Become a mentor, or change the profile; with the button of the search, only look for cases."""
    actor = site.member()
    form = Form.posted(ProfileForm, posted)
    if posted.get("action") == "search":
        return _profile_page(site, Form(ProfileForm, form.raw), searching=True)
    if form.is_valid:
        with form.accepting(site.session):
            draft = _draft(site, form.data)
            if actor.is_mentor:
                mentors.change(site.session, actor, draft)
                site.flash(_("Your profile has been saved."))
                return site.redirect("/me/mentor")
            mentors.become(site.session, actor, draft, form.data.version if form.data.promise == "yes" else None)
            site.flash(_("Welcome among the mentors. Now say when you are free."))
            return site.redirect("/me/mentor/hours")
    return _profile_page(site, form)


def _draft(site: Site, data: ProfileForm) -> ProfileDraft:
    return ProfileDraft(
        headline=data.headline,
        experience=data.experience,
        capacity=data.capacity,
        marks=Marks(data.marks),
        case_ids=tuple(case.id for case in cases.briefs_by_slug(site.session, data.cases)),
        room_url=data.room_url,
    )


@router.get("/me/mentor/hours")
def week(site: CurrentSite) -> Response:
    """Show the weekly hours as a form."""
    own = mentors.own_profile(site.session, site.member())
    return _week_page(site, Form.blank(WeekForm, **week_values(own.hours.weekly)))


@router.post("/me/mentor/hours")
def save_week(site: CurrentSite, posted: Posted) -> Response:
    """Save the weekly hours."""
    actor = site.member()
    form: Form[FormModel] = Form.posted(WeekForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            mentors.set_weekly_hours(site.session, actor, week_of(form.data))
            site.flash(_("Your hours have been saved."))
            return site.redirect("/me/mentor")
    return _week_page(site, form)


@router.post("/me/mentor/days")
def add_day(site: CurrentSite, posted: Posted) -> Response:
    """Let a day differ from its week."""
    actor = site.member()
    form = Form.posted(DayForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            data = form.data
            window = window_of(data.starts, data.ends, "starts") if data.kind == "open" else None
            if data.kind == "open" and window is None:
                form.add("starts", _("Please choose both times, the end after the beginning."))
            else:
                mentors.set_exception(site.session, actor, data.day, [window] if window else [])
                site.flash(_("%(day)s has been noted.", day=day_in_words(data.day)))
                return site.redirect("/me/mentor")
    return _own_page(site, form)


@router.post("/me/mentor/days/remove")
def remove_day(site: CurrentSite, posted: Posted) -> Response:
    """Let a day be like its weekday again."""
    actor = site.member()
    form = Form.posted(OneDayForm, posted)
    if form.is_valid:
        mentors.remove_exception(site.session, actor, form.data.day)
        site.flash(_("%(day)s is like every other week again.", day=day_in_words(form.data.day)))
    return site.redirect("/me/mentor")


@router.post("/me/mentor/pause")
def pause(site: CurrentSite, posted: Posted) -> Response:
    """Take no new requests for a while."""
    actor = site.member()
    form = Form.posted(PauseForm, posted)
    if form.is_valid:
        weeks = form.data.weeks
        today = clock.today()
        mentors.pause(site.session, actor, None if weeks == "ever" else today + timedelta(weeks=int(weeks)))
        site.flash(_("Enjoy the break. Nobody new is sent to you; sessions that are booked stay."))
    return site.redirect("/me/mentor")


@router.post("/me/mentor/resume")
def resume(site: CurrentSite) -> Response:
    """Take requests again."""
    mentors.resume(site.session, site.member())
    site.flash(_("Good to have you back. Requests come again."))
    return site.redirect("/me/mentor")


def _own_page(site: Site, form: Form[DayForm]) -> Response:
    own = mentors.own_profile(site.session, site.member())
    return site.page(
        OwnView(
            profile=own,
            open_offers=candidates.open_offers_of(site.session, site.member().member_id),
            sessions_this_month=candidates.sessions_this_month(site.session, site.member().member_id),
            paused_note=_paused(own),
            week=[(name, windows_in_words(own.hours.weekly.get(number, ()))) for number, name in weekday_names()],
            days=_days(own.hours),
            day_form=form,
            pause_form=Form.blank(PauseForm, weeks="4"),
            pauses=_pauses(),
            times=time_options(),
            tags=labelled(own.draft.marks, taxonomy.vocabulary(site.session)),
        ),
        status=form.status,
    )


def _paused(own: OwnProfile) -> str:
    if own.pause is None:
        return ""
    if own.pause.until == FOREVER:
        return _("You are having a rest until you say otherwise.")
    return _("You are having a rest until %(day)s.", day=day_in_words(own.pause.until))


def _days(hours: Hours) -> list[DayRow]:
    return [
        DayRow(day, day_in_words(day), windows_in_words(windows) or _("off"))
        for day, windows in hours.exceptions.items()
    ]


def _pauses() -> Options:
    return [
        ("2", _("for two weeks")),
        ("4", _("for four weeks")),
        ("13", _("for three months")),
        ("ever", _("until I say otherwise")),
    ]


def _week_page(site: Site, form: Form[FormModel]) -> Response:
    view = WeekView(form=form, weekdays=weekday_names(), windows=range(WINDOWS), times=time_options())
    return site.page(view, status=form.status)


def _profile_page(site: Site, form: Form[ProfileForm], *, searching: bool = False) -> Response:
    actor = site.member()
    options, note = _case_options(site, form, searching=searching)
    return site.page(
        ProfileView(
            form=form,
            is_new=not actor.is_mentor,
            needs_promise=not accounts.has_accepted_confidentiality(site.session, actor.member_id),
            version=CONFIDENTIALITY_VERSION,
            groups=mark_groups(taxonomy.vocabulary(site.session)),
            cases=options,
            found_note=note,
            has_own_room=site.settings.rooms == "mentor",
        ),
        status=form.status,
    )


def _case_options(site: Site, form: Form[ProfileForm], *, searching: bool) -> tuple[Options, str]:
    """Return the cases to tick: those chosen and, after a search, those found; and what to say of the search."""
    chosen = [(case.slug, case.name) for case in cases.briefs_by_slug(site.session, form.values("cases"))]
    words = form.value("q").strip()
    if not searching or not words:
        return chosen, ""
    catalogue = cases.Catalogue(site.session, cases.Filters(words=words[:200]))
    page = cases.cards(site.session, catalogue.page(1, CASES_FOUND))
    found = [(card.slug, card.title or card.organisation) for card in page.items]
    note = _("Tick the cases you took part in.") if found else _("No case has these words. Try fewer or other ones.")
    return list(dict([*chosen, *found]).items()), note
