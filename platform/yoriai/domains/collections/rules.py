"""Collections as values: what one says, what a list shows, in which order its cases stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yoriai.domains.collections.states import Audience

MOST_CASES: Final = 200
MOST_COLLECTIONS: Final = 50
"""Of one member, bookmarks not counted."""


@dataclass(frozen=True)
class Draft:
    """What the owner says of a collection."""

    title: str
    description: str = ""
    audience: Audience = Audience.OWNER
    shows_name: bool = False


@dataclass(frozen=True)
class Line:
    """A collection in a list; `owner` is empty where the name is not to be shown."""

    token: str
    title: str
    description: str
    audience: Audience
    owner: str
    cases: int
    updated_at: datetime
    is_bookmarks: bool = False
    is_unlisted: bool = False


@dataclass(frozen=True)
class Opened:
    """A collection as one reader sees it; `owner` is empty where the name is not to be shown."""

    id: str
    token: str
    title: str
    description: str
    audience: Audience
    owner: str
    cases: int
    updated_at: datetime
    shows_name: bool
    is_mine: bool
    is_bookmarks: bool
    is_unlisted: bool


@dataclass(frozen=True)
class Kept:
    """A case in a collection; its place counts from 1."""

    id: str
    case_id: str
    place: int
    note: str


def moved(ids: Sequence[str], item_id: str, place: int) -> list[str]:
    """Return the order after one has gone to a place counted from 1; a place past an end means that end."""
    others = [each for each in ids if each != item_id]
    at = min(max(1, place), len(ids)) - 1
    return [*others[:at], item_id, *others[at:]]
