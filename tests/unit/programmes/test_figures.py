"""How far figures are broken down: no row is of fewer requests than the smallest number, and every row adds up."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.programmes.figures import Figures, Gathered, gather, gather_in_order, is_enough


def figures(*asked: int) -> dict[str, Figures]:
    """Return one row a number, named a, b, c …"""
    return {chr(ord("a") + number): Figures(asked=count, held=count) for number, count in enumerate(asked)}


def rows(found: Sequence[Gathered[str]]) -> list[tuple[str, int]]:
    """Return (what each row is of, how many asked)."""
    return [("".join(row.of), row.figures.asked) for row in found]


def test_large_rows_stand_alone_and_small_ones_together_at_the_end() -> None:
    assert rows(gather(figures(7, 2, 12, 4), 5)) == [("c", 12), ("a", 7), ("db", 6)]


def test_a_single_small_row_is_joined_by_the_smallest_of_the_others() -> None:
    assert rows(gather(figures(7, 2, 12), 5)) == [("c", 12), ("ab", 9)]


def test_where_all_are_small_there_is_one_row() -> None:
    assert rows(gather(figures(1, 2), 5)) == [("ba", 3)]
    assert rows(gather(figures(0, 0), 5)) == []


def test_months_in_a_row_are_put_together_and_empty_ones_stay() -> None:
    assert rows(gather_in_order(list(figures(6, 0, 2, 1, 3, 8).items()), 5)) == [
        *(("a", 6), ("b", 0)),
        *(("cde", 6), ("f", 8)),
    ]


def test_few_at_the_end_join_the_last_months_that_have_some() -> None:
    assert rows(gather_in_order(list(figures(6, 0, 2, 0).items()), 5)) == [("abcd", 8)]
    assert rows(gather_in_order(list(figures(2, 0).items()), 5)) == [("ab", 2)]


def test_with_one_as_the_smallest_everything_is_shown() -> None:
    assert rows(gather(figures(1, 3, 2), 1)) == [("b", 3), ("c", 2), ("a", 1)]
    assert rows(gather_in_order(list(figures(1, 0, 2).items()), 1)) == [("a", 1), ("b", 0), ("c", 2)]


def test_a_row_of_few_answers_is_not_shown_by_itself() -> None:
    counted = {"a": Figures(asked=9, answered=8), "b": Figures(asked=9, answered=2), "c": Figures(asked=7)}
    assert rows(gather(counted, 5)) == [("acb", 25)]
    assert rows(gather_in_order(list(counted.items()), 5)) == [("abc", 25)]


people = st.integers(0, 9).flatmap(lambda asked: st.tuples(st.just(asked), st.integers(0, asked)))


@given(st.lists(people, max_size=12), st.integers(1, 6))
def test_no_row_shows_too_few_unless_it_is_all_there_is(made: list[tuple[int, int]], smallest: int) -> None:
    counted = {chr(ord("a") + number): Figures(asked=asked, answered=some) for number, (asked, some) in enumerate(made)}
    total = sum(counted.values(), Figures())
    in_order = gather_in_order(list(counted.items()), smallest)
    for found in (gather(counted, smallest), in_order):
        shown = [row.figures for row in found if row.figures.asked]
        assert sum(shown, Figures()) == total
        assert all(is_enough(each, smallest) for each in shown) or len(shown) <= 1
    assert "".join("".join(row.of) for row in in_order) == "".join(counted)
