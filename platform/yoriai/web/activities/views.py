"""Contexts of the pages of activities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.activities.forms import FilterForm
from yoriai.web.activities.talk_views import Talk
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class Row:
    """An activity in a list; `status` is said of those that are not published."""

    url: str
    title: str
    kind: str
    tone: str
    excerpt: str
    organisation: str
    organisation_url: str
    author: str
    author_url: str
    when: str
    place: str
    published_at: datetime | None
    updated_at: datetime
    audience: str
    status: str
    is_hidden: bool
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class ShownPicture:
    """A picture as a page shows it."""

    id: str
    url: str
    width: int
    height: int
    alternative: str


@dataclass(frozen=True)
class Followed:
    """A case that an activity follows, and how."""

    url: str
    name: str
    relation: str


@dataclass(frozen=True)
class Article:
    """An activity itself, as its page and its preview show it."""

    row: Row
    body: Markup
    edited_at: datetime | None
    calendar_url: str
    pictures: Sequence[ShownPicture]
    cases: Sequence[Followed]


@dataclass(frozen=True)
class ListView(View):
    """The list."""

    template: ClassVar[str] = "activities/list.html"
    page: Page[Row]
    page_url: Callable[[int], str]
    filters: Form[FilterForm]
    kinds: Options
    practices: GroupedOptions
    targets: Options
    prefectures: GroupedOptions
    organisation: str
    suggestion: tuple[str, str] | None
    is_narrowed: bool
    atom_url: str
    ics_url: str


@dataclass(frozen=True)
class MineView(View):
    """What somebody has written, or may write on."""

    template: ClassVar[str] = "activities/mine.html"
    page: Page[Row]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class ShowView(View):
    """One activity."""

    template: ClassVar[str] = "activities/show.html"
    article: Article
    structured: Markup
    is_hidden: bool
    is_withdrawn: bool
    url: str
    may_write: bool
    report_url: str
    others: Sequence[Row]
    talk: Talk
