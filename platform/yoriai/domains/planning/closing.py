"""The last of the gap: exact programmes over the few choices that could still be in a better plan.

First the linear programme, which is nearly whole by itself and whose prices are the best there are; then, over what
these prices leave, an integer programme for HiGHS.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from yoriai.domains.planning.assignment import assign
from yoriai.domains.planning.board import Board, Ints
from yoriai.domains.planning.found import NEARLY, Found, attainable, is_closed, is_open, still_open
from yoriai.domains.planning.market import Market, Prices
from yoriai.domains.planning.programme import Programme, Row, programme_of
from yoriai.domains.planning.timetable import best_together

LARGEST: Final = 80_000
"""So many choices go into a linear programme."""
COLUMNS: Final = 12_000
"""So many choices go into an integer programme."""
NODES: Final = 400
"""So many branches are followed; what is found by then is kept."""
SOON: Final = 8
"""Of many, first only choices that fall short by this part of the gap: what is found there makes the rest small."""
FEW: Final = 6_000


def close(market: Market, found: Found) -> Found:
    """Return the best plan with its bound, or what was found where that is too much to be solved to the end."""
    found = attainable(market, found)
    if is_closed(found) or not len(found.chosen):
        return found
    columns = still_open(market, found)
    if not market.spread and len(columns) <= LARGEST:
        found, columns = _relaxed(market, columns, found)
    if len(found.chosen) > COLUMNS:
        return found
    part = market.at(columns)
    slack, proven = part.slack(found.prices), part.demand(found.prices).bound
    for share in (1,) if len(columns) <= FEW else (SOON, 3, 1):
        reach = max(0.0, proven - found.worth) / share
        if is_closed(found):
            break
        near = columns[(slack <= reach + NEARLY) | np.isin(columns, found.chosen)]
        if len(near) <= COLUMNS:
            found = evened(market, _solved(market, near, found, proven - reach))
    return found


def _relaxed(market: Market, columns: Ints, found: Found) -> tuple[Found, Ints]:
    """Return what the linear programme over these choices proves and leads to, and which of them remain.

    No other choice is in a better plan, so that the prices need only be right for these. The programme is nearly
    whole by itself: which hours it uses are mostly those of the best plan.
    """
    part = market.at(columns)
    relaxed = programme_of(part.board).relaxed(part.value, market.opening_count, market.room_count)
    used = best_together(
        market.board.openings,
        np.bincount(part.board.opening, weights=relaxed.taken, minlength=market.opening_count).astype(np.float64),
    )
    chosen = assign(market, columns[used[part.board.opening]])
    if market.worth(chosen) > found.worth:
        found = replace(found, chosen=chosen, worth=market.worth(chosen))
    prices = Prices(relaxed.window, relaxed.room)
    if part.demand(prices).bound < found.bound:
        found = replace(found, prices=prices, bound=max(found.worth, part.demand(prices).bound))
    columns = columns[is_open(part, found) | np.isin(columns, found.chosen)]
    return attainable(market, found), columns


def _solved(market: Market, columns: Ints, found: Found, beyond: float) -> Found:
    """Return the best plan of some choices; any plan with another choice is worth at most `beyond`."""
    part = market.at(columns)
    programme, values = _programme(part)
    for least in served(market.board, found.chosen):
        tier = part.board.tier[part.board.seeker] >= least[0]
        programme.keep(np.r_[np.where(tier, 1.0, 0.0), np.zeros(programme.columns - len(columns))], least[1])
    solved = programme.maximise(values, NODES)
    if solved is None:
        return found
    chosen = columns[solved.taken[: len(columns)]]
    worth, bound = market.worth(chosen), min(found.bound, max(beyond, solved.bound))
    if worth < found.worth:
        chosen, worth = found.chosen, found.worth
    return attainable(market, Found(chosen, worth, found.prices, max(bound, worth)))


def evened(market: Market, found: Found) -> Found:
    """Return a plan of the same worth in which the load is spread, as far as the hours used and free ones allow.

    An integer programme takes any of the best plans; `assign` takes the one that is spread.
    """
    board = market.board
    if market.spread or not len(found.chosen):
        return found
    is_used = np.zeros(market.opening_count)
    is_used[board.opening[found.chosen]] = market.opening_count
    together = best_together(board.openings, is_used + 1.0)
    chosen = assign(market, np.flatnonzero(together[board.opening]))
    is_worse = market.worth(chosen) < found.worth - NEARLY or served(board, chosen) != served(board, found.chosen)
    return found if is_worse else replace(found, chosen=chosen)


def served(board: Board, chosen: Ints) -> list[tuple[int, int]]:
    """Return for each priority how many of it and above are served."""
    tiers = board.tier[board.seeker[chosen]]
    return [(tier, int((tiers >= tier).sum())) for tier in sorted(set(board.tier.tolist()), reverse=True)]


def _programme(market: Market) -> tuple[Programme, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Return the programme of a market and what its columns are worth; `spread` has columns of its own."""
    board, programme = market.board, programme_of(market.board)
    if not market.spread:
        return programme, market.value
    room = board.openings.room[board.opening]
    offs, count = [market.value], board.choices
    for each in np.unique(room).tolist():
        here = np.flatnonzero(room == each)
        places = min(int(board.rooms.capacity[each]), len(here))
        offs.append(-market.spread * (board.rooms.carried[each] + np.arange(places)))
        steps = np.arange(count, count + places)
        programme.rows.append(Row(np.r_[here, steps], -np.inf, 0, np.r_[np.ones(len(here)), -np.ones(places)]))
        count += places
    programme.columns = count
    return programme, np.concatenate(offs)


def strictly(market: Market, found: Found) -> Found:
    """Return the best plan of few choices: as many of each priority in turn as can be, and then what is worth most."""
    if not market.board.choices:
        return Found(found.chosen, 0.0, found.prices, 0.0)
    board, (programme, values) = market.board, _programme(market)
    rest = np.zeros(programme.columns - board.choices)
    rank = board.tier + (board.tier.max() + 1) * board.is_fixed
    for tier in sorted(set(rank.tolist()), reverse=True):
        counted = np.r_[np.where(rank[board.seeker] == tier, 1.0, 0.0), rest]
        programme.keep(counted, round(float(counted[programme.most(counted).taken].sum())))
    solved = programme.most(values)
    chosen = np.flatnonzero(solved.taken[: board.choices])
    return evened(market, Found(chosen, market.worth(chosen), found.prices, max(solved.bound, market.worth(chosen))))
