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
from yoriai.web.mentors.forms import DayForm, FilterForm, PauseForm, ProfileForm
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
    """The weekly hours."""

    template: ClassVar[str] = "mentors/hours.html"
    form: Form[FormModel]
    weekdays: Sequence[tuple[int, str]]
    windows: Sequence[int]
    times: Options


@dataclass(frozen=True)
class DayRow:
    """A day that differs, in words."""

    day: date
    words: str
    hours: str


@dataclass(frozen=True)
class OwnView(View):
    """The mentor's own page: whether requests come, hours, days that differ, profile."""

    template: ClassVar[str] = "mentors/own.html"
    profile: OwnProfile
    open_offers: int
    sessions_this_month: int
    paused_note: str
    week: Sequence[tuple[str, str]]
    days: Sequence[DayRow]
    day_form: Form[DayForm]
    pause_form: Form[PauseForm]
    pauses: Options
    times: Options
    tags: Sequence[LabelledMark]
