"""Contexts of the list of consultations, and of what is shown in lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.consultations.forms import FilterForm
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
