"""What is to be planned: who seeks a session, who gives one, which pairs suit each other, and when.

A session takes an hour and begins on the half-hour. Times are instants (aware); `span_of` says to which span of a
host's capacity a start belongs, such as the calendar month in Tokyo.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

SESSION_MINUTES: Final = 60
STEP_MINUTES: Final = 30
ALWAYS: Final = "always"
"""The one span of a problem whose capacities hold for all of it."""


@dataclass(frozen=True)
class Seeker:
    """Somebody who asks for one session; those of higher priority are served first."""

    id: str
    priority: int = 0


@dataclass(frozen=True)
class Host:
    """Somebody who gives sessions: by span how many more (`capacities`), and how many they have (`carried`) already.

    `taken` are starts of sessions that stand, and `buffer` the minutes to keep free between two. A span that is not
    named has no room.
    """

    id: str
    capacities: Mapping[str, int]
    carried: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[datetime] = frozenset()
    buffer: int = 0


@dataclass(frozen=True)
class Pair:
    """Two who may meet, what it is worth (never below zero), and the starts that suit both."""

    seeker: str
    host: str
    score: float
    starts: frozenset[datetime]


@dataclass(frozen=True)
class Fixed:
    """A pair that must be in the plan, at an hour where one is given; each other pair of the seeker's is left out."""

    seeker: str
    host: str
    start: datetime | None = None


def always(_start: datetime) -> str:
    """Return the one span of a problem whose capacities hold for all of it."""
    return ALWAYS


@dataclass(frozen=True)
class Problem:
    """Everything that a plan is made from; the order of its parts means nothing."""

    seekers: tuple[Seeker, ...]
    hosts: tuple[Host, ...]
    pairs: tuple[Pair, ...]
    span_of: Callable[[datetime], str] = always
