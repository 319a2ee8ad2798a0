"""Contexts of the pages of programmes, figures, reports and honoraria."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.programmes.service.honoraria import MentorMonth
from yoriai.web.choices import GroupedOptions
from yoriai.web.forms import Form
from yoriai.web.programmes.forms import AskedForm, BelongsForm, HoursAskedForm, ProgrammeForm, WordsForm
from yoriai.web.programmes.tables import Table
from yoriai.web.templating import View


@dataclass(frozen=True)
class Fact:
    """One figure."""

    label: str
    value: str


@dataclass(frozen=True)
class TableRow:
    """A table with the address at which a spreadsheet finds it."""

    table: Table
    csv_url: str


@dataclass(frozen=True)
class FiguresView(View):
    """The way from asking to being accompanied, in numbers."""

    template: ClassVar[str] = "programmes/figures.html"
    form: Form[AskedForm]
    programmes: Sequence[tuple[str, str]]
    years: Sequence[tuple[str, str]]
    title: str
    first: date
    last: date
    asked: int
    tables: Sequence[TableRow]
    smallest: int


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list."""

    url: str
    name: str
    funder: str
    first: date
    last: date
    areas: str


@dataclass(frozen=True)
class ListView(View):
    """All programmes."""

    template: ClassVar[str] = "programmes/list.html"
    rows: Sequence[ProgrammeRow]


@dataclass(frozen=True)
class RequestRow:
    """A request, or an accompaniment, that belongs to a programme."""

    url: str
    where_url: str
    name: str
    asked_at: datetime
    prefecture: str
    is_by_word: bool


@dataclass(frozen=True)
class YearLink:
    """The way to a year's report."""

    label: str
    url: str


@dataclass(frozen=True)
class ProgrammeView(View):
    """One programme: what it is, its reports, and what belongs to it."""

    template: ClassVar[str] = "programmes/programme.html"
    row: ProgrammeRow
    about: str
    edit_url: str
    delete_url: str
    figures_url: str
    years: Sequence[YearLink]
    shared: int
    accompanied: Sequence[RequestRow]
    page: Page[RequestRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class EditView(View):
    """A programme as a form."""

    template: ClassVar[str] = "programmes/edit.html"
    form: Form[ProgrammeForm]
    prefectures: GroupedOptions
    action: str
    name: str


@dataclass(frozen=True)
class DeleteView(View):
    """Whether a programme is really to go."""

    template: ClassVar[str] = "programmes/delete.html"
    row: ProgrammeRow
    action: str


@dataclass(frozen=True)
class BelongsView(View):
    """Where a request or an accompaniment belongs."""

    template: ClassVar[str] = "programmes/belongs.html"
    title: str
    row: RequestRow
    form: Form[BelongsForm]
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Passage:
    """Words of a report under their heading."""

    title: str
    body: str


@dataclass(frozen=True)
class ReportView(View):
    """The report of a programme on a year, to be printed."""

    template: ClassVar[str] = "programmes/report.html"
    row: ProgrammeRow
    year: str
    first: date
    last: date
    edit_url: str
    facts: Sequence[Fact]
    before: Sequence[Passage]
    after: Sequence[Passage]
    tables: Sequence[Table]
    smallest: int
    made_on: date


@dataclass(frozen=True)
class WordsView(View):
    """The words of a report as a form."""

    template: ClassVar[str] = "programmes/words.html"
    form: Form[WordsForm]
    row: ProgrammeRow
    year: str
    report_url: str
    parts: Sequence[tuple[str, str]]
    most: int


@dataclass(frozen=True)
class HonorariaView(View):
    """Mentors' hours of a month."""

    template: ClassVar[str] = "programmes/honoraria.html"
    form: Form[HoursAskedForm]
    months: Sequence[tuple[str, str]]
    programmes: Sequence[tuple[str, str]]
    month: str
    title: str
    programme: str
    rows: Sequence[MentorMonth]
    sessions: int
    minutes: int
