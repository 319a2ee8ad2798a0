"""The order of a collection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.collections.rules import moved


@pytest.mark.parametrize(
    ("item", "place", "order"),
    [
        ("c", 1, "cabd"),
        ("a", 2, "bacd"),
        ("a", 4, "bcda"),
        ("d", 99, "abcd"),
        ("d", 0, "dabc"),
        ("b", -5, "bacd"),
        ("b", 2, "abcd"),
    ],
)
def test_one_goes_to_its_place_and_the_others_close_up(item: str, place: int, order: str) -> None:
    assert moved(list("abcd"), item, place) == list(order)


@given(st.lists(st.text(), min_size=1, unique=True), st.data(), st.integers())
def test_moving_neither_loses_nor_doubles_anything(ids: list[str], data: st.DataObject, place: int) -> None:
    item = data.draw(st.sampled_from(ids))

    after = moved(ids, item, place)

    assert sorted(after) == sorted(ids)
    assert after.index(item) == min(max(1, place), len(ids)) - 1
    assert [each for each in after if each != item] == [each for each in ids if each != item]
