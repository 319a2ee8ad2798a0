"""Allowances: some at once, then one more every few seconds, each reader by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.core import clock
from yoriai.infra import allowance
from yoriai.infra.allowance import Allowance

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SIX = timedelta(seconds=6)


def test_so_many_at_once_then_one_every_span_and_a_refusal_counts_nothing() -> None:
    allowed = Allowance(3, SIX)
    with clock.stopped(NOW):
        assert [allowed.spend("a") for _ in range(5)] == [0, 0, 0, 6, 6]
        clock.jump(timedelta(seconds=4))
        assert allowed.spend("a") == 2
        clock.jump(timedelta(seconds=2))
        assert [allowed.spend("a"), allowed.spend("a")] == [0, 6]


def test_each_reader_has_an_allowance_of_their_own() -> None:
    allowed = Allowance(1, SIX)
    with clock.stopped(NOW):
        assert [allowed.spend(reader) for reader in ("a", "b", "a")] == [0, 0, 6]


def test_what_was_spent_comes_back_and_no_more_than_that() -> None:
    allowed = Allowance(2, SIX)
    with clock.stopped(NOW):
        assert [allowed.spend("a") for _ in range(3)] == [0, 0, 6]
        clock.jump(timedelta(days=1))
        assert [allowed.spend("a") for _ in range(3)] == [0, 0, 6]


def test_what_is_given_back_can_be_spent_again_and_makes_nobody_richer() -> None:
    allowed = Allowance(2, SIX)
    with clock.stopped(NOW):
        assert [allowed.spend("a"), allowed.spend("a")] == [0, 0]
        allowed.give_back("a")
        assert [allowed.spend("a"), allowed.spend("a")] == [0, 6]
        allowed.give_back("stranger")
        assert [allowed.spend("stranger") for _ in range(3)] == [0, 0, 6]


def test_only_so_many_readers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MOST_KNOWN", 2)
    allowed = Allowance(1, SIX)
    with clock.stopped(NOW):
        assert [allowed.spend(reader) for reader in ("a", "b", "c")] == [0, 0, 0]
        # the one who asked longest ago is forgotten, the others are known
        assert [allowed.spend(reader) for reader in ("c", "b", "a")] == [6, 6, 0]
