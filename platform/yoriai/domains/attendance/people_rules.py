"""What the office's lists of people show, and what it types. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.text import reading
from yoriai.domains.accounts.errors import FuriganaNotKana
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings.states import Way

PAGE_SIZE: Final = 50


class Shown(StrEnum):
    """Whom the door page shows."""

    ALL = "all"
    MISSING = "missing"
    THERE = "there"


SHOWN_LABELS: Final = {
    Shown.ALL: mark("Everybody on the list"),
    Shown.MISSING: mark("Not here yet"),
    Shown.THERE: mark("Here"),
}


@dataclass(frozen=True)
class Filters:
    """What a list of people is narrowed to."""

    rsvp: Rsvp | None = None
    way: Way | None = None
    presence: Presence | None = None
    words: str = ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the office puts on the list, or who walks in."""

    name: str
    furigana: str = ""
    organisation: str = ""
    address: str = ""
    way: Way | None = None
    rsvp: Rsvp = Rsvp.YES


def read_as(typed: str) -> str:
    """Return a reading in full-width kana, '' where none was typed; raise FuriganaNotKana."""
    found = reading(typed)
    if found is None:
        raise FuriganaNotKana("furigana")
    return found
