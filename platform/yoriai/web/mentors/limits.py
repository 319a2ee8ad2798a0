"""What a mentor promises: how many sessions and requests, how long before, how much time in between, holidays."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import Limits
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentors.forms import LimitsForm
from yoriai.web.mentors.views import LimitsView

router = Pages()

NOTICES = (12, 24, 48, 72, 120, 168)
BUFFERS = (0, 30, 60, 90, 120)
HOURS_OF_DAY = 24


@router.get("/me/mentor/limits")
def show(site: CurrentSite) -> Response:
    """Show the limits as a form."""
    limits = mentors.own_profile(site.session, site.member()).limits
    form = Form.blank(
        LimitsForm,
        capacity=limits.capacity,
        queue_at_most=limits.queue_at_most,
        notice_hours=limits.notice_hours,
        buffer_minutes=limits.buffer_minutes,
        closes_on_holidays=limits.closes_on_holidays,
    )
    return _page(site, form)


@router.post("/me/mentor/limits")
def save(site: CurrentSite, posted: Posted) -> Response:
    """Save the limits."""
    actor = site.member()
    mentors.own_profile(site.session, actor)
    form = Form.posted(LimitsForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            mentors.set_limits(site.session, actor, form.data.limits)
            site.flash(_("Saved. Nobody is sent to you beyond this."))
            return site.redirect("/me/mentor")
    return _page(site, form)


def _page(site: Site, form: Form[LimitsForm]) -> Response:
    least = site.settings.session_notice_hours
    now = form.value("notice_hours")
    view = LimitsView(
        form=form,
        notices=[(str(hours), notice_in_words(hours)) for hours in NOTICES if hours >= least or str(hours) == now],
        buffers=buffers(),
    )
    return site.page(view, status=form.status)


def notice_in_words(hours: int) -> str:
    """Return how long before an hour one wants to know of it."""
    if hours % HOURS_OF_DAY:
        return ngettext("%(num)s hour before", "%(num)s hours before", hours)
    return ngettext("%(num)s day before", "%(num)s days before", hours // HOURS_OF_DAY)


def buffers() -> Options:
    """Return the times between two sessions to choose from."""
    return [
        (str(each), _("none") if each == 0 else ngettext("%(num)s minute", "%(num)s minutes", each)) for each in BUFFERS
    ]


def limits_in_words(limits: Limits) -> list[str]:
    """Return what is promised, a line each."""
    words = [
        ngettext("%(num)s session a month at most", "%(num)s sessions a month at most", limits.capacity),
        ngettext(
            "%(num)s request waiting for an answer at most",
            "%(num)s requests waiting for an answer at most",
            limits.queue_at_most,
        ),
        _("Until %(when)s", when=notice_in_words(limits.notice_hours)),
    ]
    if limits.buffer_minutes:
        minutes = ngettext("%(num)s minute", "%(num)s minutes", limits.buffer_minutes)
        words.append(_("%(minutes)s between two sessions", minutes=minutes))
    return [*words, _("Closed on national holidays") if limits.closes_on_holidays else _("Open on national holidays")]
