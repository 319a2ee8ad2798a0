"""The filters of the catalogue, as an address carries them."""

from collections.abc import Iterable
from typing import Final

from pydantic import Field, field_validator
from starlette.datastructures import QueryParams

from yoriai.core.paging import PAGE_SIZE
from yoriai.domains.cases.service import Filters, Sort
from yoriai.web.forms import Form, FormModel, Line
from yoriai.web.narrowing import Addresses, Size, Switch, Terms, pairs_of

MOST_SLUG: Final = 100
MOST_PICKED: Final = 20
"""So many cases that an address picks for comparison are looked at; only the first few can be compared."""


class FilterForm(FormModel):
    """What a reader asks for, in the order in which an address names it."""

    q: str = ""
    practice: Terms = Field(default_factory=list)
    target: Terms = Field(default_factory=list)
    star: Switch = False
    region: Line = ""
    prefecture: Line = ""
    municipality: Line = ""
    edition: Line = ""
    text: Switch = False
    used: Switch = False
    sort: Sort = Sort.RELEVANCE
    size: Size = PAGE_SIZE

    @field_validator("sort", mode="before")
    @classmethod
    def _known_sort(cls, value: object) -> object:
        """Take an order that there is not for the usual one."""
        return value if value in list(Sort) else Sort.RELEVANCE

    def filters(self) -> Filters:
        """Return what is asked for in the catalogue's words."""
        return Filters(
            words=self.q,
            practices=tuple(dict.fromkeys(self.practice)),
            targets=tuple(dict.fromkeys(self.target)),
            primary_only=self.star,
            region=self.region,
            prefecture=self.prefecture,
            municipality=self.municipality,
            edition=self.edition,
            has_text=self.text,
            is_used=self.used,
        )

    def addresses(self, path: str = "/cases") -> Addresses:
        """Return the addresses around this one."""
        return Addresses(self, path, _USUAL)

    def address(self, page: int = 1, path: str = "/cases", **changes: object) -> str:
        """Return the address of a page of the list under these filters, some of them changed."""
        return self.addresses(path).address(page=page if page > 1 else "", **changes)


class ListForm(FilterForm):
    """What a reader asks for, and the cases that they have picked for comparison, by their addresses."""

    compare: list[str] = Field(default_factory=list)

    @field_validator("compare")
    @classmethod
    def _few(cls, slugs: list[str]) -> list[str]:
        return picked(slug for slug in slugs if len(slug) <= MOST_SLUG)

    def without_picks(self) -> "ListForm":
        """Return the same question with nothing picked."""
        return self.model_copy(update={"compare": []}) if self.compare else self

    def nothing_asked(self, path: str = "/cases") -> str:
        """Return the address that asks for nothing any more, what is picked kept."""
        return ListForm(compare=self.compare).address(path=path) if self.compare else path

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is asked for as the fields of a form, without what says nothing."""
        return pairs_of(self, _USUAL)


_USUAL: Final = dict(ListForm())


def picked(slugs: Iterable[str]) -> list[str]:
    """Return each case that an address picks once, and no more than anybody could mean.

    Whether they are cases shows when they are read.
    """
    return list(dict.fromkeys(filter(None, slugs)))[:MOST_PICKED]


def asked(query: QueryParams) -> Form[FilterForm]:
    """Return the filters of an address as a form that shows them."""
    return Form.asked(FilterForm, query)


def asked_of_list(query: QueryParams) -> Form[ListForm]:
    """Return the filters of an address, and the cases that it picks, as a form that shows them."""
    return Form.asked(ListForm, query)
