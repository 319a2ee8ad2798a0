"""Context of the cases that are picked for comparison in the list."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picked:
    """A case that is picked, and the present address without it."""

    slug: str
    name: str
    without_url: str


@dataclass(frozen=True, slots=True)
class Tray:
    """What is picked, what found no room, and what the form of the choice sends along besides its boxes."""

    picked: Sequence[Picked] = ()
    left_out: Sequence[str] = ()
    fields: Sequence[tuple[str, str]] = ()
    is_full: bool = False
