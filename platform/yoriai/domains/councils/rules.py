"""What a list of councils is narrowed by, addresses of councils, and who of a seat counts. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from yoriai.core.text import clip, letters, sort_key_furigana
from yoriai.domains.councils.states import CouncilKind, SeatKind

SORTED_MOST: Final = 400
SLUG_MOST: Final = 40
SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RESERVED: Final = frozenset({"new", "list", "api", "feeds"})
"""Words that mean something else where a council's address would stand."""

KIND_ORDER: Final = {kind: at for at, kind in enumerate(SeatKind)}
"""Seats stand in a list with the weightiest first."""


@dataclass(frozen=True)
class Filters:
    """What a reader narrows the list of councils by; '' and None for everything."""

    kind: CouncilKind | None = None
    prefecture: str = ""
    words: str = ""

    @property
    def parts(self) -> list[str]:
        """What the name or its reading has to hold, each as it is compared."""
        return [folded for word in self.words.split() if (folded := letters(word))]


def is_slug(typed: str) -> bool:
    """Tell whether something can be a council's address: small letters, digits, single hyphens."""
    return len(typed) <= SLUG_MOST and bool(SLUG.fullmatch(typed)) and typed not in RESERVED


def sort_key(name: str, furigana: str) -> str:
    """Return what a council is sorted by."""
    return sort_key_furigana(furigana or name)[:SORTED_MOST]


def search_key(name: str, furigana: str) -> str:
    """Return what words are looked for in."""
    return clip(f"{letters(name)} {letters(furigana)}", SORTED_MOST)
