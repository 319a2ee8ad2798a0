"""Contexts of the pages of mentors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.mentoring.cards import MentorPage
from yoriai.domains.mentors.cards import OwnProfile
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.forms import Form, FormModel
from yoriai.web.mentors.forms import (
    AwayForm,
    CalendarForm,
    DayForm,
    FilterForm,
    LimitsForm,
    OpenDayForm,
    PauseForm,
    ProfileForm,
)
from yoriai.web.mentors.tiles import Part, WeekDay
from yoriai.web.templating import View


@dataclass(frozen=True)
class Row:
    """A mentor in the list; visitors see neither name nor page."""

    url: str
    title: str
    furigana: str
    headline: str
    place: str
    wait: Sequence[str]
    is_paused: bool
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class ListView(View):
    """The list of mentors with its filters."""

    template: ClassVar[str] = "mentors/list.html"
    page: Page[Row]
    page_url: Callable[[int], str]
    filters: Form[FilterForm]
    practices: GroupedOptions
    targets: Options
    prefectures: GroupedOptions
    is_narrowed: bool
    is_signed_in: bool
    is_mentor: bool


@dataclass(frozen=True)
class MentorView(View):
    """A mentor: who they are, why one may ask them, how long one may wait, and the way to ask."""

    template: ClassVar[str] = "mentors/show.html"
    mentor: MentorPage
    place: str
    stage: str
    languages: str
    practices: Sequence[LabelledMark]
    targets: Sequence[LabelledMark]
    wait: Sequence[str]
    helped: Sequence[str]
    reasons: Sequence[str]
    hindrance: str
    is_own: bool
    ask_url: str


@dataclass(frozen=True)
class ProfileView(View):
    """Becoming a mentor, or changing what one says of oneself."""

    template: ClassVar[str] = "mentors/profile.html"
    form: Form[ProfileForm]
    is_new: bool
    needs_promise: bool
    version: str
    groups: Sequence[MarkGroup]
    cases: Options
    found_note: str
    has_own_room: bool


@dataclass(frozen=True)
class WeekView(View):
    """The weekly hours as tiles; changed ones are not saved until their button is pressed."""

    template: ClassVar[str] = "mentors/hours.html"
    form: Form[FormModel]
    days: Sequence[WeekDay]
    parts: Sequence[Part]
    seldom: Sequence[Part]
    seldom_values: frozenset[str]
    is_changed: bool


@dataclass(frozen=True)
class DayLine:
    """A day of the coming weeks: what was stated, when one can be met after all, and what closes the rest."""

    day: date
    label: str
    stated: str
    free: Sequence[str]
    notes: Sequence[str]
    has_hours: bool
    differs: bool


@dataclass(frozen=True)
class DayRow:
    """A day that differs and lies further ahead."""

    day: date
    words: str
    hours: str


@dataclass(frozen=True)
class AwayRow:
    """Days away, in words."""

    id: str
    words: str


@dataclass(frozen=True)
class WeeksView(View):
    """The coming four weeks, further days that differ, and days away."""

    template: ClassVar[str] = "mentors/weeks.html"
    lines: Sequence[DayLine]
    is_paused: bool
    later: Sequence[DayRow]
    away: Sequence[AwayRow]
    day_form: Form[DayForm]
    away_form: Form[AwayForm]
    times: Options


@dataclass(frozen=True)
class OneDayView(View):
    """The half-hours of one day."""

    template: ClassVar[str] = "mentors/day.html"
    form: Form[OpenDayForm]
    day: date
    name: str
    usual: str
    why: str
    differs: bool
    parts: Sequence[Part]
    seldom: Sequence[Part]
    seldom_values: frozenset[str]


@dataclass(frozen=True)
class LimitsView(View):
    """What a mentor promises."""

    template: ClassVar[str] = "mentors/limits.html"
    form: Form[LimitsForm]
    notices: Options
    buffers: Options


@dataclass(frozen=True)
class CalendarState:
    """How it stands with an own calendar, in words; the address is shortened."""

    address: str
    read_at: str
    problem: str
    broken_since: str
    counts_until: str
    is_forgotten: bool
    next_at: str


@dataclass(frozen=True)
class CalendarView(View):
    """The own calendar: how it stands, and how to connect one."""

    template: ClassVar[str] = "mentors/calendar.html"
    form: Form[CalendarForm]
    state: CalendarState | None
    minutes: int
    kept_days: int


@dataclass(frozen=True)
class ThereView(View):
    """Are you still there? For whoever has the link of a mail."""

    template: ClassVar[str] = "mentors/there.html"
    action: str
    name: str
    is_asked: bool
    pause: str
    is_silent: bool
    is_done: bool


@dataclass(frozen=True)
class OwnView(View):
    """The mentor's own page: whether requests come, and what was stated."""

    template: ClassVar[str] = "mentors/own.html"
    profile: OwnProfile
    is_asked: bool
    open_offers: int
    sessions_this_month: int
    paused_note: str
    is_silent: bool
    has_hours: bool
    first_free: str
    week: Sequence[tuple[str, str]]
    limits: Sequence[str]
    calendar: CalendarState | None
    pause_form: Form[PauseForm]
    pauses: Options
    tags: Sequence[LabelledMark]
