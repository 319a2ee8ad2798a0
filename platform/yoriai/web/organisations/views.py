"""Contexts of the directory: the list and the map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.facets import Chosen, Facet, Order, Suggestion
from yoriai.web.forms import Form
from yoriai.web.japan import Japan
from yoriai.web.organisations.asking import FilterForm
from yoriai.web.organisations.facets import Row
from yoriai.web.organisations.words import Standing
from yoriai.web.templating import View


@dataclass(frozen=True)
class Card:
    """An organisation in the list; `name` and `excerpt` have the words found marked."""

    url: str
    name: Markup
    furigana: str
    form: str
    place: str
    standing: Standing
    excerpt: Markup
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class ListView(View):
    """The directory: what is asked for, every further choice with what it leaves, and a page of organisations."""

    template: ClassVar[str] = "organisations/list.html"
    filters: Form[FilterForm]
    kept: Sequence[tuple[str, str]]
    chosen: Sequence[Chosen]
    facets: Sequence[Facet]
    rows: Sequence[Row]
    orders: Sequence[Order]
    page: Page[Card]
    page_url: Callable[[int], str]
    is_near: bool
    suggestion: Suggestion | None
    without_place: str
    query: str
    clear_url: str


@dataclass(frozen=True)
class MapView(View):
    """The directory by prefecture under the filters that are on."""

    template: ClassVar[str] = "organisations/map.html"
    query: str
    chosen: Sequence[Chosen]
    clear_url: str
    placeless: int
    japan: Japan
