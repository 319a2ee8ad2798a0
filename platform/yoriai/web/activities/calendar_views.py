"""Context of the calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from yoriai.core.paging import Page
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class Entry:
    """An activity or a meeting under a day."""

    url: str
    title: str
    hours: str
    kind: str
    tone: str
    by: str
    by_url: str
    place: str
    audience: str
    is_over: bool


@dataclass(frozen=True)
class Day:
    """A day with what takes place on it, and its holiday's name."""

    iso: str
    words: str
    holiday: str
    is_today: bool
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Cell:
    """A day of the month at a glance; no address where nothing begins on it."""

    number: int
    url: str
    words: str
    count: int
    is_today: bool
    is_open: bool
    tone: str


@dataclass(frozen=True)
class Turn:
    """Another month, or another day."""

    url: str
    words: str


@dataclass(frozen=True)
class Subscription:
    """A calendar that others' programs keep up to date; `subscribe_url` is its address as they open it.

    What is new in it is told to feed readers at `atom_url`.
    """

    words: str
    subscribe_url: str
    url: str
    atom_url: str


@dataclass(frozen=True)
class CalendarView(View):
    """What takes place in a month; of a full one (`is_folded`) one day is open, beside the days before and after it."""

    template: ClassVar[str] = "activities/calendar.html"
    month: str
    count: str
    is_folded: bool
    days: Sequence[Day]
    page: Page[Any]
    page_url: Callable[[int], str]
    day_before: Turn | None
    day_after: Turn | None
    weekdays: Sequence[tuple[str, str]]
    weeks: Sequence[Sequence[Cell | None]]
    before: Turn | None
    after: Turn | None
    whole: str
    nearest: Sequence[Turn]
    filters: Form[Any]
    kinds: Options
    prefectures: GroupedOptions
    is_narrowed: bool
    all_url: str
    feeds: Sequence[Subscription]
