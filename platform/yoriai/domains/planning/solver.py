"""From a problem to the plan that serves as many as can be served, and of these the one worth most."""

from collections.abc import Iterable
from time import perf_counter
from typing import Final

import numpy as np

from yoriai.domains.planning.assignment import most_served
from yoriai.domains.planning.board import Board, Floats, Ints, board_of, start_of
from yoriai.domains.planning.closing import close, served, strictly
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.planning.found import is_closed
from yoriai.domains.planning.market import Market
from yoriai.domains.planning.moving import serve_more
from yoriai.domains.planning.plan import Placed, Plan, Unmatched, WhyNot
from yoriai.domains.planning.problem import Fixed, Problem
from yoriai.domains.planning.search import Search

SERVED: Final = 1_000.0
"""Serving somebody counts so much beyond their score, unless told otherwise: more than any change of pairs brings."""
STEEP: Final = 4.0
FEW: Final = 1_500
"""So few choices are solved for one purpose after another, each to the end."""


def solve(
    problem: Problem,
    *,
    fixed: Iterable[Fixed] = (),
    forbidden: Iterable[tuple[str, str]] = (),
    spread: float = 0.0,
    service: float = SERVED,
) -> Plan:
    """Return the plan.

    Those who are fixed are served as was fixed (FixedInVain where they cannot be), then as many as possible of the
    highest priority, of the next, and so on; nobody stays without who could be served without leaving another out.
    Of all such plans it is the one whose scores have the greatest sum, less `spread` for each session that a host
    has before it in the same span; among equals the load is spread. The order of what is given does not matter.

    `service` is what serving somebody counts beyond the score. Where scores say that themselves, 0 makes
    `upper_bound` a bound of all plans, whomever they serve.
    """
    suited = {pair.seeker for pair in problem.pairs}
    return solve_board(board_of(problem, fixed, forbidden), suited, spread=spread, service=service)


def solve_board(board: Board, suited: set[str], *, spread: float = 0.0, service: float = SERVED) -> Plan:
    """Return the plan of a problem that is laid out as arrays; `suited` are those for whom there is anybody."""
    begun = perf_counter()
    market = Market(board, _values(board, service), spread)
    found = Search(market).run()
    if board.choices <= FEW:
        found, is_most = strictly(market, found), True
    else:
        found = close(market, found)
        if not is_closed(found):
            found = serve_more(market, found)
        is_most = not service or served(board, found.chosen) == most_served(market)
    _refuse_in_vain(board, found.chosen)
    objective = float(board.score[found.chosen].sum()) - market.off(found.chosen)
    bound = objective + max(0.0, found.bound - found.worth)
    return Plan(
        _pairs(board, found.chosen),
        _without(board, found.chosen, suited),
        objective,
        objective if is_closed(found) else bound,
        is_proven=is_most and is_closed(found),
        seconds=perf_counter() - begun,
    )


def _values(board: Board, service: float) -> Floats:
    """Return what each choice is worth: its score, and what serving its seeker counts."""
    counts = _service(board, service)
    return board.score + counts[board.seeker] if counts.any() else board.score


def _service(board: Board, service: float) -> Floats:
    """Return what serving each seeker counts: more for a higher priority, most for those who are fixed."""
    steps = board.tier + (board.tier.max(initial=0) + 1) * board.is_fixed
    base = max(service, float(np.ptp(board.score)) if board.choices else 0.0) if steps.any() else service
    counts: Floats = np.where(steps > 0, base * STEEP ** steps.astype(np.float64), service)
    return counts


def _refuse_in_vain(board: Board, chosen: Ints) -> None:
    served_ = np.zeros(len(board.seekers), bool)
    served_[board.seeker[chosen]] = True
    vain = np.flatnonzero(board.is_fixed & ~served_)
    if len(vain):
        raise FixedInVain([board.seekers[place] for place in vain])


def _pairs(board: Board, chosen: Ints) -> tuple[Placed, ...]:
    opening = board.opening[chosen]
    rows = zip(
        board.seeker[chosen].tolist(),
        board.openings.host[opening].tolist(),
        board.openings.slot[opening].tolist(),
        board.score[chosen].tolist(),
        strict=True,
    )
    return tuple(
        Placed(board.seekers[who], board.hosts[whom], start_of(slot), score) for who, whom, slot, score in rows
    )


def _without(board: Board, chosen: Ints, suited: set[str]) -> tuple[Unmatched, ...]:
    is_served, could = np.zeros((2, len(board.seekers)), bool)
    is_served[board.seeker[chosen]] = True
    could[board.seeker] = True
    return tuple(
        Unmatched(board.seekers[place], _why(could=bool(could[place]), suits=board.seekers[place] in suited))
        for place in np.flatnonzero(~is_served)
    )


def _why(*, could: bool, suits: bool) -> WhyNot:
    if could:
        return WhyNot.ALL_FULL
    return WhyNot.NO_ROOM if suits else WhyNot.NOBODY_SUITS
