"""Contexts of the catalogue's pages."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.cases.forms import FilterForm, ListForm
from yoriai.web.cases.tray import Tray
from yoriai.web.facets import Chosen, Facet, Order, Suggestion
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


class Result(NamedTuple):
    """A case that the list found, its card as HTML: whole, or up to a member's bookmark and from there on.

    A tuple, because there are many, and a template takes tuples apart fastest.
    """

    id: str
    slug: str
    title: str
    card: bytes
    rest: bytes


@dataclass(frozen=True)
class ListView(View):
    """The catalogue: what is chosen, every further choice with the number of cases it leaves, and a page of cases.

    `cards` are the page's as a visitor sees them, in one piece of HTML; nothing for a member.
    """

    template: ClassVar[str] = "cases/list.html"
    filters: Form[FilterForm] | Form[ListForm]
    kept: Sequence[tuple[str, str]]
    chosen: Sequence[Chosen]
    facets: Sequence[Facet]
    orders: Sequence[Order]
    page: Page[Result]
    cards: bytes
    page_url: Callable[[int], str]
    is_narrowed: bool
    is_near: bool
    suggestion: Suggestion | None
    group_only: GroupOnly | None
    near: Sequence[Card]
    without_place: str
    query: str
    filters_query: str
    clear_url: str
    tray: Tray
    bookmarked: Collection[str]
