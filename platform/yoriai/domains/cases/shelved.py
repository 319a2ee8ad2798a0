"""A case as it is put on the shelf. Pure."""

from collections.abc import Sequence
from typing import NamedTuple


class OnCard(NamedTuple):
    """What a list shows of a case besides its marks."""

    slug: str
    title: str
    organisation: str
    prefecture: str
    municipalities: tuple[str, ...]


class Shelved(NamedTuple):
    """What the shelf knows of a case; `document` is its number in the search index, `marks` are (code, ★ or not)."""

    id: str
    document: int
    changed: int
    edition: str
    number: str
    prefecture: str
    municipality_codes: Sequence[str]
    has_text: bool
    use_count: int
    created: float
    reading: str
    card: OnCard
    marks: Sequence[tuple[str, bool]]
