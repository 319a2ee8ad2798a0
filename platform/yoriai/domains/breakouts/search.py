"""Local search for groups in which people meet strangers: swaps of two people within a round.

The neighbourhood is that of Dotú and Van Hentenryck, “Scheduling Social Golfers Locally” (2005): two people of one
round exchange their groups, people in conflict first, and one who has left a group does not come back for a while
(tabu). What a swap changes is read from two tables, which are kept up to date instead of being reckoned anew:

- `weight[r]`: what two people cost in one group of round r, all other rounds being as they are;
- `cost[r]`: what a person costs with the people of each group of round r.

Groups that are smaller by one hold a ghost: nobody minds it, but two ghosts in one group cost more than anything else.
So a swap with a ghost moves one person, and sizes never differ by more than one.
"""

from typing import Final

import numpy as np

from yoriai.domains.breakouts.board import Board, Floats, Ints

TENURE: Final = (4, 12)
ROWS: Final = 24
"""So many people are looked at in a step, those with most conflicts first, each with all others."""


class Table:
    """One arrangement under search, with what every change to it would cost."""

    def __init__(self, board: Board, seat: Ints, random: np.random.Generator) -> None:
        """Begin with where people sit."""
        self.board, self.random = board, random
        self.seat = seat.copy()
        rounds, everybody = seat.shape
        inside = np.arange(everybody) < board.people
        together = np.zeros((rounds, everybody, everybody), dtype=np.float32)
        for each in range(rounds):
            here = inside & (seat[each] < board.groups)
            together[each] = (seat[each][:, None] == seat[each][None, :]) & here[:, None] & here[None, :]
        np.einsum("rii->ri", together)[:] = 0
        times = together.sum(axis=0)
        self.weight = board.fixed[None, :, :] + board.repeated * (times[None, :, :] - together)
        np.einsum("rii->ri", self.weight)[:] = 0
        one_of = np.eye(board.groups + 1, dtype=np.float32)
        self.cost = board.home + np.stack([self.weight[each] @ one_of[seat[each]] for each in range(rounds)])
        self.guides = np.stack(
            [np.bincount(seat[each][board.experienced], minlength=board.groups + 1) for each in range(rounds)]
        )
        self.until = np.zeros((rounds, everybody, board.groups + 1), dtype=np.int64)
        self.total = self._reckon(times)
        self._rows = {each: np.flatnonzero(board.free[each]) for each in board.open_rounds}
        self._no_column = {
            each: None if board.free[each].all() else np.where(board.free[each], 0, np.inf).astype(np.float32)
            for each in board.open_rounds
        }

    def _reckon(self, times: Floats) -> float:
        """Return what the whole arrangement costs, of the rounds that can still change."""
        board, total = self.board, 0.0
        for each in board.open_rounds:
            seat = self.seat[each]
            same = (seat[:, None] == seat[None, :]) & (seat < board.groups)[:, None]
            total += float((board.fixed * same).sum(dtype=np.float64)) / 2
            total += float(board.home[each][np.arange(len(seat)), seat].sum(dtype=np.float64))
            if board.experienced.any():
                held = np.unique(seat[: board.people][seat[: board.people] < board.groups])
                total += board.inexperienced * float((self.guides[each][held] == 0).sum())
        pairs = times * (times - 1) / 2
        return total + board.repeated * float(pairs.sum(dtype=np.float64)) / 2

    def step(self, each: int, now: int, best: float) -> None:
        """Make the best swap of a round among those looked at that is not tabu, be it for the worse."""
        rows = self._worth_a_look(each)
        seat = self.seat[each]
        gain = self._changes(each, rows)
        groups = seat[rows]
        gain[groups[:, None] == seat[None, :]] = np.inf
        no_column = self._no_column[each]
        if no_column is not None:
            gain += no_column
        until = self.until[each]
        tabu = (until[rows][:, seat] > now) | (until.T[groups] > now)
        gain[tabu & (gain >= best - self.total)] = np.inf
        row, column = divmod(int(gain.argmin()), gain.shape[1])
        change = float(gain[row, column])
        if np.isfinite(change):
            one, other = int(rows[row]), column
            one_for, other_for = self.random.integers(*TENURE, size=2)
            until[one, seat[one]], until[other, seat[other]] = now + one_for, now + other_for
            self.swap(each, one, other, change)

    def _worth_a_look(self, each: int) -> Ints:
        """Return some people of a round who may be moved, more of those who sit badly."""
        rows = self._rows[each]
        if len(rows) <= ROWS:
            return rows
        own = self.cost[each][rows, self.seat[each][rows]] + self.board.repeated / 4
        drawn = self.random.random(len(rows)) * own
        return rows[np.argpartition(drawn, len(rows) - ROWS)[-ROWS:]]

    def _changes(self, each: int, rows: Ints) -> Floats:
        """Return what it would change if each of some people and each of all others exchanged their groups."""
        seat, cost = self.seat[each], self.cost[each]
        own = cost[np.arange(len(seat)), seat]
        change: Floats = cost[rows][:, seat] + cost[:, seat[rows]].T
        change -= own[rows][:, None] + own[None, :]
        change -= 2 * self.weight[each][rows]
        if self.board.experienced.any():
            change += self._guiding(each, rows)
        return change

    def _guiding(self, each: int, rows: Ints) -> Floats:
        """Return what the same exchanges change of the groups without anybody experienced."""
        guide = self.board.experienced.astype(np.float32)
        others = self.guides[each][self.seat[each]]
        last, lacking = guide * (others == 1), (1 - guide) * (others == 0)
        mine = np.stack([last, -guide, 1 - guide, -lacking])[:, rows]
        theirs = np.stack([1 - guide, lacking, last, guide])
        change: Floats = np.float32(self.board.inexperienced) * (mine.T @ theirs)
        return change

    def swap(self, each: int, one: int, other: int, change: float | None = None) -> None:
        """Let two people of a round exchange their groups; `change` is what that costs, where it is known."""
        if change is None:
            change = float(self._changes(each, np.array([one]))[0, other])
        seat, weight, cost = self.seat[each], self.weight[each], self.cost[each]
        left, entered = int(seat[one]), int(seat[other])
        with_one, with_other = np.flatnonzero(seat == left), np.flatnonzero(seat == entered)
        difference = weight[:, other] - weight[:, one]
        cost[:, left] += difference
        cost[:, entered] -= difference
        step = int(self.board.experienced[other]) - int(self.board.experienced[one])
        self.guides[each][left] += step
        self.guides[each][entered] -= step
        seat[one], seat[other] = entered, left
        self.total += change
        self._tell_other_rounds(each, one, other, with_one[with_one != one], with_other[with_other != other])

    def _tell_other_rounds(self, each: int, one: int, other: int, left: Ints, entered: Ints) -> None:
        """Bring what pairs cost in the other rounds up to date; ghosts meet nobody."""
        people = self.board.people
        elsewhere = np.array([r for r in self.board.open_rounds if r != each], dtype=np.intp)[:, None]
        if not len(elsewhere) or min(one, other) >= people:
            return
        left, entered = left[left < people], entered[entered < people]
        many, by = (len(left), len(entered)), self.board.repeated
        # the one has lost whom they left and has those whom they joined, the other the reverse; a ghost has nobody
        mine = np.repeat([one, other], sum(many))
        theirs = np.concatenate([left, entered, entered, left])
        signs = np.repeat(np.array([-by, by, -by, by], dtype=np.float32), [*many, *many[::-1]])
        if max(one, other) >= people:
            real = mine < people
            mine, theirs, signs = mine[real], theirs[real], signs[real]
        self.weight[elsewhere, mine, theirs] += signs
        self.weight[elsewhere, theirs, mine] += signs
        np.add.at(self.cost, (elsewhere, mine, self.seat[elsewhere, theirs]), signs)
        np.add.at(self.cost, (elsewhere, theirs, self.seat[elsewhere, mine]), signs)

    def shake(self, share: float) -> None:
        """Exchange some people at random, to leave a valley."""
        for each in self.board.open_rounds:
            rows = self._rows[each]
            if len(rows) < 2:
                continue
            for _ in range(max(1, int(len(rows) * share))):
                one, other = (int(who) for who in self.random.choice(rows, 2, replace=False))
                if self.seat[each, one] != self.seat[each, other]:
                    self.swap(each, one, other)
