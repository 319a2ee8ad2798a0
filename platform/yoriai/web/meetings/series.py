"""Series: begun, looked at, changed and ended by their council's office."""

from collections.abc import Sequence
from dataclasses import fields as fields_of
from hashlib import sha256
from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import day_in_words, instant_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.errors import SeriesEnded, SeriesNotFound
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.replanning import Plan
from yoriai.domains.meetings.rule_words import in_words
from yoriai.domains.meetings.serial import SeriesDraft, starts_on
from yoriai.domains.meetings.service import lists, serial
from yoriai.domains.meetings.words import title_of
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meetings.choices import choices, labels
from yoriai.web.meetings.dates import days_of, days_typed
from yoriai.web.meetings.fields import ABOUT, question_rows
from yoriai.web.meetings.rows import row_of
from yoriai.web.meetings.series_form import EndForm, RuleForm, SeriesForm, blank, draft_in, filled
from yoriai.web.meetings.series_views import (
    Change,
    DatesView,
    EndView,
    SeriesFormView,
    SeriesView,
    publishing_in_words,
    rule_choices,
)

router = Pages()

MOST_SHOWN: Final = 20
CONFLICT: Final = 409
STAYS: Final = mark("stays as it is")
IS_APART: Final = mark("stays: set apart by hand")
MOVES: Final = mark("moves")
DROPS: Final = mark("is called off")
IS_NEW: Final = mark("is made")
SAME_DAY: Final = mark("another hour, the same day")


@router.get("/councils/{slug}/series/dates")
def dates(site: CurrentSite, slug: str) -> Response:
    """Show the next dates of a rule that is just being chosen; htmx takes the block `dates` alone."""
    councils.require_office(site.session, site.actor, slug)
    form = Form.asked(RuleForm, site.request.query_params)
    rule, days = days_typed(form)
    problems = list(dict.fromkeys(message for _name, message in form.all_errors))
    return site.page(DatesView(rule=rule, days=days, problems=problems), fragment="dates")


@router.get("/councils/{slug}/series/new")
def new(site: CurrentSite, slug: str) -> Response:
    """Show the form of a new series."""
    council = councils.require_office(site.session, site.actor, slug)
    return _form_page(site, council, blank())


@router.post("/councils/{slug}/series/new")
def begin(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Begin a series, and make its first meetings; `go=dates` shows the dates alone."""
    actor = site.member()
    council = councils.require_office(site.session, actor, slug)
    form = Form.posted(SeriesForm, posted)
    draft = draft_in(form, choices(site.session, council))
    if draft is None or form.value("go") == "dates":
        return _form_page(site, council, form)
    made = serial.begin(site.session, actor, council.id, draft, form.data.first_number)
    site.flash(_("The series has begun, and its first meetings are made."))
    return site.redirect(f"/councils/{slug}/series/{made.id}")


@router.get("/councils/{slug}/series/{series_id}")
def show(site: CurrentSite, slug: str, series_id: str) -> Response:
    """One series: how it repeats, and its meetings."""
    council, known = _known(site, slug, series_id)
    view = SeriesView(
        council=council,
        title=known.title,
        url=f"/councils/{slug}/series/{series_id}",
        rule=in_words(SeriesDraft.of(known)),
        has_ended=known.ended_at is not None,
        publishing=publishing_in_words(known.publish_days),
        to_come=[row_of(each) for each in lists.of_series(site.session, series_id, MOST_SHOWN, is_past=False)],
        past=[row_of(each) for each in lists.of_series(site.session, series_id, MOST_SHOWN, is_past=True)],
    )
    return site.page(view)


@router.get("/councils/{slug}/series/{series_id}/edit")
def edit(site: CurrentSite, slug: str, series_id: str) -> Response:
    """Show the form of a series, to be changed."""
    council, known = _going_on(site, slug, series_id)
    return _form_page(site, council, filled(SeriesDraft.of(known), base_revision=known.revision), known)


@router.post("/councils/{slug}/series/{series_id}/edit")
def save(site: CurrentSite, slug: str, series_id: str, posted: Posted) -> Response:
    """Change a series and its meetings to come, if that is what was shown would become of them; otherwise show it."""
    actor = site.member()
    council, known = _going_on(site, slug, series_id)
    form = Form.posted(SeriesForm, posted)
    draft = draft_in(form, choices(site.session, council))
    if draft is None or form.value("go") != "save":
        return _form_page(site, council, form, known, draft)
    if form.value("seen") != _sign(_changes(site, actor, known, draft)):
        return _form_page(site, council, form, known, draft)
    try:
        serial.change(site.session, actor, series_id, draft, form.data.base_revision, form.data.reason)
    except serial.SeriesEditedMeanwhile as met:
        form.raw = {**form.raw, "base_revision": [str(met.revision)]}
        form.status = CONFLICT
        return _form_page(site, council, form, known, draft, _differences(met.theirs, draft))
    site.flash(_("The series is changed, and with it the meetings to come."))
    return site.redirect(f"/councils/{slug}/series/{series_id}")


@router.get("/councils/{slug}/series/{series_id}/end")
def sure_to_end(site: CurrentSite, slug: str, series_id: str) -> Response:
    """Say what ending a series means, before it is done."""
    council, known = _going_on(site, slug, series_id)
    return _end_page(site, council, known, Form.blank(EndForm))


@router.post("/councils/{slug}/series/{series_id}/end")
def end(site: CurrentSite, slug: str, series_id: str, posted: Posted) -> Response:
    """Let a series make no more meetings."""
    actor = site.member()
    council, known = _going_on(site, slug, series_id)
    form = Form.posted(EndForm, posted)
    if not form.is_valid:
        return _end_page(site, council, known, form)
    serial.end(site.session, actor, series_id, form.data.reason, calls_off=form.data.calls_off)
    site.flash(_("The series has ended."))
    return site.redirect(f"/councils/{slug}/series/{series_id}")


def _known(site: Site, slug: str, series_id: str) -> tuple[Council, MeetingSeries]:
    known = serial.get(site.session, site.actor, series_id)
    council = councils.by_id(site.session, known.council_id)
    if council.slug != slug:
        raise SeriesNotFound
    return council, known


def _going_on(site: Site, slug: str, series_id: str) -> tuple[Council, MeetingSeries]:
    council, known = _known(site, slug, series_id)
    if known.ended_at is not None:
        raise SeriesEnded
    return council, known


def _form_page(
    site: Site,
    council: Council,
    form: Form[SeriesForm],
    known: MeetingSeries | None = None,
    draft: SeriesDraft | None = None,
    theirs: Sequence[tuple[str, str]] = (),
) -> Response:
    """Answer with the form of a series; where one is changed and the form is whole, with what becomes of it."""
    url = f"/councils/{council.slug}/series"
    changes = _changes(site, site.member(), known, draft) if known and draft else []
    said = draft or (SeriesDraft.of(known) if known and not form.has_errors else None)
    rule, days = days_of(said) if said else ("", ())
    view = SeriesFormView(
        council=council,
        heading=_("Change the series") if known else _("A new series"),
        url=f"{url}/{known.id}/edit" if known else f"{url}/new",
        back=f"{url}/{known.id}" if known else f"/councils/{council.slug}/meetings",
        is_new=known is None,
        form=form,
        labels=labels(),
        choices=choices(site.session, council),
        rules=rule_choices(),
        question_rows=question_rows(form),
        most=ABOUT,
        rule=rule,
        days=days,
        problems=(),
        theirs=theirs,
        changes=changes,
        seen=_sign(changes) if known and draft else "",
        drops=any(each.tone == "warning" for each in changes),
    )
    return site.page(view, form.status)


def _changes(site: Site, actor: Actor, known: MeetingSeries, draft: SeriesDraft) -> list[Change]:
    """Return what becomes of each meeting to come of a series if it says what was typed."""
    plan, found = serial.preview(site.session, actor, known.id, draft)
    told = [_change(plan, meeting, draft) for meeting in found if serial.is_to_come(meeting)]
    new = [
        Change("", "", instant_in_words(starts_on(day, draft.start_minute)), "success", _(IS_NEW)) for day in plan.new
    ]
    return told + new


def _change(plan: Plan, meeting: Meeting, draft: SeriesDraft) -> Change:
    title, before = title_of(meeting.title, meeting.number), instant_in_words(meeting.starts_at)
    if meeting.is_apart:
        return Change(title, before, before, "neutral", _(IS_APART))
    if meeting.id in plan.dropped:
        return Change(title, before, "", "warning", _(DROPS))
    day = plan.days.get(meeting.id)
    after = instant_in_words(starts_on(day, draft.start_minute)) if day else before
    if after == before:
        return Change(title, before, after, "neutral", _(STAYS))
    is_same_day = day == meeting.occurrence_on
    return Change(title, before, after, "info", _(SAME_DAY) if is_same_day else _(MOVES))


def _sign(changes: Sequence[Change]) -> str:
    """Return what tells apart what was shown from what would become of the meetings now."""
    return sha256(repr(changes).encode()).hexdigest()[:16]


def _differences(theirs: SeriesDraft, mine: SeriesDraft) -> list[tuple[str, str]]:
    """Return what somebody else has saved meanwhile otherwise than it was typed: the field, and what it says now."""
    named, found = labels(), []
    if in_words(theirs) != in_words(mine):
        found.append((named["unit"], f"{in_words(theirs)} ({day_in_words(theirs.first_on)})"))
    for each in fields_of(type(theirs.pattern)):
        value = getattr(theirs.pattern, each.name)
        if each.name in named and value != getattr(mine.pattern, each.name) and isinstance(value, (str, int)):
            found.append((named[each.name], str(value)))
    return found


def _end_page(site: Site, council: Council, known: MeetingSeries, form: Form[EndForm]) -> Response:
    view = EndView(
        council=council,
        title=known.title,
        url=f"/councils/{council.slug}/series/{known.id}",
        form=form,
        to_come=[row_of(each) for each in lists.of_series(site.session, known.id, MOST_SHOWN, is_past=False)],
    )
    return site.page(view, form.status)
