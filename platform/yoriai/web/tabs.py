"""The pages of one thing beside each other, above what each of them shows (templates/macros/tabs.html)."""

from collections.abc import Iterable
from dataclasses import dataclass

from yoriai.core.i18n import gettext as _


@dataclass(frozen=True)
class Tab:
    """One of the pages, and whether the reader is on it."""

    url: str
    label: str
    is_here: bool


def tabs_of(url: str, pages: Iterable[tuple[str, str]], here: str) -> list[Tab]:
    """Return the tabs of pages below an address, each (its first word there, its label); `here` is the reader's."""
    return [Tab(f"{url}/{word}".rstrip("/"), _(label), word == here) for word, label in pages]
