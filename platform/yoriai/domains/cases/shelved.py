"""A case as it is put on the shelf. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class OnCard:
    """What a list shows of a case; `marks` are (code, ★ or not), ★ before ☆, each in the vocabulary's order.

    It is equal to itself alone: lists keep what they make of it, and to find that by all its texts takes four times as
    long as by the object.
    """

    slug: str
    title: str
    organisation: str
    prefecture: str
    municipalities: tuple[str, ...]
    marks: tuple[tuple[str, bool], ...]


class Shelved(NamedTuple):
    """What the shelf knows of a case; `document` is its number in the search index."""

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
