"""Contexts of the pages of saved searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.web.forms import Form
from yoriai.web.saved_searches.forms import ChangeForm, SearchForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class SearchRow:
    """A saved search in its owner's list; `named` are (address, title) of some of what is new."""

    name: str
    words: Sequence[str]
    is_understood: bool
    total: int
    new: int
    named: Sequence[tuple[str, str]]
    by_mail: bool
    created_at: datetime
    open_url: str
    edit_url: str


@dataclass(frozen=True)
class MineView(View):
    """A member's saved searches."""

    template: ClassVar[str] = "saved_searches/mine.html"
    rows: Sequence[SearchRow]


@dataclass(frozen=True)
class NewView(View):
    """The form of a new saved search."""

    template: ClassVar[str] = "saved_searches/new.html"
    form: Form[SearchForm]
    words: Sequence[str]
    total: int
    list_url: str


@dataclass(frozen=True)
class EditView(View):
    """The form of a known saved search."""

    template: ClassVar[str] = "saved_searches/edit.html"
    form: Form[ChangeForm]
    url: str
    delete_url: str
