"""Shades: every number from 1 to the largest has one step, the largest the darkest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.web.shades import STEPS, Shades


@given(largest=st.integers(min_value=1, max_value=20_000))
def test_the_steps_cover_every_number_once_and_in_order(largest: int) -> None:
    shades = Shades(largest).shades

    assert [shade.step for shade in shades] == list(range(STEPS - len(shades) + 1, STEPS + 1))
    assert shades[0].least == 1
    assert [after.least for after in shades[1:]] == [shade.most + 1 for shade in shades[:-1]]
    assert shades[-1].most == largest
    assert Shades(largest).step(largest) == STEPS


@pytest.mark.parametrize("number", [0, -1])
def test_nothing_has_no_shade(number: int) -> None:
    assert Shades(10).step(number) == 0


def test_a_scale_without_numbers_is_empty() -> None:
    assert Shades(0).shades == []


def test_few_numbers_have_few_steps() -> None:
    assert [(shade.step, shade.least, shade.most) for shade in Shades(2).shades] == [(3, 1, 1), (4, 2, 2)]
