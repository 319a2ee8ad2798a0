"""Contexts of the pages of know-how, and of what is offered to whoever is about to ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.consultations.list_forms import KnowHowFilterForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class KnownRow:
    """Know-how in the list; the title and the excerpt have marked in them what was searched for."""

    url: str
    title: str | Markup
    excerpt: str | Markup
    category: str
    prefecture: str
    published_at: datetime
    is_public: bool
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class KnownListView(View):
    """The list of know-how."""

    template: ClassVar[str] = "consultations/known.html"
    page: Page[KnownRow]
    page_url: Callable[[int], str]
    filters: Form[KnowHowFilterForm]
    categories: Options
    practices: GroupedOptions
    targets: Options
    is_narrowed: bool
    is_folded_open: bool
    is_near: bool


@dataclass(frozen=True)
class NamedCase:
    """A case that goes with know-how."""

    url: str
    title: str
    organisation: str


@dataclass(frozen=True)
class KnownView(View):
    """One piece of know-how."""

    template: ClassVar[str] = "consultations/known_one.html"
    question: str
    answer: str
    author: str
    author_url: str
    category: str
    prefecture: str
    published_at: datetime
    changed_at: datetime
    is_public: bool
    is_hidden: bool
    tags: Sequence[LabelledMark]
    cases: Sequence[NamedCase]
    thread_url: str
    change_url: str
    report_url: str
    others: Sequence[KnownRow]
    structured: Markup


@dataclass(frozen=True)
class AlikeRow:
    """Know-how or an answered consultation that may answer what somebody is about to ask."""

    url: str
    title: str
    detail: str
    beginning: str


@dataclass(frozen=True)
class Alike:
    """What may answer a question already, and how long a first answer usually takes; `looked` once words were given."""

    rows: Sequence[AlikeRow] = ()
    expected: str = ""
    looked: bool = False


@dataclass(frozen=True)
class AlikeView(View):
    """What may answer a question already, for htmx while it is written."""

    template: ClassVar[str] = "consultations/alike.html"
    alike: Alike
