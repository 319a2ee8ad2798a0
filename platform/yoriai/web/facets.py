"""What the page of a narrowed list offers: further choices with what each leaves, what is on, orders, other words."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from yoriai.infra.stencils import Stencil


class Choice(NamedTuple):
    """One value of a facet: its name as HTML, how many it leaves, the value; inner stands under the one before it."""

    label: str
    leaves: int
    value: str
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the list; its choices are HTML, since a page shows more than a hundred of them."""

    name: str
    title: str
    choices: bytes
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is on, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list; the present one has no address."""

    label: str
    url: str


@dataclass(frozen=True)
class Suggestion:
    """Words that the reader may have meant, and their address."""

    words: str
    url: str


def as_html(stencil: Stencil, address: str, choices: Iterable[Choice]) -> bytes:
    """Return the choices of a facet as HTML; their address is written once, and each fills in its value."""
    given, url = ("{0}", "{1}"), escape(address.format("{2}"))
    outer, inner = stencil.fill(*given, url, ""), stencil.fill(*given, url, "inner")
    return "".join([(inner if choice.is_inner else outer).format(*choice) for choice in choices]).encode()
