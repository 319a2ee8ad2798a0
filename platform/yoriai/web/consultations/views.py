"""Contexts of the list of consultations, and of what is shown in lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.consultations.list_forms import FilterForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class Row:
    """A consultation in the list; the title and the excerpt have marked in them what was searched for."""

    url: str
    title: str | Markup
    excerpt: str | Markup
    author: str
    author_url: str
    category: str
    prefecture: str
    status: str
    tone: str
    audience: str
    created_at: datetime
    replies: int
    is_hidden: bool
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
    """The list; `needs_marks` where nothing is near a reader, who may have said nothing of themself."""

    template: ClassVar[str] = "consultations/list.html"
    page: Page[Row]
    page_url: Callable[[int], str]
    filters: Form[FilterForm]
    categories: Options
    practices: GroupedOptions
    targets: Options
    prefectures: GroupedOptions
    statuses: Options
    orders: Options
    is_narrowed: bool
    is_folded_open: bool
    is_near: bool
    needs_marks: bool
