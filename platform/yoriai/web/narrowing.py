"""Addresses of a list under filters: one question has one, and each further choice differs in a filter or two."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

from yoriai.web.forms import FormModel


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
