"""Those whom a plan leaves out are served where others can be moved, and nobody is left out for it."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.planning.problems import drawn, is_possible
from yoriai.domains.planning.board import Board, board_of, start_of
from yoriai.domains.planning.found import Found
from yoriai.domains.planning.market import Market, Prices
from yoriai.domains.planning.moving import serve_more
from yoriai.domains.planning.problem import ALWAYS, Host, Pair, Problem, Seeker

TEN = datetime(2026, 12, 7, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def moved(problem: Problem, chosen: list[int]) -> tuple[Market, Found]:
    """Return what is made of some choices as a plan."""
    board = board_of(problem)
    market = Market(board, board.score + 1_000.0)
    begin = np.array(chosen, np.int64)
    nothing = Prices(np.zeros(market.opening_count), np.zeros(market.room_count))
    return market, serve_more(market, Found(begin, market.worth(begin), nothing, np.inf))


def greedily(problem: Problem) -> list[int]:
    """Return choices that go together, each taken as it comes."""
    board = board_of(problem)
    taken: list[int] = []
    for column in range(board.choices):
        if is_possible(problem, [told(board, each) for each in (*taken, column)]):
            taken.append(column)
    return taken


def told(board: Board, column: int) -> tuple[str, str, datetime, float]:
    opening = int(board.opening[column])
    who, whom = board.seekers[board.seeker[column]], board.hosts[board.openings.host[opening]]
    return who, whom, start_of(int(board.openings.slot[opening])), float(board.score[column])


def test_one_after_another_moves_until_somebody_takes_a_free_hour() -> None:
    hours = [frozenset({TEN}), frozenset({TEN, TEN + HOUR}), frozenset({TEN + HOUR, TEN + 2 * HOUR})]
    problem = Problem(
        tuple(Seeker(name) for name in "xyz"),
        (Host("h", {ALWAYS: 3}),),
        tuple(Pair(name, "h", 1, starts) for name, starts in zip("xyz", hours, strict=True)),
    )
    board = board_of(problem)
    begin = [
        column for column in range(board.choices) if told(board, column)[0::2][:2] in {("y", TEN), ("z", TEN + HOUR)}
    ]

    market, found = moved(problem, begin)

    assert [told(market.board, column)[0::2][:2] for column in found.chosen.tolist()] == [
        ("x", TEN),
        ("y", TEN + HOUR),
        ("z", TEN + 2 * HOUR),
    ]


def test_whoever_fills_a_room_moves_to_another_host() -> None:
    pairs = (
        Pair("a", "h", 1, frozenset({TEN})),
        Pair("a", "i", 1, frozenset({TEN})),
        Pair("b", "h", 1, frozenset({TEN + 2 * HOUR})),
    )
    problem = Problem((Seeker("a"), Seeker("b")), (Host("h", {ALWAYS: 1}), Host("i", {ALWAYS: 1})), pairs)

    market, found = moved(problem, [0])

    assert [told(market.board, column)[:2] for column in found.chosen.tolist()] == [("a", "i"), ("b", "h")]


@given(st.integers(0, 10_000))
@settings(max_examples=15)
def test_moving_leaves_nobody_out_and_keeps_a_plan_possible(seed: int) -> None:
    problem = drawn(seed, 14, 4, per=3, blocks=2)
    begin = greedily(problem)

    market, found = moved(problem, begin)

    plan = [told(market.board, column) for column in found.chosen.tolist()]
    assert is_possible(problem, plan)
    assert {market.board.seekers[place] for place in market.board.seeker[begin]} <= {each[0] for each in plan}
    assert found.worth == pytest.approx(market.worth(found.chosen))
