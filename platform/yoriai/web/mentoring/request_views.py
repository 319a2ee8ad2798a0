"""Contexts of the pages of requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.mentoring.cards import RequestPage
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import Grid
from yoriai.web.mentoring.request_forms import HoursForm, RequestForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class WishRow:
    """A mentor wished for: who, where, what speaks against asking them now, and where they can be moved."""

    id: str
    name: str
    furigana: str
    facts: str
    hindrance: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class FoundRow:
    """A mentor who could be wished for, with why they may suit."""

    id: str
    name: str
    furigana: str
    facts: str
    headline: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Wishes:
    """The mentors wished for in their order, those who may be added, and what the last button did.

    `most` says how many were looked for; `pressed` is the id of the element on which the reader goes on.
    """

    chosen: Sequence[WishRow]
    found: Sequence[FoundRow]
    title: str
    note: str
    said: str
    pressed: str
    first: str
    is_open: bool
    may_add: bool
    has_more: bool
    most: int


@dataclass(frozen=True)
class FoundView(View):
    """The mentors whom words find, to be added to the wishes in the form; htmx takes them while one types."""

    template: ClassVar[str] = "mentoring/request_search.html"
    wishes: Wishes


@dataclass(frozen=True)
class NewView(View):
    """Asking for a session; `is_part` where htmx takes the block `whom` alone."""

    template: ClassVar[str] = "mentoring/request_new.html"
    form: Form[RequestForm]
    hours: Grid
    suits: str
    cases: Options
    groups: Sequence[MarkGroup]
    prefectures: GroupedOptions
    practices: GroupedOptions
    goals_most: int
    wishes: Wishes
    is_part: bool
    consultation_title: str
    consultation_url: str
    was_anonymous: bool
    offer_hours: int
    offers_at_most: int
    usual_wait: str


@dataclass(frozen=True)
class AskedRow:
    """A mentor who was asked: what became of it in kind words; name and address while the answer is awaited."""

    words: str
    tone: str
    asked_at: datetime
    mentor: str
    url: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class CandidateRow:
    """A mentor who may be asked next."""

    name: str
    url: str
    headline: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class RequestView(View):
    """Where a request stands, who may be asked, how long it may take, and what can be done now."""

    template: ClassVar[str] = "mentoring/request.html"
    request: RequestPage
    step: int
    status: str
    tone: str
    headline: str
    explanation: str
    usual_wait: str
    asked: Sequence[AskedRow]
    candidates: Sequence[CandidateRow]
    hindered: Sequence[tuple[str, str]]
    hours: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    past_hours: int
    place: str
    tags: Sequence[LabelledMark]
    can_change_hours: bool
    can_withdraw: bool
    can_retry: bool


@dataclass(frozen=True)
class HoursView(View):
    """Stating other hours."""

    template: ClassVar[str] = "mentoring/request_hours.html"
    request_id: str
    form: Form[HoursForm]
    hours: Grid
    for_mentor: str
