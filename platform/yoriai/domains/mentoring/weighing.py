"""What reasons are worth under other points than those they were given with. Pure: reasons and points in, points out.

A reason keeps its kind and its number (the rank of a wish, the sessions carried), so what a score would have been under
other points is reckoned without asking anybody anything again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from yoriai.domains.mentoring.reasons import Reason, ReasonCode, total
from yoriai.domains.mentoring.rules import Weights

NUMBERS: Final[Mapping[ReasonCode, str]] = {
    ReasonCode.WISH: "rank",
    ReasonCode.LOAD: "num",
    ReasonCode.HOURS: "num",
}
"""The kinds that have a number, and the name of the parameter that holds it."""

WORTHLESS: Final = frozenset({ReasonCode.HOURS, ReasonCode.HAS_TIME})
"""They say that two can meet, which all have in common who are compared."""


def number_of(reason: Reason) -> int:
    """Return the number of a reason: a rank, how many sessions or hours; 1 for a kind that has none."""
    name = NUMBERS.get(reason.code)
    return int(str(reason.params[name])) if name else 1


def points_of(code: ReasonCode, number: int, weights: Weights) -> float:
    """Return what one reason is worth."""
    if code in WORTHLESS:
        return 0.0
    if code is ReasonCode.WISH:
        return weights.of_wish(number)
    if code is ReasonCode.LOAD:
        return -weights.load * number
    return float(getattr(weights, code.value))


def reweighed(reasons: Iterable[Reason], weights: Weights) -> tuple[Reason, ...]:
    """Return the same reasons with the points that these weights give them."""
    return tuple(replace(each, points=points_of(each.code, number_of(each), weights)) for each in reasons)


def worth(reasons: Iterable[Reason], weights: Weights) -> float:
    """Return the score that these reasons make under these weights."""
    return total(reweighed(reasons, weights))


def briefly(reasons: Iterable[Reason]) -> list[tuple[str, int]]:
    """Return what a score is made of as JSON: kinds and numbers, without words."""
    return [(each.code.value, number_of(each)) for each in reasons]


def worth_of(stored: Iterable[tuple[str, int]], weights: Weights) -> float:
    """Return the score of what `briefly` has stored under these weights; raise ValueError for an unknown kind."""
    return sum(points_of(ReasonCode(code), number, weights) for code, number in stored)
