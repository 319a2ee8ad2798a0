"""Contexts of the consultation pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.consultations.rules import Thread
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.consultations.forms import ConsultationForm, FilterForm, ReplyForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class Row:
    """A consultation in the list."""

    url: str
    title: str
    author: str
    prefecture: str
    status: str
    tone: str
    audience: str
    created_at: datetime
    replies: int
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class Suggestion:
    """A case or a mentor that may help, and why, in words."""

    url: str
    title: str
    detail: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class ListView(View):
    """The list."""

    template: ClassVar[str] = "consultations/list.html"
    derived: ClassVar[tuple[str, ...]] = ("page_url",)
    page: Page[Row]
    filters: Form[FilterForm]
    practices: GroupedOptions
    targets: Options
    statuses: Options
    is_narrowed: bool
    query: str

    def context(self) -> dict[str, object]:
        """Add the address of a page of the list."""
        return super().context() | {
            "page_url": lambda n: f"/consultations?{self.query}{'&' if self.query else ''}page={n}"
        }


@dataclass(frozen=True)
class NewView(View):
    """The form of a new consultation."""

    template: ClassVar[str] = "consultations/new.html"
    form: Form[ConsultationForm]
    groups: Sequence[MarkGroup]
    prefectures: GroupedOptions
    audiences: Sequence[tuple[str, str, str]]
    cases: Options


@dataclass(frozen=True)
class ThreadView(View):
    """A consultation, its replies, and for its author what may help already."""

    template: ClassVar[str] = "consultations/show.html"
    thread: Thread
    tags: Sequence[LabelledMark]
    prefecture: str
    status: str
    tone: str
    audience: str
    cases_read: Options
    similar_cases: Sequence[Suggestion]
    mentors: Sequence[Suggestion]
    form: Form[ReplyForm]
    can_change: bool
    request_url: str
