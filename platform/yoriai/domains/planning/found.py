"""What has been found of a plan so far, what is proven of it, and which choices could still be in a better one."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.board import Ints
from yoriai.domains.planning.market import Market, Prices

NEARLY: Final = 1e-6


@dataclass(frozen=True)
class Found:
    """The best plan found, prices, and the bound that they prove."""

    chosen: Ints
    worth: float
    prices: Prices
    bound: float


def is_closed(found: Found) -> bool:
    """Return whether nothing can be better than what was found."""
    return bool(found.bound - found.worth <= 2 * NEARLY * math.sqrt(max(1.0, abs(found.worth))))


def attainable(market: Market, found: Found) -> Found:
    """Return the same with its bound brought down to what a plan can be worth at all."""
    return replace(found, bound=max(found.worth, market.attainable(found.bound)))


def still_open(market: Market, found: Found) -> Ints:
    """Return the choices that could be in a better plan, and the plan's.

    A choice whose price leaves its seeker less than the best by more than the gap between bound and plan is in no
    better plan: every plan with it is worth at most the bound less that shortfall.
    """
    could = is_open(market, found)
    could[found.chosen] = True
    return np.flatnonzero(could)


def is_open(market: Market, found: Found) -> NDArray[np.bool_]:
    """Return for each choice of a market whether it could be in a better plan."""
    could: NDArray[np.bool_] = market.slack(found.prices) <= found.bound - found.worth + NEARLY
    return could
