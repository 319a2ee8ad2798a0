"""Prices for hours and for room, and what seekers choose at them: the dual of the plan, and so its bound.

Whoever a plan serves is worth something to it: the score and what serving counts by itself. At given prices each
seeker takes the choice that leaves most. What all of them keep, with what all windows and rooms would cost, is never
less than any plan is worth; at the right prices it is hardly more, since a host's windows and rooms are intervals
in time and so leave no gap of their own.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.board import Board, Floats, Ints

UNITS: Final = (1.0, 0.5, 0.1, 0.05, 0.01)
"""What points are commonly counted in, the largest first."""
EXACT: Final = 1e-6
SOME: Final = 1_000


@dataclass(frozen=True)
class Prices:
    """What it costs to be in session when an opening begins (`window`, by opening), and to use one place of a room."""

    window: Floats
    room: Floats


@dataclass(frozen=True)
class Demand:
    """What seekers would take: choices by number, how much each seeker keeps, and the bound of all plans."""

    wanted: Ints
    kept: Floats
    bound: float


class Market:
    """A board whose choices are worth something, with `spread` taken off for sessions that a host has before."""

    def __init__(self, board: Board, value: Floats, spread: float = 0.0) -> None:
        self.board, self.value, self.spread = board, value, spread
        self.host_count, self.seeker_count = len(board.hosts), len(board.seekers)
        openings = board.openings
        self.opening_count, self.room_count = len(openings.host), len(board.rooms.capacity)
        self.since = np.searchsorted(openings.until, np.arange(self.opening_count), side="right")
        """Of each opening the first that is still in session when it begins."""
        self.asking, self.first, self.counts = np.unique(board.seeker, return_index=True, return_counts=True)
        """Who has choices, where those begin, and how many they are."""

    def at(self, columns: Ints) -> "Market":
        """Return the market of some choices alone."""
        return Market(self.board.at(columns), self.value[columns], self.spread)

    @cached_property
    def is_widest(self) -> NDArray[np.bool_]:
        """Which windows lie within no other."""
        widest = np.ones(self.opening_count, bool)
        widest[:-1] = self.since[1:] > self.since[:-1]
        return widest

    @cached_property
    def unit(self) -> float:
        """The largest of the common units in which every choice is worth a whole number; 0 where there is none."""
        if self.spread:
            return 0.0
        few = self.value[:SOME]
        units = (unit for unit in UNITS if _is_whole(few / unit))
        return next((unit for unit in units if _is_whole(self.value / unit)), 0.0)

    def attainable(self, bound: float) -> float:
        """Return the most that a plan can be worth under a bound: a whole number of units."""
        return float(np.floor(bound / self.unit + EXACT)) * self.unit if self.unit else bound

    def price(self, prices: Prices) -> Floats:
        """Return what each opening costs."""
        size = self.opening_count + 1
        begun = np.bincount(self.since, weights=prices.window, minlength=size).astype(np.float64)
        return np.cumsum(begun - np.r_[0.0, prices.window])[:-1] + prices.room[self.board.openings.room]

    def left(self, prices: Prices) -> Floats:
        """Return what each choice would leave its seeker."""
        # every place is an opening's: not to have that checked halves what each step takes
        return self.value - self.price(prices).take(self.board.opening, mode="clip")

    def beside(self, seekers: Floats) -> Floats:
        """Return what each seeker has beside each of their choices."""
        return np.repeat(seekers[self.asking], self.counts)

    def demand(self, prices: Prices, left: Floats | None = None) -> Demand:
        """Return what seekers take at these prices; `left` is what each choice leaves, where that is known."""
        left, who = self.left(prices) if left is None else left, self.board.seeker
        kept = np.zeros(self.seeker_count)
        if not len(left):
            return Demand(np.zeros(0, np.int64), kept, self.rent(prices))
        most = np.full(self.seeker_count, -np.inf)
        most[self.asking] = np.maximum.reduceat(left, self.first)
        best = np.flatnonzero(left >= self.beside(most))
        best = best[np.r_[True, who[best[1:]] != who[best[:-1]]]]
        kept = np.maximum(most, 0.0)
        return Demand(best[left[best] > 0], kept, float(kept.sum()) + self.rent(prices))

    def slack(self, prices: Prices) -> Floats:
        """Return how much less each choice leaves its seeker than the best that they could do."""
        left = self.left(prices)
        return self.beside(self.demand(prices, left).kept) - left

    def rent(self, prices: Prices) -> float:
        """Return what all windows and rooms would cost, less what the sessions in a room take off."""
        places = self.places(prices)
        carried = self.board.rooms.carried
        off = self.spread * (places * carried + places * (places - 1) / 2)
        return float(prices.window.sum() + (prices.room * places - off).sum())

    def places(self, prices: Prices) -> Floats:
        """Return how many places of each room are worth giving at its price."""
        rooms = self.board.rooms
        if not self.spread:
            return rooms.capacity.astype(np.float64)
        return np.clip(np.ceil(prices.room / self.spread - rooms.carried), 0, rooms.capacity)

    def unsold(self, prices: Prices, wanted: Ints) -> Prices:
        """Return how much of each window and room nobody takes; below zero where too many would."""
        taken = np.bincount(self.board.opening[wanted], minlength=self.opening_count)
        total = np.concatenate([[0], np.cumsum(taken)])
        window = 1.0 - (total[1:] - total[self.since])
        # a window within another says nothing new
        window[~self.is_widest & (prices.window <= 0)] = 0.0
        used = np.bincount(self.board.openings.room, weights=taken, minlength=self.room_count)
        return Prices(window, self.places(prices) - used)

    def worth(self, chosen: Ints) -> float:
        """Return what a plan is worth, with what serving counts and less what `spread` takes off."""
        return float(self.value[chosen].sum()) - self.off(chosen)

    def off(self, chosen: Ints) -> float:
        """Return what `spread` takes off a plan."""
        if not self.spread:
            return 0.0
        used = np.bincount(self.board.openings.room[self.board.opening[chosen]], minlength=self.room_count)
        return self.spread * float((used * self.board.rooms.carried + used * (used - 1) / 2).sum())


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.rint(values)) < EXACT).all())
