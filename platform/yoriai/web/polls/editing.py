"""Making a poll and changing one: a line for each date, or many dates at once from days of the week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from babel.dates import get_day_names
from starlette.datastructures import FormData
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.days import day_fields
from yoriai.core.i18n import current_language, mark, ngettext
from yoriai.core.i18n import gettext as _
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.service import gathering
from yoriai.domains.polls.dates import WEEKDAYS, Hours, deadline, every, last_day, read_dates, written
from yoriai.domains.polls.errors import NothingToAdd
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.naming import Named, read_people
from yoriai.domains.polls.service import asking, seeing, writing
from yoriai.domains.polls.states import PollStatus
from yoriai.domains.polls.values import Draft
from yoriai.infra.calendar.holidays import holidays
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, office_frame
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.polls import words
from yoriai.web.polls.forms import PollForm, QuickForm, day_in
from yoriai.web.polls.views import EditView

router = Pages()

ADD: Final = "add"
LABELS: Final = {
    "title": mark("What the meeting is called"),
    "about": mark("A word to those who are asked"),
    "first": mark("From"),
    "last": mark("Until"),
    "weekdays": mark("Days of the week"),
    "hours": mark("Hours"),
    "dates": mark("The dates"),
    "until": mark("Answers until"),
    "people": mark("Others to be asked"),
}


@dataclass(frozen=True)
class _Typed:
    """What a form says, once all of it could be read."""

    draft: Draft
    named: list[Named]


@router.get("/councils/{slug}/polls/new")
def new(site: CurrentSite, slug: str) -> Response:
    """Show the empty form: the seats are asked, everybody sees the answers, a week's time."""
    here = office_frame(site, slug, "polls")
    until = words.in_a_week(clock.today())
    usual = {"asks_seats": True, "shows_answers": True, "skips_holidays": True, **day_fields("until", until)}
    return site.page(_view(site, here, Form.blank(PollForm, **usual)))


@router.post("/councils/{slug}/polls/new")
def make(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Make a poll that asks nobody yet, or put dates into the list."""
    here = office_frame(site, slug, "polls")
    if ADD in posted:
        return site.page(_view(site, here, form := _with_dates(posted)), form.status)
    form = Form.posted(PollForm, posted)
    typed = _read(form)
    if typed and form.is_valid:
        with form.accepting(site.session):
            poll = writing.make(site.session, site.actor, slug, typed.draft, typed.named)
            return site.redirect(f"{here.url}/polls/{poll.id}")
    return site.page(_view(site, here, form), form.status)


@router.get("/councils/{slug}/polls/{poll_id}/edit")
def edit(site: CurrentSite, slug: str, poll_id: str) -> Response:
    """Show the form as the poll stands."""
    here = office_frame(site, slug, "polls")
    poll = seeing.seen(site.session, site.actor, slug, poll_id).poll
    return site.page(_view(site, here, _form_of(site, poll), poll))


@router.post("/councils/{slug}/polls/{poll_id}/edit")
def change(site: CurrentSite, slug: str, poll_id: str, posted: Posted) -> Response:
    """Change a poll; what was answered to the dates that stay stays."""
    here = office_frame(site, slug, "polls")
    poll = seeing.seen(site.session, site.actor, slug, poll_id).poll
    if ADD in posted:
        return site.page(_view(site, here, form := _with_dates(posted), poll), form.status)
    form = Form.posted(PollForm, posted)
    typed = _read(form, poll)
    if typed and form.is_valid:
        with form.accepting(site.session):
            writing.change(site.session, site.actor, slug, poll_id, typed.draft, form.data.base_revision)
            if typed.named:
                writing.add_people(site.session, site.actor, slug, poll_id, typed.named)
            site.flash(_("Your changes are saved."))
            return site.redirect(f"{here.url}/polls/{poll_id}")
    return site.page(_view(site, here, form, poll), form.status)


def _form_of(site: Site, poll: DatePoll) -> Form[PollForm]:
    dates = [Hours(each.starts_at, each.ends_at) for each in asking.dates_to_come(site.session, poll)]
    return Form.blank(
        PollForm,
        title=poll.title,
        committee=poll.committee_id,
        about=poll.about,
        dates=written(dates),
        asks_seats=poll.asks_seats,
        shows_answers=poll.shows_answers,
        is_open=poll.is_open,
        skips_holidays=True,
        base_revision=poll.revision,
        **day_fields("until", last_day(poll.answers_until)),
    )


def _read(form: Form[PollForm], poll: DatePoll | None = None) -> _Typed | None:
    """Return what a form says; whatever cannot be read stands beside its field, all of it at once."""
    dates: list[Hours] = []
    named: list[Named] = []
    until: datetime | None = None
    with form.asking():
        dates = read_dates(form.value("dates"), clock.now())
    with form.asking():
        named = read_people(form.value("people"))
    with form.asking():
        until = deadline(day_in(form, "until"))
    if not form.is_valid or until is None:
        return None
    data = form.data
    draft = Draft(
        title=data.title,
        dates=dates,
        answers_until=until,
        about=data.about,
        committee_id=data.committee or None,
        asks_seats=data.asks_seats,
        shows_answers=data.shows_answers,
        is_open=data.is_open,
    )
    return _Typed(draft, named)


def _with_dates(posted: FormData) -> Form[PollForm]:
    """Return the form as it was sent, with the dates of the quick entry in the list; its other fields can wait."""
    quick = Form.posted(QuickForm, posted)
    form = Form.posted(PollForm, posted)
    shown: Form[PollForm] = Form(PollForm, form.raw)
    for name, message in quick.all_errors:
        shown.add(name, message)
    with shown.asking():
        first, last = day_in(quick, "first"), day_in(quick, "last")
        free = holidays(first, last) if quick.value("skips_holidays") and first <= last else {}
        chosen = {int(each) for each in quick.values("weekdays") if each.isdigit()}
        lines = every(first, last, chosen, quick.value("hours"), free.keys())
        if not lines:
            raise NothingToAdd("weekdays")
        added = written(read_dates(lines, clock.now()))
        before = form.value("dates").strip()
        there = before.splitlines()
        kept = [line for line in added.splitlines() if line not in there]
        shown.raw = {**form.raw, "dates": ["\n".join(filter(None, [before, *kept]))]}
    return shown


def _view(site: Site, here: CouncilFrame, form: Form[PollForm], poll: DatePoll | None = None) -> EditView:
    address = f"{here.url}/polls"
    names = get_day_names("abbreviated", locale=current_language())
    return EditView(
        frame=here,
        form=form,
        action=f"{address}/{poll.id}/edit" if poll else f"{address}/new",
        poll_url=f"{address}/{poll.id}" if poll else "",
        poll_title=poll.title if poll else "",
        labels={name: _(label) for name, label in LABELS.items()},
        committees=[(each.id, each.name) for each in gathering.at_work(site.session, here.council.id)],
        weekdays=[(str(number), names[number]) for number in range(len(WEEKDAYS))],
        seats=_seats(site, here),
        is_asking=poll is not None and poll.status is not PollStatus.DRAFT,
    )


def _seats(site: Site, here: CouncilFrame) -> str:
    people = councils.people_of(site.session, here.council.id)
    return ngettext("%(num)s person sits in the council now.", "%(num)s people sit in the council now.", len(people))
