"""The filters of the catalogue, as an address carries them."""

from collections.abc import Iterable
from typing import Annotated, Final
from urllib.parse import quote_plus

from pydantic import Field, field_validator
from starlette.datastructures import FormData, QueryParams

from yoriai.core.paging import PAGE_SIZE, page_asked
from yoriai.domains.cases.service import Filters, Sort
from yoriai.web.forms import Form, FormModel, Line

SIZES: Final = (20, 50, 100)
MOST_TERMS: Final = 10
"""So many practices, and targets, can be asked for at once: nobody asks for more, and each costs something."""

MOST_SLUG: Final = 100
MOST_PICKED: Final = 20
"""So many cases that an address picks for comparison are looked at; only the first few can be compared."""

Terms = Annotated[list[Line], Field(max_length=MOST_TERMS)]


class FilterForm(FormModel):
    """What a reader asks for, in the order in which an address names it."""

    q: str = ""
    practice: Terms = Field(default_factory=list)
    target: Terms = Field(default_factory=list)
    star: bool = False
    region: Line = ""
    prefecture: Line = ""
    municipality: Line = ""
    edition: Line = ""
    text: bool = False
    used: bool = False
    sort: Sort = Sort.RELEVANCE
    size: int = PAGE_SIZE

    @field_validator("star", "text", "used", mode="before")
    @classmethod
    def _switched(cls, value: object) -> bool:
        """Take whatever is there for yes, but 0."""
        return value not in {"", "0", False}

    @field_validator("sort", mode="before")
    @classmethod
    def _known_sort(cls, value: object) -> object:
        """Take an order that there is not for the usual one."""
        return value if value in list(Sort) else Sort.RELEVANCE

    @field_validator("size", mode="before")
    @classmethod
    def _known_size(cls, value: object) -> int:
        """Take a size that there is not for the usual one."""
        return next((size for size in SIZES if str(value) == str(size)), PAGE_SIZE)

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

    def addresses(self, path: str = "/cases") -> "Addresses":
        """Return the addresses around this one."""
        return Addresses(self, path)

    def address(self, page: int = 1, path: str = "/cases", **changes: object) -> str:
        """Return the address of a page of the list under these filters, some of them changed."""
        return Addresses(self, path).address(page=page if page > 1 else "", **changes)


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
        given = [(name, value) for name, value in self if value != getattr(_NOTHING, name)]
        pairs = [(name, each) for name, value in given for each in (value if isinstance(value, list) else [value])]
        return [(name, "1" if value is True else str(value)) for name, value in pairs]


_NOTHING: Final = ListForm()
_USUAL: Final = dict(_NOTHING)


class Addresses:
    """Addresses that differ from the present one in a filter or two: a page has more than a hundred of them.

    Always in the same order and without what says nothing, so that one question has one address.
    """

    def __init__(self, form: FilterForm, path: str = "/cases") -> None:
        """Take the filters of the present address."""
        self._path = path
        self._form = form
        self._parts = {
            name: "" if (value := getattr(form, name)) == _USUAL[name] else _part(name, value)
            for name in type(form).model_fields
            if name in _USUAL  # questions of other programs name their page, which each address says anew
        }

    def address(self, **changes: object) -> str:
        """Return the address with some filters changed; '' and False take a filter away."""
        parts = {**self._parts, **{name: _part(name, value) for name, value in changes.items()}}
        query = "&".join(filter(None, parts.values()))
        return f"{self._path}?{query}" if query else self._path

    @property
    def query(self) -> str:
        """The present address's query, without the page."""
        return "&".join(filter(None, self._parts.values()))

    def varying(self, name: str, **changes: object) -> str:
        """Return the address with `{}` for one filter's value, or for one more of a filter that takes several.

        A facet has up to fifty addresses that differ in nothing else. No address has braces of its own.
        """
        parts = {**self._parts, **{changed: _part(changed, value) for changed, value in changes.items()}}
        is_one_more = isinstance(getattr(self._form, name), list)
        parts[name] = "&".join(filter(None, [parts[name] if is_one_more else "", f"{name}={{}}"]))
        return f"{self._path}?{'&'.join(filter(None, parts.values()))}"

    def without_term(self, name: str, code: str) -> str:
        """Return the address that asks for a practice or target no longer."""
        return self.address(**{name: [each for each in getattr(self._form, name) if each != code]})


def picked(slugs: Iterable[str]) -> list[str]:
    """Return each case that an address picks once, and no more than anybody could mean.

    Whether they are cases shows when they are read.
    """
    return list(dict.fromkeys(filter(None, slugs)))[:MOST_PICKED]


def asked(query: QueryParams) -> Form[FilterForm]:
    """Return the filters of an address as a form that shows them."""
    return Form.posted(FilterForm, FormData([*query.multi_items()]))


def asked_of_list(query: QueryParams) -> Form[ListForm]:
    """Return the filters of an address, and the cases that it picks, as a form that shows them."""
    return Form.posted(ListForm, FormData([*query.multi_items()]))


def page_number(query: QueryParams) -> int:
    """Return the page that an address names, the first where it names none."""
    return page_asked(query.get("page", ""))


def _part(name: str, value: object) -> str:
    if value is True:
        return f"{name}=1"
    if not value:
        return ""
    values: Iterable[object] = value if isinstance(value, (list, tuple)) else (value,)
    return "&".join(f"{name}={quote_plus(str(each))}" for each in values)
