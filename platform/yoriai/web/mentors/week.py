"""The weekly hours: tiles to tap, whole parts of a day by one press, one day copied to the others."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.mentors import service as mentors
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.mentors.forms import WEEKDAYS, WeekForm, day_field, halves_of, week_of
from yoriai.web.mentors.tiles import changed, parts, seldom_parts, seldom_values, week_days
from yoriai.web.mentors.views import WeekView

router = Pages()

SAVE = "save"


@router.get("/me/mentor/hours")
def week(site: CurrentSite) -> Response:
    """Show the weekly hours as tiles."""
    weekly = mentors.own_profile(site.session, site.member()).hours.weekly
    halves = {day_field(number): halves_of(weekly.get(number, ())) for number in range(WEEKDAYS)}
    opened = () if any(halves.values()) else (0,)
    return _page(site, Form.blank(WeekForm, **halves), opened, is_changed=False)


@router.post("/me/mentor/hours")
def save(site: CurrentSite, posted: Posted) -> Response:
    """Save the weekly hours; with another button, only change what the page shows."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    form: Form[FormModel] = Form.posted(WeekForm, posted)
    if form.value("do") not in {"", SAVE}:
        raw, weekday = changed(form.raw, form.value("do"))
        return _page(site, Form(WeekForm, raw), () if weekday is None else (weekday,), is_changed=True)
    if form.is_valid:
        with form.accepting(site.session):
            mentors.set_weekly_hours(site.session, actor, week_of(form.data))
            site.flash(_("Your hours have been saved."))
            return site.redirect("/me/mentor/weeks")
    wrong = [number for number in range(WEEKDAYS) if form.errors(day_field(number))]
    return _page(site, form, wrong, is_changed=True)


def _page(site: Site, form: Form[FormModel], opened: tuple[int, ...] | list[int], *, is_changed: bool) -> Response:
    view = WeekView(
        form=form,
        days=week_days(form.raw, opened),
        parts=parts(),
        seldom=seldom_parts(),
        seldom_values=seldom_values(),
        is_changed=is_changed,
    )
    return site.page(view, status=form.status, fragment="week")
