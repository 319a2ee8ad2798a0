"""The coming four weeks as they result, with why a day is closed; days that differ, and days away."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import day_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentors import service as mentors
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors.forms import (
    AwayForm,
    DayForm,
    OneAbsenceForm,
    OneDayForm,
    OpenDayForm,
    halves_of,
    window_of,
    windows_of,
)
from yoriai.web.mentors.tiles import parts, seldom_parts, seldom_values
from yoriai.web.mentors.views import AwayRow, DayRow, OneDayView, WeeksView
from yoriai.web.mentors.weeks import coming, why_closed
from yoriai.web.mentors.words import time_options, windows_in_words

router = Pages()

HERE = "/me/mentor/weeks"


@dataclass
class _Forms:
    day: Form[DayForm]
    away: Form[AwayForm]

    @property
    def status(self) -> int:
        """How a page with these forms is answered."""
        return max(self.day.status, self.away.status)


def _blank() -> _Forms:
    return _Forms(Form.blank(DayForm, kind="off"), Form.blank(AwayForm))


@router.get(HERE)
def weeks(site: CurrentSite) -> Response:
    """Show the coming four weeks, day by day."""
    return _page(site, _blank())


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
                return site.redirect(HERE)
    return _page(site, _Forms(form, _blank().away))


@router.post("/me/mentor/days/remove")
def remove_day(site: CurrentSite, posted: Posted) -> Response:
    """Let a day be like its weekday again."""
    actor = site.member()
    form = Form.posted(OneDayForm, posted)
    if form.is_valid:
        mentors.remove_exception(site.session, actor, form.data.day)
        site.flash(_("%(day)s is like every other week again.", day=day_in_words(form.data.day)))
    return site.redirect(HERE)


@router.get("/me/mentor/days/{day}")
def one_day(site: CurrentSite, day: str) -> Response:
    """Show the half-hours of one day."""
    own, asked = mentors.own_profile(site.session, site.member()), _day(day)
    return _day_page(site, asked, Form.blank(OpenDayForm, halves=halves_of(own.hours.windows_on(asked))))


@router.post("/me/mentor/days/{day}")
def save_day(site: CurrentSite, day: str, posted: Posted) -> Response:
    """Save the half-hours of one day, or have it off, or as in every other week."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    asked = _day(day)
    form = Form.posted(OpenDayForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            if form.data.do == "usual":
                mentors.remove_exception(site.session, actor, asked)
                site.flash(_("%(day)s is like every other week again.", day=day_in_words(asked)))
            else:
                windows = windows_of(form.data.halves) if form.data.do == "save" else []
                mentors.set_exception(site.session, actor, asked, windows)
                site.flash(_("%(day)s has been noted.", day=day_in_words(asked)))
            return site.redirect(HERE)
    return _day_page(site, asked, form)


@router.post("/me/mentor/away")
def go_away(site: CurrentSite, posted: Posted) -> Response:
    """Be away from one day to another."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    form = Form.posted(AwayForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            mentors.go_away(site.session, actor, form.data.first, form.data.last)
            site.flash(_("Noted. In these days nobody is sent to you; sessions that are booked stay."))
            return site.redirect(HERE)
    return _page(site, _Forms(_blank().day, form))


@router.post("/me/mentor/away/remove")
def come_back(site: CurrentSite, posted: Posted) -> Response:
    """Take days away back."""
    actor = site.member()
    form = Form.posted(OneAbsenceForm, posted)
    if form.is_valid:
        mentors.come_back(site.session, actor, form.data.absence)
        site.flash(_("These days are as in every other week again."))
    return site.redirect(HERE)


def _page(site: Site, forms: _Forms) -> Response:
    actor = site.member()
    own = mentors.own_profile(site.session, actor)
    lines = coming(site.session, actor, own.hours)
    shown = {line.day for line in lines}
    view = WeeksView(
        lines=lines,
        is_paused=own.pause is not None,
        later=[
            DayRow(day, day_in_words(day), windows_in_words(windows) or _("off"))
            for day, windows in mentors.exceptions(site.session, actor).items()
            if day not in shown
        ],
        away=[
            AwayRow(
                each.id,
                _("%(first)s to %(last)s", first=day_in_words(each.first), last=day_in_words(each.last))
                if each.first < each.last
                else day_in_words(each.first),
            )
            for each in mentors.absences(site.session, actor)
        ],
        day_form=forms.day,
        away_form=forms.away,
        times=time_options(),
    )
    return site.page(view, status=forms.status)


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError as problem:
        raise NotFound from problem
    if day < clock.today():
        raise NotFound
    return day


def _day_page(site: Site, day: date, form: Form[OpenDayForm]) -> Response:
    own = mentors.own_profile(site.session, site.member())
    view = OneDayView(
        form=form,
        day=day,
        name=day_in_words(day),
        usual=windows_in_words(own.hours.weekly.get(day.weekday(), ())) or _("not free"),
        why=why_closed(own.hours, day),
        differs=day in own.hours.exceptions,
        parts=parts(),
        seldom=seldom_parts(),
        seldom_values=seldom_values(),
    )
    return site.page(view, status=form.status)
