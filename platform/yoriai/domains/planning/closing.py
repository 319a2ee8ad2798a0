"""The last of the gap: an integer programme over the few choices that could still be in a better plan.

A choice whose price leaves its seeker less than the best by more than the gap between bound and plan is in no better
plan (every plan with it is worth at most the bound less that shortfall). What remains is small enough for HiGHS.
"""

import math
from typing import Final

import numpy as np

from yoriai.domains.planning.board import Board, Ints
from yoriai.domains.planning.market import Market, Prices
from yoriai.domains.planning.programme import NEARLY, Programme, Row, programme_of
from yoriai.domains.planning.search import Found

SEEKERS: Final = 2_500
COLUMNS: Final = 8_000
LARGEST: Final = 30_000
PRICINGS: Final = 8
NODES: Final = 400
"""So many branches are followed; what is found by then is kept."""
SOON: Final = 8
"""First only choices that fall short by this part of the gap: what is found there makes the rest of it small."""


def close(market: Market, found: Found) -> Found:
    """Return the best plan with its bound, or what was found where that is too much to be solved to the end."""
    if market.seeker_count > SEEKERS or not len(found.chosen):
        return found
    found = _sharpened(market, found)
    slack, proven = market.slack(found.prices), found.bound
    for part in (SOON, 3, 1):
        reach = (proven - found.worth) / part
        if is_closed(found):
            break
        columns = np.union1d(np.flatnonzero(slack <= reach + NEARLY), found.chosen)
        if len(columns) <= COLUMNS:
            found = _solved(market, columns, found, proven - reach)
    return found


def _sharpened(market: Market, found: Found) -> Found:
    """Return the same plan with the best prices there are, those of the linear programme.

    It begins with few choices, and takes in those that its prices make better than what their seekers have.
    """
    columns = np.flatnonzero(market.slack(found.prices) <= (found.bound - found.worth) / SOON)
    if is_closed(found) or market.spread:
        return found
    for _time in range(PRICINGS):
        if len(columns) > LARGEST:
            break
        part = market.at(columns)
        prices = Prices(*programme_of(part.board).prices(part.value, market.opening_count, market.room_count))
        demand = market.demand(prices)
        if demand.bound < found.bound:
            found = Found(found.chosen, found.worth, prices, demand.bound)
        missed = np.flatnonzero(market.left(prices) > part.demand(prices).kept[market.board.seeker] + NEARLY)
        if not len(missed):
            break
        columns = np.union1d(columns, missed)
    return found


def is_closed(found: Found) -> bool:
    """Return whether nothing can be better than what was found."""
    return bool(found.bound - found.worth <= _tolerance(found))


def _tolerance(found: Found) -> float:
    return 2 * NEARLY * math.sqrt(max(1.0, abs(found.worth)))


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
    return Found(chosen, worth, found.prices, max(bound, worth))


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
    return Found(chosen, market.worth(chosen), found.prices, max(solved.bound, market.worth(chosen)))
