"""How long people wait for something, reckoned honestly. Pure: spells of waiting in, a statement or none out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

LOOKED_BACK: Final = timedelta(days=90)
LEAST_KNOWN: Final = 5
"""Of fewer nothing is claimed: two lucky ones are no experience."""
HALF: Final = 0.5
NINE_OF_TEN: Final = 0.9
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Spell:
    """How long one waited: until it came, or, where it has not come, for as long as we could watch."""

    waited: timedelta
    has_come: bool


@dataclass(frozen=True)
class Expectation:
    """Within what time half of those who wait have it, and nine of ten where so many ever do; known from how many."""

    half: timedelta
    most: timedelta | None
    known: int


def expectation(spells: Sequence[Spell]) -> Expectation | None:
    """Return what to expect, None where too little is known to say anything.

    This is the estimate of Kaplan and Meier. Who still waits (or gave up) counts among those who wait for as long as
    they were watched, and then leaves them without counting as served. Taking the median of the served alone would
    leave out just those that take long, and the emptier the network, the better it would look: with nine unanswered
    questions and one answered within the hour it would say "within the hour". Counting who waits as served now would
    be as wrong the other way. Where fewer than half were ever served there is no median, and nothing is said.
    """
    if len(spells) < LEAST_KNOWN:
        return None
    half = _within(spells, HALF)
    return Expectation(half, _within(spells, NINE_OF_TEN), len(spells)) if half is not None else None


def _within(spells: Sequence[Spell], share: float) -> timedelta | None:
    """Return the shortest time within which at least this share is served, None where no time is known to do."""
    waiting, unserved = len(spells), 1.0
    for _, together in groupby(sorted(spells, key=lambda spell: spell.waited), key=lambda spell: spell.waited):
        # who was served at an instant was still waiting then, and so was who was last seen at it
        leaving = list(together)
        unserved *= 1 - sum(spell.has_come for spell in leaving) / waiting
        if unserved <= 1 - share + _ROUNDING:
            return leaving[0].waited
        waiting -= len(leaving)
    return None
