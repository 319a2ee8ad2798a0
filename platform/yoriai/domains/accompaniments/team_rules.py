"""Which mentors make a good team for a founder: those who suit best, from as many organisations as there are. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import Obstacle

TEAM_SIZE: Final = 3
HARMLESS: Final = frozenset({Obstacle.NO_FREE_HOUR, Obstacle.AT_CAPACITY})
"""What speaks against an hour in the coming weeks says little of half a year; the plan of the months shows it."""


@dataclass(frozen=True)
class Rated:
    """A mentor as a founder's team may have them."""

    member_id: str
    score: float
    reasons: tuple[Reason, ...]
    organisations: frozenset[str]
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether nothing but the coming weeks' hours speaks against them."""
        return set(self.obstacles) <= HARMLESS


def ranked(rated: Collection[Rated]) -> list[Rated]:
    """Return those who can be asked, the best first; among equals by id, so that two looks see the same."""
    return sorted((each for each in rated if each.is_possible), key=lambda each: (-each.score, each.member_id))


def suggest(rated: Collection[Rated], present: Sequence[Rated] = (), size: int = TEAM_SIZE) -> list[Rated]:
    """Return who is best asked besides those present, the best first.

    Each next one is the best of an organisation that is not in the team yet; only when there is none of another
    organisation left does somebody of the same one come in.
    """
    chosen = list(present)
    left = [each for each in ranked(rated) if each.member_id not in {one.member_id for one in present}]
    while left and len(chosen) < size:
        known = frozenset().union(*(each.organisations for each in chosen))
        best = next((each for each in left if not each.organisations & known), left[0])
        chosen.append(best)
        left.remove(best)
    return chosen[len(present) :]
