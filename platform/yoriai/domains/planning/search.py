"""From prices to plans and back, until the plan and the bound meet or nearly so.

A plan is the best assignment to openings that do not overlap (`assignment.py`). Which openings those are is chosen by
how much each was wanted while the prices came down (`descent.py`), and the prices come down from those that the last
plan has. The steps are counted, never timed, so that the same problem has the same plan on every machine.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.assignment import assign, prices_of
from yoriai.domains.planning.board import Floats, Ints
from yoriai.domains.planning.descent import Descender
from yoriai.domains.planning.found import Found, attainable, is_closed, still_open
from yoriai.domains.planning.market import Market, Prices
from yoriai.domains.planning.timetable import best_together

ROUNDS: Final = 6
PHASES: Final = 4
STEPS: Final = 100
WIDE: Final = 500_000
"""So many choices are looked at in every step; of more only those that come near to the best of their seeker."""
NARROW: Final = 300_000
"""So many choices go into every plan; of more only those that come near."""
NEAR: Final = 12
"""So many choices for each seeker on the average."""
STAYS: Final = 0.1
"""An opening that is in the plan is wanted so much more."""
CLOSE: Final = 2e-3
SLOW: Final = 0.8
"""A round that leaves so much of the gap is the last."""
SOME: Final = 8
FEWER: Final = 0.8
READY: Final = 40_000
"""With so few choices left that could be in a better plan the rest is a matter of one linear programme."""


class Search:
    """One search: what it has found so far."""

    def __init__(self, market: Market) -> None:
        self.whole = self.market = market
        self.columns: Ints | None = None
        """Which choices of the whole are looked at still, where that is not all of them."""
        self.is_small = market.board.choices <= NARROW
        self.chosen: Ints = np.zeros(0, np.int64)
        self.worth = -np.inf
        self.prices = Prices(np.zeros(market.opening_count), np.zeros(market.room_count))
        self.bound = market.demand(self.prices).bound
        self.descender = Descender(market.opening_count)

    def run(self) -> Found:
        """Return what rounds of prices and plans came to."""
        if not self.market.board.choices:
            return Found(self.chosen, 0.0, self.prices, 0.0)
        columns = self._first()
        wanted = np.bincount(self.market.board.opening, minlength=self.market.opening_count).astype(np.float64)
        self._ask(prices_of(self.market, self._plan(1.0 + 1e-3 * wanted, columns), self.chosen))
        for _round in range(ROUNDS):
            gap = self.bound - self.worth
            self._lower()
            self._plan(self._wanted(), np.flatnonzero(self._near(NARROW)))
            if self._is_ready() if self.is_small else self._is_close() or self.bound - self.worth > SLOW * gap:
                break
        chosen = self.chosen if self.columns is None else self.columns[self.chosen]
        return attainable(self.whole, Found(chosen, self.worth, self.prices, self.bound))

    def _found(self) -> Found:
        return attainable(self.market, Found(self.chosen, self.worth, self.prices, self.bound))

    def _is_ready(self) -> bool:
        """Whether the best plan is found, or so few choices are left that the rest can be solved to the end."""
        if is_closed(self._found()):
            return True
        columns = still_open(self.market, self._found())
        if len(columns) <= FEWER * self.market.board.choices:
            # no better plan has any of the others
            self.chosen, self.market = np.searchsorted(columns, self.chosen), self.market.at(columns)
            self.columns = columns if self.columns is None else self.columns[columns]
        return len(columns) <= READY

    def _is_close(self) -> bool:
        """Whether the gap is next to nothing, measured by what tells good pairs from bad."""
        scores = self.market.board.score[self.chosen]
        return self.bound - self.worth <= CLOSE * float((scores - self.market.board.score.min()).sum())

    def _plan(self, worth: Floats, columns: Ints) -> Ints:
        """Make the best plan from openings that are worth most together, and keep it if it is better.

        Return the choices it was made from.
        """
        used = best_together(self.market.board.openings, worth)
        columns = columns[used[self.market.board.opening[columns]]]
        chosen = assign(self.market, columns)
        if self.market.worth(chosen) > self.worth:
            self.chosen, self.worth = chosen, self.market.worth(chosen)
        return columns

    def _ask(self, prices: Prices) -> None:
        """Keep these prices if they prove more."""
        self._keep(prices, self.market.demand(prices).bound)

    def _keep(self, prices: Prices, bound: float) -> None:
        if bound < self.bound:
            self.prices, self.bound = prices, bound

    def _wanted(self) -> Floats:
        chosen = np.bincount(self.market.board.opening[self.chosen], minlength=self.market.opening_count)
        return self.descender.wanted + STAYS * chosen + 1e-3

    def _lower(self) -> None:
        """Bring the bound down, looking at ever more choices as prices show that they matter."""
        self.descender.lengthen()
        prices, near = self.prices, self._near(WIDE)
        for _phase in range(PHASES):
            market = self.market if near.all() else self.market.at(np.flatnonzero(near))
            prices = self.descender.go(market, prices, self.worth, STEPS).prices
            if market is self.market:
                self._ask(prices)
            else:
                near |= self._nearest(prices, NEAR)

    def _first(self) -> Ints:
        """Return the choices to begin with: of very many, those with the best scores, and some of every kind."""
        if self.is_small:
            return np.arange(self.market.board.choices)
        near = self._nearest(self.prices, NEAR // 2)
        near[::SOME] = True
        return np.flatnonzero(near)

    def _near(self, most: int) -> NDArray[np.bool_]:
        """Return all choices, or, of more than so many, those not far from the best at the prices, and the plan's."""
        if self.market.board.choices <= most:
            return np.ones(self.market.board.choices, bool)
        near = self._nearest(self.prices, NEAR)
        near[self.chosen] = True
        return near

    def _nearest(self, prices: Prices, number: int) -> NDArray[np.bool_]:
        """Return which choices fall short by least of the best of their seeker, or of the best for their opening.

        So many for each seeker and half as many for each opening, on the average. The prices are kept if they prove
        more: to look at all choices is what takes longest.
        """
        left, opening = self.market.left(prices), self.market.board.opening
        demand = self.market.demand(prices, left)
        self._keep(prices, demand.bound)
        most = np.full(self.market.opening_count, -np.inf)
        np.maximum.at(most, opening, left)
        near = _are_least(most[opening] - left, number * self.market.opening_count // 2)
        near |= _are_least(self.market.beside(demand.kept) - left, number * self.market.seeker_count)
        return near


def _are_least(values: Floats, number: int) -> NDArray[np.bool_]:
    """Return which values are among the least so many."""
    last = min(len(values), number) - 1
    are_least: NDArray[np.bool_] = values <= np.partition(values, last)[last]
    return are_least
