"""What members say to an activity, as values: comments, “I could do this too”, and how much of each there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.domains.accounts.rules import Limit

COMMENTS_A_PAGE: Final = 30
INTERESTS_A_PAGE: Final = 20
WORDS_MOST: Final = 1_000
"""Characters of what goes with an interest."""
TOLD_MOST: Final = 50
"""So many of those who wrote before are told of a comment, the latest; a thread of hundreds would write to all."""
EXCERPT_CHARS: Final = 200
# each tells others, up to the number above: more than anybody says in a lively conversation, and no flood
COMMENTS_OF_MEMBER: Final = Limit("comments of member", 60, timedelta(hours=1))
INTERESTS_OF_MEMBER: Final = Limit("interests of member", 60, timedelta(hours=1))
"""Words said to one, and answers, too."""


class Standing(StrEnum):
    """Where a comment stands."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Remark:
    """A comment as one reader sees it; `body` is empty where they may not read it any more."""

    id: str
    author_id: str
    author: str
    body: str
    created_at: datetime
    standing: Standing
    is_mine: bool


@dataclass(frozen=True)
class Wish:
    """“I could do this too” as whoever left it sees it."""

    id: str
    words: str
    created_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Volunteer:
    """The same as those see it who may answer; `common` are the codes of the marks shared with the activity."""

    id: str
    member_id: str
    name: str
    prefecture: str | None
    is_near: bool
    common: Sequence[str]
    words: str
    created_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Said:
    """How much members have said to an activity; everybody who may read it may know."""

    comments: int = 0
    interests: int = 0


def standing(*, hidden_at: datetime | None, withdrawn_at: datetime | None) -> Standing:
    """Return where a comment stands; one taken back by its author stays so, whatever else was decided of it."""
    if withdrawn_at is not None:
        return Standing.WITHDRAWN
    return Standing.SHOWN if hidden_at is None else Standing.HIDDEN


def may_read(where: Standing, *, is_mine: bool, is_staff: bool) -> bool:
    """Tell whether a comment's words are shown: a hidden one to its author and the desk, a withdrawn one to nobody."""
    return where is Standing.SHOWN or (where is Standing.HIDDEN and (is_mine or is_staff))


def page_of(position: int, size: int = COMMENTS_A_PAGE) -> int:
    """Return the page on which the comment of a position, from 1, stands; the first where there is none."""
    return max(1, -(-position // size))
