"""Addresses of a list under filters: one question has one, and each further choice differs in a filter or two."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final
from urllib.parse import quote_plus

from pydantic import BeforeValidator, Field
from starlette.datastructures import QueryParams

from yoriai.core.paging import PAGE_SIZE, page_asked
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary
from yoriai.web.forms import FormModel, Line

SIZES: Final = (20, 50, 100)
MOST_TERMS: Final = 10
"""So many practices, and targets, can be asked for at once: nobody asks for more, and each costs something."""

Terms = Annotated[list[Line], Field(max_length=MOST_TERMS)]


def _switched(value: object) -> bool:
    return value not in {"", "0", False}


def _known_size(value: object) -> int:
    return next((size for size in SIZES if str(value) == str(size)), PAGE_SIZE)


Switch = Annotated[bool, BeforeValidator(_switched)]
"""On for whatever is there, but 0."""

Size = Annotated[int, BeforeValidator(_known_size)]
"""How many a page has; a size that there is not is the usual one."""


class Addresses:
    """Addresses that differ from the present one in a filter or two: a page has more than a hundred of them.

    Always in the same order and without what says nothing, so that one question has one address.
    """

    def __init__(self, form: FormModel, path: str, usual: Mapping[str, object]) -> None:
        """Take the filters of the present address, and what each says where nothing is asked for.

        Fields without a usual value are left out: questions of other programs name their page, which each says anew.
        """
        self._path = path
        self._form = form
        self._parts = {
            name: "" if (value := getattr(form, name)) == usual[name] else _part(name, value)
            for name in type(form).model_fields
            if name in usual
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
        """Return the address that asks for one of several values no longer."""
        return self.address(**{name: [each for each in getattr(self._form, name) if each != code]})


def pairs_of(form: FormModel, usual: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return what is asked for as the fields of a form, without what says nothing."""
    given = [(name, value) for name, value in form if value != usual[name]]
    pairs = [(name, each) for name, value in given for each in (value if isinstance(value, list) else [value])]
    return [(name, "1" if value is True else str(value)) for name, value in pairs]


def _part(name: str, value: object) -> str:
    if value is True:
        return f"{name}=1"
    if not value:
        return ""
    values: Iterable[object] = value if isinstance(value, (list, tuple)) else (value,)
    return "&".join(f"{name}={quote_plus(str(each))}" for each in values)


def page_number(query: QueryParams) -> int:
    """Return the page that an address names, the first where it names none."""
    return page_asked(query.get("page", ""))


def terms_asked(vocabulary: Vocabulary, *, practice: str, target: str) -> tuple[frozenset[str], ...]:
    """Return the sets of terms of which each must be carried; raise UnknownTerm, naming its field."""
    wanted = (("practice", practice, PRACTICE_KINDS), ("target", target, (TermKind.TARGET,)))
    return tuple(taxonomy.codes_within(vocabulary, code, kinds, field) for field, code, kinds in wanted if code)
