"""Contexts of the catalogue's pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.cases.facets import Chosen, Facet, Order
from yoriai.web.cases.forms import FilterForm
from yoriai.web.cases.texts import Section
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class Card:
    """A case in the list."""

    url: str
    title: str
    organisation: str
    place: str
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class GroupOnly:
    """Cases that may fit: known to be of the practice's group, but not of which practice."""

    count: int
    group: str
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """A case that the list found: its title and an excerpt with the words marked, and the facts of its card."""

    slug: str
    title: Markup
    facts: Markup
    excerpt: Markup


@dataclass(frozen=True)
class Suggestion:
    """Words that the reader may have meant, and their address."""

    words: str
    url: str


@dataclass(frozen=True)
class ListView(View):
    """The catalogue: what is chosen, every further choice with the number of cases it leaves, and a page of cases."""

    template: ClassVar[str] = "cases/list.html"
    filters: Form[FilterForm]
    kept: Sequence[tuple[str, str]]
    chosen: Sequence[Chosen]
    facets: Sequence[Facet]
    orders: Sequence[Order]
    page: Page[Result]
    page_url: Callable[[int], str]
    is_narrowed: bool
    is_near: bool
    suggestion: Suggestion | None
    group_only: GroupOnly | None
    near: Sequence[Card]
    without_place: str
    query: str


@dataclass(frozen=True)
class SimilarCase:
    """A case like the one on the page, and why, in words."""

    url: str
    title: str
    organisation: str
    place: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Source:
    """Where a case is from."""

    book: str
    publisher: str
    edition: str
    page: int | None
    number: str | None


@dataclass(frozen=True)
class CaseView(View):
    """One case: what is known of it, where from, and what is like it."""

    template: ClassVar[str] = "cases/show.html"
    title: str
    organisation: str
    aliases: Sequence[str]
    place: str
    practices: Sequence[LabelledMark]
    targets: Sequence[LabelledMark]
    by_group_only: bool
    sections: Sequence[Section]
    facts: Sequence[tuple[str, str]]
    websites: Sequence[str]
    message: str
    has_text: bool
    source: Source
    similar: Sequence[SimilarCase]
    ask_url: str
    list_url: str
