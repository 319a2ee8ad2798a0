"""Groups that bring together people who have not met: from a puzzle to an arrangement, seeded and within a time.

The search (`search.py`) begins somewhere, walks until nothing better comes, shakes what it found best and walks on, now
and then from a new beginning. It ends when that has led to nothing for a while, when the time is over, or when the
arrangement costs no more than any must (`figures.least_cost`). The same seed goes the same way; how far it comes in a
given time is the machine's.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Final

import numpy as np

from yoriai.domains.breakouts.board import Board, Ints, board_of, seats_of
from yoriai.domains.breakouts.figures import figures_of, least_cost
from yoriai.domains.breakouts.puzzle import Arrangement, Groups, NoArrangement, Puzzle, pairs_in, tables
from yoriai.domains.breakouts.search import Table
from yoriai.domains.breakouts.seating import Start, begin

SECONDS: Final = 1.5
SHARE: Final = 0.08
FRESH_EVERY: Final = 5
"""Each fifth walk begins anew instead of from the best, shaken."""
MOST_IDLE: Final = 10
"""So many walks one after another that find nothing better are the end."""
GLANCE: Final = 32
"""The clock is looked at once in so many steps."""


def arrange(puzzle: Puzzle, seed: int = 1, seconds: float = SECONDS) -> Arrangement:
    """Return the best groups found within some seconds.

    Everybody sits in one group of each of their rounds; sizes differ by one at most but for what is fixed. Raises
    NoArrangement where people who must never share a group would.
    """
    begun, random = monotonic(), np.random.default_rng(seed)
    people = [person.id for person in puzzle.people]
    starts = [begin(each, people, random, keeps=puzzle.keeps) for each in puzzle.rounds]
    search = _Search(puzzle, starts, random, begun + seconds)
    search.run()
    rounds = [
        _groups(each.groups, each.seats if each.is_held else seats)
        for each, seats in zip(puzzle.rounds, search.seats(), strict=True)
    ]
    coming = [groups for each, groups in zip(puzzle.rounds, rounds, strict=True) if not each.is_held]
    if any(not puzzle.apart.isdisjoint(pairs_in(groups)) for groups in coming):
        raise NoArrangement
    return Arrangement(tuple(rounds), figures_of(puzzle, rounds), search.steps, monotonic() - begun)


def _groups(number: int, seats: Mapping[str, int]) -> Groups:
    seated = tables(seats)
    return tuple(tuple(seated.get(group, ())) for group in range(number))


class _Search:
    """Walks from many beginnings, and the best that they came to."""

    def __init__(self, puzzle: Puzzle, starts: list[Start], random: np.random.Generator, deadline: float) -> None:
        self.puzzle, self.random, self.deadline = puzzle, random, deadline
        self.board: Board = board_of(puzzle, starts)
        sizes = [[len(group) for group in tables(start.seats).values()] for start in starts]
        # who shall keep their places makes costs of another kind, for which no floor is known
        self.floor = -1.0 if puzzle.keeps else least_cost(puzzle, sizes)
        self.movable = [each for each in self.board.open_rounds if self.board.free[each].sum() > 1]
        self.patience = 150 + 2 * self.board.seat.shape[1] * len(self.board.open_rounds)
        self.best: Ints = self.board.seat
        self.least = float("inf")
        self.steps = 0

    def run(self) -> None:
        """Walk until it is not worth while to walk on."""
        idle = walks = 0
        while self.movable and idle < MOST_IDLE and not self._is_over():
            before = self.least
            self._walk(self._beginning(walks))
            walks += 1
            idle = 0 if self.least < before else idle + 1

    def seats(self) -> list[dict[str, int]]:
        """Return who sits where in each round, in the best that was found."""
        people, nowhere = [person.id for person in self.puzzle.people], self.board.groups
        return [{one: int(at) for one, at in zip(people, row, strict=False) if at != nowhere} for row in self.best]

    def _beginning(self, walks: int) -> Table:
        if walks == 0:
            return Table(self.board, self.board.seat, self.random)
        if walks % FRESH_EVERY == 0 and not self.puzzle.keeps:
            people = [person.id for person in self.puzzle.people]
            starts = [begin(each, people, self.random, keeps=False) for each in self.puzzle.rounds]
            ghosts = self.board.seat.shape[1] - self.board.people
            return Table(self.board, seats_of(self.puzzle, starts, self.board.groups, ghosts)[0], self.random)
        table = Table(self.board, self.best, self.random)
        table.shake(SHARE)
        return table

    def _walk(self, table: Table) -> None:
        rounds, now, since = self.movable, 0, 0
        cost = float("inf")
        while since <= self.patience:
            if table.total < cost:
                cost, since = table.total, 0
                if cost < self.least:
                    self.least, self.best = cost, table.seat.copy()
            if now % GLANCE == 0 and self._is_over():
                break
            table.step(rounds[now % len(rounds)], now, cost)
            now, since = now + 1, since + 1
        self.steps += now

    def _is_over(self) -> bool:
        return self.least <= self.floor or (self.least < float("inf") and monotonic() > self.deadline)
