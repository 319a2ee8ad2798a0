"""Contexts of the pages of collections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.collections.forms import CollectionForm, KeepForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class CollectionRow:
    """A collection in a list; `owner` and `audience` are empty where they need not be said."""

    url: str
    title: str
    description: str
    owner: str
    audience: str
    cases: int
    updated_at: datetime


@dataclass(frozen=True)
class ItemRow:
    """A case in a collection; one that was withdrawn has neither title nor address."""

    id: str
    place: int
    url: str
    title: str
    organisation: str
    where: str
    tags: Sequence[LabelledMark]
    note: str


@dataclass(frozen=True)
class PublicView(View):
    """The collections that are for everybody."""

    template: ClassVar[str] = "collections/list.html"
    page: Page[CollectionRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class MineView(View):
    """A member's own collections; `bookmarks_url` leads to the bookmarks."""

    template: ClassVar[str] = "collections/mine.html"
    page: Page[CollectionRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class BookmarksView(View):
    """The page of bookmarks before the first one."""

    template: ClassVar[str] = "collections/bookmarks.html"


@dataclass(frozen=True)
class ShowView(View):
    """A collection as its readers see it."""

    template: ClassVar[str] = "collections/show.html"
    title: str
    description: str
    owner: str
    audience: str
    address: str
    updated_at: datetime
    page: Page[ItemRow]
    page_url: Callable[[int], str]
    whole_url: str
    files: Sequence[tuple[str, str]]
    arrange_url: str
    edit_url: str
    listing_url: str
    is_bookmarks: bool
    is_unlisted: bool


@dataclass(frozen=True)
class ArrangeView(View):
    """The cases of a collection with their notes, to be written, ordered and taken out by their owner."""

    template: ClassVar[str] = "collections/arrange.html"
    title: str
    url: str
    page: Page[ItemRow]
    page_url: Callable[[int], str]
    said: str
    problem: str
    pressed: str


@dataclass(frozen=True)
class EditView(View):
    """The form of a collection, new or known; a known one has an address and can be deleted."""

    template: ClassVar[str] = "collections/edit.html"
    form: Form[CollectionForm]
    audiences: Sequence[tuple[str, str]]
    name: str
    action: str
    url: str
    delete_url: str


@dataclass(frozen=True)
class KeepView(View):
    """Where to keep a case."""

    template: ClassVar[str] = "collections/keep.html"
    form: Form[KeepForm]
    title: str
    url: str
    slug: str
    is_bookmarked: bool
    places: Sequence[tuple[str, str]]
    new_url: str


@dataclass(frozen=True)
class BookmarkView(View):
    """The button of a bookmark alone, as htmx puts it in place."""

    template: ClassVar[str] = "collections/bookmark_button.html"
    slug: str
    title: str
    is_kept: bool
    back: str
