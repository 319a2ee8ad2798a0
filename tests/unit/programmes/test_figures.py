"""How far figures are broken down: no row is of fewer requests than the smallest number, and every row adds up."""

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.programmes.figures import Figures, gather, gather_in_order

counts = st.lists(st.integers(0, 9), max_size=12)


def figures(*asked: int) -> dict[str, Figures]:
    """Return one row a number, named a, b, c …"""
    return {chr(ord("a") + number): Figures(asked=count, held=count) for number, count in enumerate(asked)}


def rows(found: list) -> list[tuple[str, int]]:  # type: ignore[type-arg]
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


@given(counts, st.integers(1, 6))
def test_no_row_shows_fewer_than_the_smallest_number_unless_it_is_all_there_is(asked: list[int], smallest: int) -> None:
    total = sum(asked)
    for found in (gather(figures(*asked), smallest), gather_in_order(list(figures(*asked).items()), smallest)):
        shown = [row.figures.asked for row in found]
        assert sum(shown) == total
        assert all(count >= min(smallest, total) for count in shown if count)
    in_order = gather_in_order(list(figures(*asked).items()), smallest)
    assert "".join("".join(row.of) for row in in_order) == "".join(figures(*asked))
