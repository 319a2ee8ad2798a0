"""Contexts of the pages on the secretariat's own work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.desk.views import HandRow
from yoriai.web.desk.work_forms import ByHandForm, CorrectForm, DoneForm, HandOverForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class SpellRow:
    """A stretch of time in a list."""

    id: str
    url: str
    label: str
    area: str
    words: str
    who: str
    started_at: datetime
    minutes: int
    is_by_hand: bool
    is_running: bool
    is_capped: bool
    is_corrected: bool
    may_correct: bool


@dataclass(frozen=True)
class TaskView(View):
    """One thing that is or was in somebody's hands."""

    template: ClassVar[str] = "desk/task.html"
    row: HandRow
    area: str
    status: str
    words: str
    is_open: bool
    is_mine: bool
    minutes_expected: int
    spells: Sequence[SpellRow]
    done_form: Form[DoneForm]
    hand_form: Form[HandOverForm]
    colleagues: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CorrectView(View):
    """A stretch that is to be corrected."""

    template: ClassVar[str] = "desk/correct.html"
    spell: SpellRow
    form: Form[CorrectForm]


@dataclass(frozen=True)
class ByHandView(View):
    """Work that is to be written by hand."""

    template: ClassVar[str] = "desk/by_hand.html"
    form: Form[ByHandForm]
    areas: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class MonthRow:
    """A month of work beside its completed sessions."""

    iso: str
    label: str
    url: str
    is_here: bool
    mentoring: int
    total: int
    sessions: int
    per_session: str
    median: str


@dataclass(frozen=True)
class AreaRow:
    """What a month's time went to."""

    label: str
    minutes: int


@dataclass(frozen=True)
class WorkView(View):
    """The secretariat's time, month by month, and one month's log."""

    template: ClassVar[str] = "desk/work.html"
    months: Sequence[MonthRow]
    shown: MonthRow
    areas: Sequence[AreaRow]
    page: Page[SpellRow]
    page_url: Callable[[int], str]
    most_minutes: int
