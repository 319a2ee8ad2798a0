"""What the pages of date polls are given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.council_frame import CouncilFrame
from yoriai.web.forms import Form
from yoriai.web.polls.forms import AnswerForm, PeopleForm, PollForm, UntilForm
from yoriai.web.templating import View

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PollRow:
    """A poll of the list."""

    url: str
    title: str
    status: str
    tone: str
    until: str
    counts: str


@dataclass(frozen=True)
class ListView(View):
    """The date polls of a council."""

    template: ClassVar[str] = "polls/list.html"
    frame: CouncilFrame
    page: Page[PollRow]
    page_url: Callable[[int], str]
    new_url: str


@dataclass(frozen=True)
class EditView(View):
    """The form of a poll."""

    template: ClassVar[str] = "polls/form.html"
    frame: CouncilFrame
    form: Form[PollForm]
    action: str
    poll_url: str
    poll_title: str
    labels: Mapping[str, str]
    committees: Options
    weekdays: Options
    seats: str
    is_asking: bool


@dataclass(frozen=True)
class DateHead:
    """A date at the head of the table's column."""

    iso: datetime
    words: str
    day: str
    weekday: str
    hours: str
    is_chosen: bool
    is_past: bool
    yes: int


@dataclass(frozen=True)
class Cell:
    """What somebody answered to a date: a sign for the eye, words for the ear."""

    kind: str
    sign: str
    words: str


@dataclass(frozen=True)
class TableRow:
    """Somebody's answers."""

    name: str
    organisation: str
    is_lead: bool
    url: str
    words: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """Everybody's answers; `url` of a row leads the office to that person."""

    heads: Sequence[DateHead]
    rows: Sequence[TableRow]


@dataclass(frozen=True)
class LeadWords:
    """What is said of some lead organisations on one date; their names are folded where they are many."""

    said: str
    tone: str
    names: str
    is_long: bool


@dataclass(frozen=True)
class Candidate:
    """A date to come in the ranking, in words."""

    id: str
    iso: datetime
    day: str
    hours: str
    place: str
    is_best: bool
    yes: str
    maybe: str
    no: str
    silent: str
    leads: Sequence[LeadWords]
    missing: str
    perhaps: str
    is_long: bool


@dataclass(frozen=True)
class PersonLink:
    """Somebody who is waited for: a page on which the office answers for them, and whether mails reach them."""

    url: str
    name: str
    organisation: str
    is_reached: bool


@dataclass(frozen=True)
class ManageView(View):
    """A poll as its office sees it."""

    template: ClassVar[str] = "polls/manage.html"
    frame: CouncilFrame
    url: str
    title: str
    about: str
    status: tuple[str, str]
    state: str
    committee: str
    until: str
    counts: str
    own_url: str
    open_url: str
    shows_answers: bool
    meeting_url: str
    settled: str
    days: Sequence[str]
    to_ask: Sequence[str]
    candidates: Sequence[Candidate]
    waiting: Sequence[PersonLink]
    table: Table
    takes_answers: bool
    csv_url: str
    people: Form[PeopleForm]
    until_form: Form[UntilForm]


@dataclass(frozen=True)
class DateField:
    """A date with its three buttons."""

    name: str
    iso: datetime
    day: str
    hours: str
    note: str
    chosen: str


@dataclass(frozen=True)
class AnswerView(View):
    """A poll as whoever answers sees it, whichever way they came.

    `own` is the address of their own link, which is shown to the office alone; `table` is None where others' answers
    are not shown (yet).
    """

    template: ClassVar[str] = "polls/answer.html"
    form: Form[AnswerForm]
    action: str
    council: str
    council_url: str
    title: str
    about: str
    status: tuple[str, str]
    settled: str
    until: str
    who: str
    asks_name: bool
    takes_answers: bool
    has_answered: bool
    is_shown_to_all: bool
    is_open_to_all: bool
    fields: Sequence[DateField]
    choices: Sequence[tuple[str, str, str]]
    labels: Mapping[str, str]
    table: Table | None


@dataclass(frozen=True)
class PersonView(View):
    """Somebody of a poll as its office sees them: what they answered, to be filled in for them, and their own link."""

    template: ClassVar[str] = "polls/person.html"
    frame: CouncilFrame
    form: Form[AnswerForm]
    poll_url: str
    poll_title: str
    action: str
    name: str
    link: str
    may_change: bool
    fields: Sequence[DateField]
    choices: Sequence[tuple[str, str, str]]
    labels: Mapping[str, str]
