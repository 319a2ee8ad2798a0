"""How long a first answer takes, reckoned honestly. Pure: spells of waiting in, a statement or none out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Final

LOOKED_BACK: Final = timedelta(days=90)
LEAST_KNOWN: Final = 5
"""With fewer questions nothing is claimed: two lucky ones are no experience."""
HALF: Final = 0.5
NINE_OF_TEN: Final = 0.9
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Spell:
    """How long a question waited: until its first answer, or, where there was none, for as long as we could watch."""

    waited: timedelta
    is_answered: bool


@dataclass(frozen=True)
class Expectation:
    """Within what time half of the questions get their first answer, and nine of ten where so many do; of how many."""

    half: timedelta
    most: timedelta | None
    questions: int


def expectation(spells: Sequence[Spell]) -> Expectation | None:
    """Return what to expect, None where too little is known to say anything.

    This is the estimate of Kaplan and Meier. A question that still waits (or was closed without an answer) counts
    among those that wait for as long as it was watched, and then leaves them without counting as answered. Taking the
    median of the answered alone would leave out just those that take long, and the emptier the network, the better
    it would look: with nine unanswered questions and one answered within the hour it would say "within the hour".
    Counting an open question as answered now would be as wrong the other way. Where fewer than half were ever
    answered there is no median, and nothing is said.
    """
    if len(spells) < LEAST_KNOWN:
        return None
    half = _within(spells, HALF)
    return Expectation(half, _within(spells, NINE_OF_TEN), len(spells)) if half is not None else None


def _within(spells: Sequence[Spell], share: float) -> timedelta | None:
    """Return the shortest time within which at least this share is answered, None where no time is known to do."""
    waiting, unanswered = len(spells), 1.0
    for _, together in groupby(sorted(spells, key=lambda spell: spell.waited), key=lambda spell: spell.waited):
        # who was answered at an instant was still waiting then, and so was who was last seen at it
        leaving = list(together)
        unanswered *= 1 - sum(spell.is_answered for spell in leaving) / waiting
        if unanswered <= 1 - share + _ROUNDING:
            return leaving[0].waited
        waiting -= len(leaving)
    return None
