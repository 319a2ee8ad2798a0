"""The search for the prices at which the bound is least: steps against what is unsold, shorter as they stop helping."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from yoriai.domains.planning.board import Floats
from yoriai.domains.planning.market import Market, Prices

MEMORY: Final = 0.7
"""A step goes on in the direction of those before it, so much less each time."""
RECENT: Final = 0.05
PATIENCE: Final = 12
SHORTER: Final = 0.7
LESS: Final = 1e-10
AGAIN: Final = 0.1


@dataclass(frozen=True)
class Descent:
    """The best prices found, their bound, and how much each opening was wanted on the way."""

    prices: Prices
    bound: float
    wanted: Floats


class Descender:
    """Goes down from some prices; remembers how long its steps are, so that it may be sent on from where it stopped."""

    def __init__(self, opening_count: int) -> None:
        self.length = 1.0
        self.wanted: Floats = np.zeros(opening_count)

    def lengthen(self) -> None:
        """Take longer steps again, as after a better plan was found."""
        self.length = max(self.length, AGAIN)

    def go(self, market: Market, prices: Prices, target: float, steps: int) -> Descent:
        """Take so many steps; `target` is what some plan is worth, which no bound lies under."""
        best, least, idle = prices, np.inf, 0
        heading = Prices(np.zeros_like(prices.window), np.zeros_like(prices.room))
        for _step in range(steps):
            demand = market.demand(prices)
            self._remember(market, demand.wanted)
            if demand.bound < least * (1 - LESS):
                best, least, idle = prices, demand.bound, 0
            else:
                idle += 1
            if idle >= PATIENCE:
                prices, idle, self.length = best, 0, self.length * SHORTER
                heading = Prices(np.zeros_like(prices.window), np.zeros_like(prices.room))
                continue
            unsold = market.unsold(prices, demand.wanted)
            heading = Prices(unsold.window + MEMORY * heading.window, unsold.room + MEMORY * heading.room)
            size = _size(prices.window, heading.window) + _size(prices.room, heading.room)
            if size == 0 or demand.bound <= target:
                break
            step = self.length * (demand.bound - target) / size
            prices = Prices(_moved(prices.window, heading.window, step), _moved(prices.room, heading.room, step))
        return Descent(best, float(least), self.wanted)

    def _remember(self, market: Market, wanted: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
        taken = np.bincount(market.board.opening[wanted], minlength=market.opening_count)
        self.wanted = (1 - RECENT) * self.wanted + RECENT * taken


def _size(price: Floats, heading: Floats) -> float:
    """Return the square of a step's length; what costs nothing cannot cost less."""
    # not by linear algebra, whose threads add up in an order of their own on each machine
    return float(np.square(np.where((price > 0) | (heading < 0), heading, 0.0)).sum())


def _moved(price: Floats, heading: Floats, step: float) -> Floats:
    return np.maximum(price - step * heading, 0.0)
