"""The best plan when no two openings overlap: a flow of least cost, which OR-Tools finds exactly; and its prices."""

from typing import Final

import numpy as np
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from yoriai.domains.planning.board import Floats, Ints
from yoriai.domains.planning.market import Market, Prices
from yoriai.domains.planning.timetable import best_together, least_prices

UNIT: Final = 10_000
"""Costs are whole numbers of this part of a point; one of them is what decides among equals."""
CHAIN: Final = 16
"""So many who would rather have somebody else move at least, before anybody goes without."""
SWEEPS: Final = 400


def assign(market: Market, columns: Ints) -> Ints:
    """Return the choices of the best plan from some choices, no two of whose openings overlap.

    Serving counts above all: whoever can be served is, whatever it takes off the scores of others. Among equals the
    load is spread: a session costs a host a trifle more than the one before.
    """
    if not len(columns):
        return columns
    board, rooms = market.board, market.board.rooms
    openings, opening = np.unique(board.opening[columns], return_inverse=True)
    used, room = np.unique(board.openings.room[openings], return_inverse=True)
    places = np.minimum(rooms.capacity[used], np.bincount(room))
    step_room = np.repeat(np.arange(len(used)), places)
    number = np.arange(len(step_room)) - np.repeat(np.cumsum(places) - places, places)
    step_cost = (number + rooms.carried[used][step_room]) * (1 + round(market.spread * UNIT))
    seekers, at = np.unique(board.seeker[columns], return_inverse=True)
    first_opening, first_room = len(seekers), len(seekers) + len(openings)
    sink = first_room + len(used)
    value = market.value[columns]
    above = CHAIN * float(market.board.score.max() - market.board.score.min())
    cost = -np.rint((value + above) * UNIT).astype(np.int64)
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([at, first_opening + np.arange(len(openings)), first_room + step_room, np.arange(len(seekers))]),
        np.concatenate([first_opening + opening, first_room + room, np.full(len(step_room) + len(seekers), sink)]),
        np.ones(len(columns) + len(openings) + len(step_room) + len(seekers), np.int64),
        np.concatenate([cost, np.zeros(len(openings), np.int64), step_cost, np.zeros(len(seekers), np.int64)]),
    )
    flow.set_nodes_supplies(
        np.arange(sink + 1), np.r_[np.ones(len(seekers)), np.zeros(sink - len(seekers)), -len(seekers)].astype(np.int64)
    )
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"the flow ended with {status}")
    chosen: Ints = columns[flow.flows(arcs[: len(columns)]) > 0]
    return chosen


def prices_of(market: Market, columns: Ints, chosen: Ints) -> Prices:
    """Return the least prices at which everybody keeps to the plan that `assign` made of these choices."""
    board = market.board
    room = board.openings.room
    opening, seeker, value = board.opening[columns], board.seeker[columns], market.value[columns]
    order = np.argsort(opening, kind="stable")
    opening, seeker, value = opening[order], seeker[order], value[order]
    first = np.flatnonzero(np.r_[True, opening[1:] != opening[:-1]])
    offered = opening[first]
    own = np.full(market.seeker_count, -1)
    own[board.seeker[chosen]] = board.opening[chosen]
    gets = np.zeros(market.seeker_count)
    gets[board.seeker[chosen]] = market.value[chosen]
    is_used = np.zeros(market.opening_count, bool)
    is_used[board.opening[chosen]] = True
    used = np.bincount(room[board.opening[chosen]], minlength=market.room_count)
    idle = offered[(used >= board.rooms.capacity)[room[offered]] & ~is_used[offered]]
    price, of_room = np.zeros(market.opening_count), np.zeros(market.room_count)
    for _sweep in range(SWEEPS):
        kept = np.where(own >= 0, np.maximum(gets - price[own], 0.0), 0.0)
        asked = np.zeros(market.opening_count)
        asked[offered] = np.maximum(np.maximum.reduceat(value - kept[seeker], first), 0.0)
        np.maximum.at(of_room, room[idle], asked[idle])
        raised = np.maximum(price, np.where(is_used, np.maximum(asked, of_room[room]), of_room[room]))
        if np.array_equal(raised, price):
            break
        price = raised
    return _with_windows(market, of_room, kept)


def _with_windows(market: Market, of_room: Floats, kept: Floats) -> Prices:
    """Return prices that cover what every opening is worth to those who would take it, used or not."""
    board = market.board
    asked = np.zeros(market.opening_count)
    np.maximum.at(asked, board.opening, market.value - kept[board.seeker])
    return Prices(least_prices(board.openings, np.maximum(asked - of_room[board.openings.room], 0.0)), of_room)


def most_served(market: Market) -> list[tuple[int, int]]:
    """Return for each priority how many of it and above any plan could serve at most, overlaps left out of account."""
    board = market.board
    return [
        (tier, _most(market, np.flatnonzero(board.tier[board.seeker] >= tier)))
        for tier in sorted(set(board.tier.tolist()), reverse=True)
    ]


def _most(market: Market, columns: Ints) -> int:
    board = market.board
    seekers, at = np.unique(board.seeker[columns], return_inverse=True)
    openings, opening = np.unique(board.opening[columns], return_inverse=True)
    together = best_together(board.openings, np.ones(market.opening_count))
    places = np.bincount(board.openings.room[together], minlength=market.room_count)
    used, room = np.unique(board.openings.room[openings], return_inverse=True)
    source, first_opening, first_room = 0, 1 + len(seekers), 1 + len(seekers) + len(openings)
    sink = first_room + len(used)
    flow = SimpleMaxFlow()
    flow.add_arcs_with_capacity(
        np.concatenate(
            [
                np.full(len(seekers), source),
                1 + at,
                first_opening + np.arange(len(openings)),
                first_room + np.arange(len(used)),
            ]
        ),
        np.concatenate(
            [1 + np.arange(len(seekers)), first_opening + opening, first_room + room, np.full(len(used), sink)]
        ),
        np.concatenate(
            [
                np.ones(len(seekers) + len(columns) + len(openings), np.int64),
                np.minimum(board.rooms.capacity, places)[used],
            ]
        ),
    )
    flow.solve(source, sink)
    return int(flow.optimal_flow())
