"""Who is asked next to answer a question, and how many: a few at a time, so that nobody is flooded. Pure.

A question to everybody is answered by nobody, and whoever is asked every day stops reading. So the few who know most
about it hear of it first, others a day later, and only as long as nobody has answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer

FIRST_ASKED: Final = 3
NEXT_ASKED: Final = 5
ASKED_AT_MOST: Final = 23
"""The first three and four times five: after that it is the secretariat's turn."""
PAUSE: Final = timedelta(hours=24)
"""How long those who were asked have before others are."""
MOST_A_WEEK: Final = 2
"""Questions that one member is brought in seven days, whoever asks."""
WEEK: Final = timedelta(days=7)

BOTH_PRIMARY: Final = 4
ONE_PRIMARY: Final = 2
BOTH_SECONDARY: Final = 1
"""Points of a mark in common, as everywhere on this site: ★★, ★☆, ☆☆."""
SAME_PREFECTURE: Final = 1.0
SAME_REGION: Final = 0.5
"""No more than the least mark: who is near is asked before who knows as much, never before who knows more."""


@dataclass(frozen=True)
class Knower:
    """A member with a mark in common with a question; `asked_this_week` counts what they were brought by others too."""

    member_id: str
    points: float
    is_mentor: bool = False
    has_helped: bool = False
    asked_this_week: int = 0

    @property
    def comes_first(self) -> bool:
        """Whether they have shown that they answer: as mentors, or by an answer that helped somebody."""
        return self.is_mentor or self.has_helped


@dataclass(frozen=True)
class Overdue:
    """A question whose day has passed without an answer."""

    id: str
    title: str
    due_at: datetime


def nearness(prefecture: str | None, places: Gazetteer) -> Mapping[str, float]:
    """Return the points by prefecture of being near a question; none for a question without a place."""
    if prefecture is None:
        return {}
    region = places.get_prefecture(prefecture).region
    return {each.code: SAME_REGION for each in places.prefectures_of(region)} | {prefecture: SAME_PREFECTURE}


def nearness_of(ours: Marks, theirs: Marks, prefecture: str | None, place: str | None) -> float:
    """Return how near a question (`theirs`, `place`) is to a member, in the same points; 0 for nothing in common."""
    points = {2: BOTH_PRIMARY, 1: ONE_PRIMARY, 0: BOTH_SECONDARY}
    shared = sum(
        points[(ours[code], theirs[code]).count(MarkWeight.PRIMARY)] for code in ours if theirs.get(code) is not None
    )
    return shared + (SAME_PREFECTURE if prefecture is not None and prefecture == place else 0.0)


def how_many(asked: int) -> int:
    """Return how many members are asked next where so many were asked before; 0 where that is enough."""
    return max(0, min(NEXT_ASKED if asked else FIRST_ASKED, ASKED_AT_MOST - asked))


def next_asked(knowers: Iterable[Knower], most: int) -> list[str]:
    """Return whom to ask next, so many at most, the likeliest to answer first.

    Whoever has had their questions of the week is passed over until it is past.
    """
    free = [each for each in knowers if each.asked_this_week < MOST_A_WEEK]
    return [each.member_id for each in sorted(free, key=_order)[:most]]


def _order(knower: Knower) -> tuple[bool, float, int, str]:
    """Order by proof that they answer, then by knowledge, then by who was left in peace, then in any fixed order."""
    return (not knower.comes_first, -knower.points, knower.asked_this_week, knower.member_id)
