"""Contexts of the pages of imports and casebooks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.cases.changes import Difference
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.imports.forms import CasebookForm, DecideForm, UploadForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class RunRow:
    """An import in the list."""

    url: str
    file_name: str
    facts: str
    status: str
    tone: str
    brought_at: datetime
    by: str
    result: str


@dataclass(frozen=True)
class ImportsView(View):
    """All imports, and the form that brings another file."""

    template: ClassVar[str] = "imports/index.html"
    form: Form[UploadForm]
    page: Page[RunRow]
    page_url: Callable[[int], str]
    megabytes: int


@dataclass(frozen=True)
class ProblemRow:
    """Something that was not understood."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class RecordRow:
    """A record of an import."""

    place: int
    number: str
    organisation: str
    title: str
    line: int
    outcome: str
    tone: str
    is_new: bool
    url: str
    changes: Sequence[Difference]
    kept: Sequence[str]
    problems: Sequence[ProblemRow]


@dataclass(frozen=True)
class QuestionRow:
    """A label that the vocabulary lacks, and what can be decided of it."""

    label: str
    where: str
    stars: str
    options: GroupedOptions


@dataclass(frozen=True)
class TotalRow:
    """A total of the book beside what was read and what the catalogue has afterwards."""

    label: str
    book: int
    read: int
    after: int
    by_group_only: int


@dataclass(frozen=True)
class OutcomeLink:
    """A way to the records of one outcome."""

    url: str
    label: str
    number: int
    is_current: bool


@dataclass(frozen=True)
class Progress:
    """How far an import has come; without a total only what it is doing is known."""

    words: str
    done: int
    total: int
    is_writing: bool


@dataclass(frozen=True)
class ImportFacts:
    """An import as its page shows it."""

    id: str
    file_name: str
    facts: str
    status: str
    tone: str
    by: str
    brought_at: datetime
    finished_at: datetime | None
    failure: str
    is_anew: bool
    is_ready: bool
    is_failed: bool
    is_applied: bool
    can_discard: bool
    new: int
    changed: int
    unchanged: int
    cases_url: str
    records: int
    clear: int
    unclear: int
    left_out: int
    edition: str


@dataclass(frozen=True)
class ImportView(View):
    """One import: how far it has come, what must be decided, what it would do."""

    template: ClassVar[str] = "imports/show.html"
    run: ImportFacts
    progress: Progress | None
    form: Form[DecideForm]
    questions: Sequence[QuestionRow]
    problems: Sequence[ProblemRow]
    totals: Sequence[TotalRow]
    totals_agree: bool
    outcomes: Sequence[OutcomeLink]
    page: Page[RecordRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class CasebookRow:
    """A casebook in the list."""

    url: str
    edition: str
    title: str
    publisher: str
    licence: str
    cases: int


@dataclass(frozen=True)
class CasebooksView(View):
    """All casebooks."""

    template: ClassVar[str] = "imports/casebooks.html"
    casebooks: Sequence[CasebookRow]


@dataclass(frozen=True)
class CasebookChangeRow:
    """One change of what is said of a casebook; `who` is '' where nobody is known."""

    at: datetime
    what: str
    who: str
    differences: Sequence[Difference]


@dataclass(frozen=True)
class CasebookView(View):
    """The form of one casebook, and what was changed of it; `labels` are what its parts are called, by field."""

    template: ClassVar[str] = "imports/casebook.html"
    edition: str
    form: Form[CasebookForm]
    labels: Mapping[str, str]
    licences: Options
    changes: Sequence[CasebookChangeRow]
