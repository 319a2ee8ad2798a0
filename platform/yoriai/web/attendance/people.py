"""The office's list of a meeting's people: looking, taking it away as a table, signing up and changing for them."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words, speaking
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.attendance import rules
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.listed import Row
from yoriai.domains.attendance.people_rules import Filters, Newcomer
from yoriai.domains.attendance.rules import Counts
from yoriai.domains.attendance.service import office
from yoriai.domains.attendance.states import PRESENCE_LABELS, RSVP_LABELS, Rsvp
from yoriai.domains.councils.states import SEAT_KIND_LABELS
from yoriai.domains.meetings import questions
from yoriai.domains.meetings.states import WAY_LABELS
from yoriai.web.addresses import Pages
from yoriai.web.attendance.forms import ChangeForm, FilterForm, NewcomerForm
from yoriai.web.attendance.office_views import NewcomerView, PeopleView, PersonRow, PersonView
from yoriai.web.attendance.words import (
    PRESENCE_TONES,
    TONES,
    office_options,
    places_left_words,
    presence_words,
    rsvp_words,
    way_options,
    way_words,
)
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame
from yoriai.web.narrowing import page_number

router = Pages()
PATH: Final = "/councils/{slug}/meetings/{meeting_id}/people"
HEADINGS: Final = (
    *("お名前", "フリガナ", "団体", "構成員の種類", "出欠", "参加方法", "返事の日時", "当日", "到着"),
    *("予約なし", "会員", "メール（会員でない方のみ）", "ひとこと"),
)
"""In Japanese whatever the reader's language: what a file is called must not change with who fetched it."""


@router.get(PATH)
def listing(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The people of a meeting for its office, under the filters of the address."""
    shown = office_frame(site, slug, meeting_id)
    query = site.request.query_params
    form = Form.asked(FilterForm, query)
    filters = _filters(form)
    page = office.people(site.session, site.member(), shown.meeting.id, filters, page_number(query))
    counts = attendance.counts(site.session, shown.meeting.id)
    url, asked = f"{shown.url}/people", _asked(form)
    view = PeopleView(
        frame=shown,
        form=form,
        page=page.map(lambda row: _row(row, url)),
        page_url=lambda number: f"{url}?{urlencode([*asked, ('page', str(number))])}",
        totals=_totals(counts),
        places=_places(site, shown),
        rsvps=[(str(each), _(label)) for each, label in RSVP_LABELS.items()],
        ways=[(str(each), _(WAY_LABELS[each])) for each in shown.meeting.format.ways],
        presences=[(str(each), _(label)) for each, label in PRESENCE_LABELS.items()],
        csv_url=f"{shown.url}/people.csv?{urlencode(asked)}".rstrip("?"),
        is_open=rules.takes_answers(shown.meeting, clock.now()),
    )
    return site.page(view, status=form.status, fragment="results")


@router.get(PATH + ".csv")
def table(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The people under the filters, for a spreadsheet: with a byte order mark, and no cell is a formula."""
    shown = office_frame(site, slug, meeting_id)
    filters = _filters(Form.asked(FilterForm, site.request.query_params))
    rows = office.everybody(site.session, site.member(), shown.meeting.id, filters)
    asked = questions.stored(shown.meeting.questions)
    with speaking("ja"):
        text = "".join(_as_csv(rows, asked))
    headers = {"Content-Disposition": f'attachment; filename="participants-{shown.meeting.id}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers={**headers, "Cache-Control": "no-store"})


@router.get(PATH + "/add")
def add_form(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The form to sign somebody up who has told the office."""
    return _add_page(site, office_frame(site, slug, meeting_id), Form.blank(NewcomerForm, rsvp=Rsvp.YES))


@router.post(PATH + "/add")
def add(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Sign somebody up."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(NewcomerForm, posted)
    if form.is_valid:
        data = form.data
        newcomer = Newcomer(data.name, data.furigana, data.organisation, data.address, data.way, Rsvp(data.rsvp))
        with form.accepting(site.session):
            who = office.sign_up(site.session, site.member(), shown.meeting.id, newcomer)
            waits = _("All places are taken, so %(name)s waits for one.", name=who.name)
            site.flash(waits if who.rsvp is Rsvp.WAITLISTED else _("%(name)s is on the list.", name=who.name))
            return site.redirect(f"{shown.url}/people")
    return _add_page(site, shown, form)


@router.get(PATH + "/{participant_id}")
def person(site: CurrentSite, slug: str, meeting_id: str, participant_id: str) -> Response:
    """One person, with what the office can change for them."""
    return _person_page(site, office_frame(site, slug, meeting_id), participant_id, None)


@router.post(PATH + "/{participant_id}")
def change(site: CurrentSite, slug: str, meeting_id: str, participant_id: str, posted: Posted) -> Response:
    """Change an answer for somebody, or how they attend."""
    shown = office_frame(site, slug, meeting_id)
    form = Form.posted(ChangeForm, posted)
    if form.is_valid:
        rsvp, way = Rsvp(form.data.rsvp), form.data.way
        with form.accepting(site.session):
            who = office.change(site.session, site.member(), shown.meeting.id, participant_id, rsvp, way)
            site.flash(_("Written down: %(status)s", status=rsvp_words(who.rsvp)))
            return site.redirect(f"{shown.url}/people/{participant_id}")
    return _person_page(site, shown, participant_id, form)


def _person_page(site: Site, shown: Frame, participant_id: str, form: Form[ChangeForm] | None) -> Response:
    session, meeting = site.session, shown.meeting
    row = office.one(session, site.member(), meeting.id, participant_id)
    said = Rsvp.YES if row.who.rsvp is Rsvp.WAITLISTED else row.who.rsvp
    blank = Form.blank(ChangeForm, rsvp=None if said is Rsvp.INVITED else said, way=row.who.way)
    left, counts = attendance.places_left(session, meeting), attendance.counts(session, meeting.id)
    view = PersonView(
        frame=shown,
        person=_row(row, f"{shown.url}/people"),
        form=form or blank,
        facts=_facts(row, shown),
        rsvps=office_options(),
        ways=way_options(meeting, left, counts),
        is_open=rules.takes_answers(meeting, clock.now()),
    )
    return site.page(view, status=view.form.status)


def _add_page(site: Site, shown: Frame, form: Form[NewcomerForm]) -> Response:
    left, counts = (
        attendance.places_left(site.session, shown.meeting),
        attendance.counts(site.session, shown.meeting.id),
    )
    view = NewcomerView(
        frame=shown,
        form=form,
        rsvps=office_options(),
        ways=way_options(shown.meeting, left, counts),
        places="; ".join(words for _way, words in _places(site, shown)),
    )
    return site.page(view, status=form.status)


def _filters(form: Form[FilterForm]) -> Filters:
    """Return what a list is narrowed to; an address that says something else shows everybody, with what is wrong."""
    if not form.is_valid:
        return Filters()
    return Filters(form.data.rsvp, form.data.way, form.data.presence, form.data.q)


def _asked(form: Form[FilterForm]) -> list[tuple[str, str]]:
    return [(name, form.value(name)) for name in FilterForm.model_fields if form.value(name)]


def _totals(counts: Counts) -> list[tuple[str, str]]:
    found = [(_(label), str(counts.of(each))) for each, label in RSVP_LABELS.items() if counts.of(each)]
    return [*found, *([(_("Here on the day"), str(counts.there))] if counts.there else [])]


def _places(site: Site, shown: Frame) -> list[tuple[str, str]]:
    """Return the places that are left of each way, in the office's words."""
    left, counts = (
        attendance.places_left(site.session, shown.meeting),
        attendance.counts(site.session, shown.meeting.id),
    )
    return [(_(WAY_LABELS[way]), places_left_words(rules.capacity(shown.meeting, way), counts, way)) for way in left]


def _row(row: Row, url: str) -> PersonRow:
    found = row.attendee
    return PersonRow(
        id=found.participant_id,
        url=f"{url}/{found.participant_id}",
        name=found.name,
        furigana=found.furigana,
        organisation=found.organisation,
        seat=_(SEAT_KIND_LABELS[found.seat_kind]) if found.seat_kind is not None else "",
        status=_("Came without signing up") if found.is_walk_in else rsvp_words(found.rsvp),
        tone=TONES[found.rsvp],
        way=way_words(found.way) if found.rsvp in rules.WANTS_PLACE else "",
        presence=presence_words(found.presence),
        presence_tone=PRESENCE_TONES[found.presence] if found.presence is not None else "neutral",
        is_guest=row.is_guest,
        is_out_of_reach=row.is_out_of_reach,
        words=row.who.words,
    )


def _facts(row: Row, shown: Frame) -> list[tuple[str, ...]]:
    who, found = row.who, row.attendee
    asked = questions.stored(shown.meeting.questions)
    return [
        (_("Furigana"), found.furigana, "ja"),
        (_("Organisation"), found.organisation, "ja"),
        (_("E-mail address"), who.address),
        (_("Answered on"), instant_in_words(who.answered_at) if who.answered_at else ""),
        (_("Waits since"), instant_in_words(who.queued_at) if who.queued_at else ""),
        *((each.label, _said(who.answers.get(each.id, "")), "ja") for each in asked),
        (_("A word to the office"), who.words, "ja"),
        (_("At the door"), presence_words(who.presence)),
        (_("Arrived"), instant_in_words(who.arrived_at) if who.arrived_at else ""),
    ]


def _said(answer: str) -> str:
    return _("Yes") if answer == questions.YES else answer


def _as_csv(rows: Iterable[Row], asked: tuple[questions.Question, ...]) -> Iterator[str]:
    """Give people out as CSV, line by line."""
    yield BOM + line([*HEADINGS, *(harmless(each.label) for each in asked)])
    for row in rows:
        yield line([harmless(cell) for cell in _cells(row, asked)])


def _cells(row: Row, asked: tuple[questions.Question, ...]) -> list[str]:
    found, who = row.attendee, row.who
    return [
        found.name,
        found.furigana,
        found.organisation,
        _(SEAT_KIND_LABELS[found.seat_kind]) if found.seat_kind is not None else "",
        rsvp_words(found.rsvp),
        way_words(found.way),
        tokyo(who.answered_at).strftime("%Y-%m-%d %H:%M") if who.answered_at else "",
        presence_words(found.presence),
        tokyo(row.arrived_at).strftime("%H:%M") if row.arrived_at else "",
        "○" if found.is_walk_in else "",
        "" if row.is_guest else "○",
        who.address,
        who.words,
        *(_said(who.answers.get(each.id, "")) for each in asked),
    ]
