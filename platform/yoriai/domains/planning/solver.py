"""From a problem to the plan that serves as many as can be served, and of these the one worth most."""

from collections.abc import Iterable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.board import Board, Floats, board_of, start_of
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.planning.plan import Placed, Plan, Unmatched, WhyNot
from yoriai.domains.planning.problem import Fixed, Problem
from yoriai.domains.planning.programme import NEARLY, Programme, programme_of


def solve(
    problem: Problem, *, fixed: Iterable[Fixed] = (), forbidden: Iterable[tuple[str, str]] = (), spread: float = 0.0
) -> Plan:
    """Return the plan.

    Those who are fixed are served as was fixed (FixedInVain where they cannot be), then as many as possible of the
    highest priority, of the next, and so on; nobody stays without who could be served without leaving another out.
    Of all such plans it is the one whose scores have the greatest sum, less `spread` for each session that a host
    has before it in the same span; among equals the load is spread. The order of what is given does not matter.
    """
    begun = perf_counter()
    held = tuple(fixed)
    board = board_of(problem, held, forbidden)
    taken, objective, bound = _exactly(board)
    suited = {pair.seeker for pair in problem.pairs}
    return Plan(
        _pairs(board, taken),
        _without(board, taken, suited),
        objective,
        max(objective, bound),
        is_proven=bound - objective < 2 * NEARLY * max(1.0, board.choices),
        seconds=perf_counter() - begun,
    )


def _exactly(board: Board) -> tuple[NDArray[np.bool_], float, float]:
    programme = programme_of(board)
    if board.is_fixed.any():
        _hold(board, programme)
    for tier in sorted(set(board.tier.tolist()), reverse=True):
        values = np.where(board.tier[board.seeker] == tier, 1.0, 0.0)
        programme.keep(values, round(float(values[programme.maximise(values).taken].sum())))
    solved = programme.maximise(board.score)
    return solved.taken, float(board.score[solved.taken].sum()), solved.bound


def _hold(board: Board, programme: Programme) -> None:
    values: Floats = np.where(board.is_fixed[board.seeker], 1.0, 0.0)
    served = set(board.seeker[programme.maximise(values).taken].tolist())
    vain = [board.seekers[place] for place in np.flatnonzero(board.is_fixed) if place not in served]
    if vain:
        raise FixedInVain(vain)
    programme.keep(values, float(board.is_fixed.sum()))


def _pairs(board: Board, taken: NDArray[np.bool_]) -> tuple[Placed, ...]:
    opening = board.opening[taken]
    rows = zip(
        board.seeker[taken].tolist(),
        board.openings.host[opening].tolist(),
        board.openings.slot[opening].tolist(),
        board.score[taken].tolist(),
        strict=True,
    )
    return tuple(
        Placed(board.seekers[who], board.hosts[whom], start_of(slot), score) for who, whom, slot, score in rows
    )


def _without(board: Board, taken: NDArray[np.bool_], suited: set[str]) -> tuple[Unmatched, ...]:
    served, could = np.zeros((2, len(board.seekers)), bool)
    served[board.seeker[taken]] = True
    could[board.seeker] = True
    return tuple(
        Unmatched(
            board.seekers[place],
            WhyNot.ALL_FULL
            if could[place]
            else WhyNot.NO_ROOM
            if board.seekers[place] in suited
            else WhyNot.NOBODY_SUITS,
        )
        for place in np.flatnonzero(~served)
    )
