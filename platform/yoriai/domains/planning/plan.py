"""A plan: who meets whom and when, what it is worth, how much more any plan could be worth, and who stays without."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WhyNot(StrEnum):
    """Why somebody is in no pair of a plan."""

    NOBODY_SUITS = "nobody_suits"
    """No pair of the problem is theirs."""
    NO_ROOM = "no_room"
    """Whoever suits them has no free start or no room, whoever else is served."""
    ALL_FULL = "all_full"
    """Whoever could give them a session gives it to somebody else, and none of those can be moved."""


@dataclass(frozen=True)
class Placed:
    """A pair of the plan."""

    seeker: str
    host: str
    start: datetime
    score: float


@dataclass(frozen=True)
class Unmatched:
    """Somebody who stays without, and why."""

    seeker: str
    reason: WhyNot


@dataclass(frozen=True)
class Plan:
    """The pairs in the order of their seekers, and those without.

    `objective` is the sum of the pairs' scores (less what `spread` takes off). No plan that serves as many of each
    priority is worth more than `upper_bound`; `is_proven` says that none serves more either, and this one is the best.
    """

    pairs: tuple[Placed, ...]
    unmatched: tuple[Unmatched, ...]
    objective: float
    upper_bound: float
    is_proven: bool
    seconds: float
