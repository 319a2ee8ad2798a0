"""What the page of a narrowed list offers: further choices with what each leaves, what is on, orders, other words."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final, NamedTuple

from yoriai.infra.stencils import Stencil

# Control characters, which no template and no address has
_VALUE: Final = "\x04"
_LABEL: Final = "\x05"
_LEAVES: Final = "\x06"


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
    url = escape(address.format(_VALUE))
    cuts: dict[bool, tuple[str, str, str, str]] = {}
    pieces = []
    for label, leaves, value, is_inner in choices:
        if is_inner not in cuts:
            cuts[is_inner] = _cut(stencil.fill(_LABEL, _LEAVES, url, "inner" if is_inner else ""))
        before, named, counted, after = cuts[is_inner]
        pieces.append(f"{before}{value}{named}{label}{counted}{leaves}{after}")
    return "".join(pieces).encode()


def _cut(choice: str) -> tuple[str, str, str, str]:
    """Cut a choice where its value, its name and its number go, in the order in which the macro has them."""
    before, rest = choice.split(_VALUE)
    named, rest = rest.split(_LABEL)
    counted, after = rest.split(_LEAVES)
    return before, named, counted, after
