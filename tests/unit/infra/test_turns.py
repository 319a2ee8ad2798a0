"""Turns: so many at once, so many in line, the rest are asked to come back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from yoriai.infra.turns import Turns


class Full(Exception):
    """There is no place."""


def test_only_so_many_work_at_the_same_time() -> None:
    turns, most, now = Turns(at_once=2, in_line=8, patience=10), 0, 0
    together = Barrier(2)

    def work() -> None:
        nonlocal most, now
        with turns.turn(Full):
            now += 1
            most = max(most, now)
            together.wait(5)
            now -= 1

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(work) for _ in range(8)]:
            done.result()

    assert (most, turns.waiting) == (2, 0)


def test_whoever_finds_the_line_full_is_refused_at_once_and_those_in_it_go_on() -> None:
    turns, over = Turns(at_once=1, in_line=1, patience=10), Event()

    def work() -> None:
        with turns.turn(Full):
            assert over.wait(5)

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(work), threads.submit(work)]
        while not turns.waiting:
            pass
        with pytest.raises(Full), turns.turn(Full):
            pass
        over.set()
        assert [done.result() for done in both] == [None, None]


def test_whoever_has_waited_too_long_is_refused_and_leaves_the_line() -> None:
    turns = Turns(at_once=1, in_line=1, patience=0.01)
    with turns.turn(Full), pytest.raises(Full), turns.turn(Full):
        pass

    assert turns.waiting == 0
    with turns.turn(Full):
        pass


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns(at_once=1, in_line=0, patience=0)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"), turns.turn(Full):
            raise ValueError("broken")
