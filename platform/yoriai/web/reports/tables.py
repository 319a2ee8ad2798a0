"""A report as tables, the same for the page, for paper and for spreadsheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.councils.states import SEAT_KIND_LABELS
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.states import FORMAT_LABELS, MEETING_KIND_LABELS
from yoriai.domains.reports.figures import TermCount, YearReport
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary

NOT_NOTED: Final = "–"
"""Stands where nobody noted who was there: that is not the same as nobody."""


@dataclass(frozen=True)
class Cell:
    """What stands in a row under a heading: a number stands to the right."""

    text: str
    url: str = ""
    is_number: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """One table of a report; the first cell of each row says what the row is of."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    nothing: str
    note: str = ""


OF_PEOPLE: Final = "people"
"""The table that names persons: for the office alone."""

TITLES: Final[Mapping[str, str]] = {
    "kinds": mark("Meetings by kind"),
    "meetings": mark("Meetings"),
    "organisations": mark("Attendance by organisation"),
    OF_PEOPLE: mark("Attendance by person"),
    "follow-up": mark("Decisions and what was taken on"),
    "presentations": mark("Case presentations"),
    "practices": mark("Presentations by kind of practice"),
    "targets": mark("Presentations by whom they were for"),
}


def tables_of(report: YearReport, slug: str, vocabulary: Vocabulary, slugs: Mapping[str, str]) -> list[Table]:
    """Return all tables of a report; `slugs` are the addresses of the cases that were presented, by id."""
    return [
        _kinds(report),
        _meetings(report, slug),
        _organisations(report),
        _people(report),
        _follow_up(report),
        _presentations(report, slug, slugs),
        _terms("practices", report.practices, vocabulary),
        _terms("targets", report.targets, vocabulary),
    ]


def _kinds(report: YearReport) -> Table:
    rows = [
        [Cell(_(MEETING_KIND_LABELS[each.kind])), *_numbers(each.in_person, each.online, each.hybrid, each.total)]
        for each in report.kinds
    ]
    headings = [_("Kind"), _("In person"), _("Online"), _("In person and online"), _("Together")]
    return _table("kinds", headings, rows, _("No meeting has been held in this year."))


def _meetings(report: YearReport, slug: str) -> Table:
    headings = [
        *(_("Meeting"), _("Day"), _("Sub-committee"), _("Kind"), _("Format"), _("Participants")),
        *(_("Of these at the venue"), _("Of these online"), _("Organisations"), _("New ties")),
    ]
    rows = [
        [
            Cell(each.title, path_of(slug, each.id), lang="ja"),
            Cell(tokyo(each.starts_at).date().isoformat()),
            Cell(each.committee, lang="ja"),
            Cell(_(MEETING_KIND_LABELS[each.kind])),
            Cell(_(FORMAT_LABELS[each.format])),
            *(
                _numbers(each.people, each.in_person, each.online, each.organisations)
                if each.is_counted
                else [Cell(NOT_NOTED, is_number=True)] * 4
            ),
            *_numbers(each.new_ties),
        ]
        for each in report.meetings
    ]
    uncounted = any(not each.is_counted for each in report.meetings)
    note = _("“–”: nobody noted at the door who was there.") if uncounted else ""
    nothing = _("No meeting has been held in this year.")
    return _table("meetings", headings, rows, nothing, note)


def _organisations(report: YearReport) -> Table:
    headings = [
        *(_("Organisation"), _("Seat"), _("Was there"), _("Meetings that concerned it"), "%"),
        *(_("Others besides"), _("People, counted each time")),
    ]
    rows = [
        [
            Cell(each.name, f"/organisations/{each.id}" if each.id else "", lang="ja"),
            Cell(_(SEAT_KIND_LABELS[each.seat_kind]) if each.seat_kind else _("Guest")),
            *_numbers(each.attended, each.expected),
            Cell("" if each.percent is None else str(each.percent), is_number=True),
            *_numbers(each.besides, each.people),
        ]
        for each in report.organisations
    ]
    return _table("organisations", headings, rows, _("Nobody's presence was noted."))


def _people(report: YearReport) -> Table:
    rows = [
        [Cell(each.name, lang="ja"), Cell(each.organisation, lang="ja"), *_numbers(each.attended, each.late)]
        for each in report.people
    ]
    headings = [_("Full name"), _("Organisation"), _("Was there"), _("Of these late")]
    note = _("Only the council's office sees this table.")
    return _table(OF_PEOPLE, headings, rows, _("Nobody's presence was noted."), note)


def _follow_up(report: YearReport) -> Table:
    actions = report.actions
    facts = (
        (_("Decisions"), report.decisions),
        (_("Taken on"), actions.total),
        (_("Done by now"), actions.done),
        (_("Still to do"), actions.is_open),
        (_("Of these past their day"), actions.overdue),
        (_("No longer needed"), actions.dropped),
    )
    rows = [[Cell(words), *_numbers(number)] for words, number in facts]
    return _table("follow-up", [_("What"), _("How many")], rows, "")


def _presentations(report: YearReport, slug: str, slugs: Mapping[str, str]) -> Table:
    rows = [
        [
            Cell(each.title, path_of(slug, each.meeting_id), lang="ja"),
            Cell(tokyo(each.starts_at).date().isoformat()),
            Cell(each.organisation, lang="ja"),
            _case(slugs.get(each.case_id or "")),
        ]
        for each in report.presentations
    ]
    headings = [_("Presentation"), _("Day"), _("Organisation"), _("Case")]
    return _table("presentations", headings, rows, _("No case was presented."))


def _case(slug: str | None) -> Cell:
    return Cell(_("Open the case"), f"/cases/{slug}") if slug else Cell("")


def _terms(name: str, counts: Sequence[TermCount], vocabulary: Vocabulary) -> Table:
    labels = {term.code: str(label_of(term)) for term in vocabulary}
    rows = [[Cell(labels[each.code]), *_numbers(each.primary, each.secondary)] for each in counts]
    headings = [_("Kind of practice") if name == "practices" else _("For whom"), "★", "☆"]
    nothing = _("No case of the catalogue was presented.")
    return _table(name, headings, rows, nothing)


def _table(name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], nothing: str, note: str = "") -> Table:
    return Table(name, _(TITLES[name]), headings, rows, nothing, note)


def _numbers(*numbers: int) -> list[Cell]:
    return [Cell(str(number), is_number=True) for number in numbers]
