"""Pages of a month: hours offered by the team, taken by the founder, and what becomes of one in which nobody met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import short_day, time_in_words
from yoriai.domains.accompaniments.errors import HourGone, NoSuchAccompaniment, NoSuchMonth, NotUnderWay
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.policies import Standing
from yoriai.domains.accompaniments.rules import LIMITS
from yoriai.domains.accompaniments.service import keeping, meeting
from yoriai.domains.accompaniments.service.meeting import MonthLine, MonthState
from yoriai.domains.accompaniments.states import MISSED_LABELS, Status
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.web.accompaniments.forms import HoursForm, MissedForm, TakeForm
from yoriai.web.accompaniments.tones import MONTHS
from yoriai.web.accompaniments.words import choice_of, chosen_in, free_in_words, month_in_words
from yoriai.web.addresses import Pages
from yoriai.web.choices import Options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import Grid, grid, hours_by_day
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}/months/{number}")


@dataclass(frozen=True)
class MonthView(View):
    """One month: its session, or how one comes about."""

    template: ClassVar[str] = "accompaniments/month.html"
    url: str
    title: str
    founder: str
    heading: str
    status: str
    tone: str
    session_url: str
    may_take: bool
    may_offer: bool
    may_ask: bool
    may_explain: bool
    take_form: Form[TakeForm]
    offered: Sequence[tuple[str, Options]]
    offer_form: Form[HoursForm]
    hours: Grid | None
    own_hours: Sequence[tuple[str, Options]]
    free: Sequence[str]
    missed_form: Form[MissedForm]
    missed_choices: Options
    missed_words: str
    words_most: int


@router.get("")
def show(site: CurrentSite, accompaniment_id: str, number: str) -> Response:
    """Show a month to founder, team and secretariat."""
    row, standing, line = _found(site, accompaniment_id, number)
    return _page(site, row, standing, line)


@router.post("/offer")
def offer(site: CurrentSite, accompaniment_id: str, number: str, posted: Posted) -> Response:
    """Offer hours, as one of the team."""
    row, standing, line = _found(site, accompaniment_id, number)
    form = Form.posted(HoursForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            starts = [each.astimezone(UTC) for each in form.data.starts]
            meeting.offer(site.session, site.member(), row.id, line.number, starts)
            site.flash(_("The hours have been offered. You are both told as soon as one is chosen."))
            return site.redirect(keeping.path_of(row, "#months"))
    return _page(site, row, standing, line, offer_form=form)


@router.post("/take")
def take(site: CurrentSite, accompaniment_id: str, number: str, posted: Posted) -> Response:
    """Take one of the hours offered, as the founder."""
    row, standing, line = _found(site, accompaniment_id, number)
    if not standing.is_founder:
        raise NoSuchAccompaniment
    form = Form.posted(TakeForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            chosen = chosen_in(form.data.hour)
            if chosen is None:
                raise HourGone("hour")
            meeting.take(site.session, site.member(), row.id, line.number, *chosen)
            site.flash(_("It is booked. Both of you have an invitation by mail."))
            return site.redirect(keeping.path_of(row, "#months"))
    return _page(site, row, standing, line, take_form=form)


@router.post("/ask")
def ask(site: CurrentSite, accompaniment_id: str, number: str) -> Response:
    """Ask the team for hours, as the founder."""
    row, _standing, line = _found(site, accompaniment_id, number)
    meeting.ask_for_hours(site.session, site.member(), row.id, line.number)
    site.flash(_("The team has been asked to offer hours. You are told when they have."))
    return site.redirect(keeping.path_of(row, "#months"))


@router.post("/missed")
def explain(site: CurrentSite, accompaniment_id: str, number: str, posted: Posted) -> Response:
    """Say what is to become of a month in which nobody met."""
    row, standing, line = _found(site, accompaniment_id, number)
    form = Form.posted(MissedForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            meeting.explain(site.session, site.member(), row.id, line.number, form.data.answer, form.data.words)
            site.flash(_("Thank you. That is noted."))
            return site.redirect(keeping.path_of(row, "#months"))
    return _page(site, row, standing, line, missed_form=form)


def _found(site: Site, accompaniment_id: str, number: str) -> tuple[Accompaniment, Standing, MonthLine]:
    """Return a month with its accompaniment to those inside and the secretariat; raise what others are told."""
    row, standing = keeping.find(site.session, site.member(), accompaniment_id)
    if not (standing.is_inside or standing.is_staff):
        raise NoSuchAccompaniment
    if row.status is Status.SELECTED:
        raise NotUnderWay
    for line in meeting.lines(site.session, row):
        if str(line.number) == number:
            return row, standing, line
    raise NoSuchMonth


def _page(
    site: Site,
    row: Accompaniment,
    standing: Standing,
    line: MonthLine,
    *,
    take_form: Form[TakeForm] | None = None,
    offer_form: Form[HoursForm] | None = None,
    missed_form: Form[MissedForm] | None = None,
) -> Response:
    names = accounts.members(site.session, {row.member_id, *(each for each, _start in line.offered)})
    is_open = row.status is Status.ACTIVE and line.state not in {MonthState.HELD, MonthState.BOOKED}
    may_offer = is_open and standing.is_team
    free = _free(site, row, line.month) if may_offer else frozenset()
    given = offer_form or Form.blank(HoursForm, starts=[each.isoformat() for each in _own_offered(site, line) or free])
    label, tone = MONTHS[line.state]
    span = meeting.span_for(line.month, clock.now())
    view = MonthView(
        url=keeping.path_of(row, f"/months/{line.number}"),
        title=row.title,
        founder=names[row.member_id].name,
        heading=_("Month %(number)s: %(month)s", number=line.number, month=month_in_words(line.month)),
        status=_(label),
        tone=tone,
        session_url=f"/mentoring/sessions/{line.meeting.id}" if line.meeting and not is_open else "",
        may_take=is_open and standing.is_founder and bool(line.offered),
        may_offer=may_offer,
        may_ask=is_open and standing.is_founder and not line.offered and line.state is not MonthState.MISSED,
        may_explain=is_open and line.state is MonthState.MISSED,
        take_form=take_form or Form.blank(TakeForm),
        offered=_offered(line, names),
        offer_form=given,
        hours=grid(span, free, _starts(given)) if may_offer else None,
        own_hours=hours_by_day(free) if may_offer else [],
        free=free_in_words(row.free) if may_offer else [],
        missed_form=missed_form or Form.blank(MissedForm),
        missed_choices=[(str(answer), _(words)) for answer, words in MISSED_LABELS.items()],
        missed_words=line.missed_words,
        words_most=LIMITS["words"],
    )
    forms = (each for each in (take_form, offer_form, missed_form) if each is not None)
    return site.page(view, status=max((each.status for each in forms), default=200))


def _free(site: Site, row: Accompaniment, month: date) -> frozenset[datetime]:
    return meeting.free_of(site.session, row, site.member().member_id, month)


def _offered(line: MonthLine, names: Mapping[str, MemberSummary]) -> list[tuple[str, Options]]:
    """Return the hours offered under their days: (day, [(choice, "10:00–11:00 · 見本 みのり"), …])."""
    days: dict[str, list[tuple[str, str]]] = {}
    for mentor_id, start in line.offered:
        words = f"{time_in_words(start)}–{time_in_words(start + SESSION_LENGTH)} · {names[mentor_id].name}"
        days.setdefault(short_day(tokyo(start).date()), []).append((choice_of(mentor_id, start), words))
    return list(days.items())


def _own_offered(site: Site, line: MonthLine) -> list[datetime]:
    return [start for mentor_id, start in line.offered if mentor_id == site.member().member_id]


def _starts(form: Form[HoursForm]) -> list[datetime]:
    """Return those of the values that are instants, so that none of what was ticked is lost from the page."""
    found = []
    for value in form.values("starts"):
        try:
            start = datetime.fromisoformat(value)
            if start.tzinfo is not None:
                found.append(start.astimezone(UTC))
        except (ValueError, OverflowError):
            continue  # nothing that this page has offered
    return found
