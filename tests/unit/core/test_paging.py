"""Pages of a list."""

import pytest

from yoriai.core.paging import Page, slice_of


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (77, 4)])
def test_there_is_always_a_page_and_never_an_empty_last_one(total: int, pages: int) -> None:
    assert Page([], 1, total).pages == pages


@pytest.mark.parametrize(("number", "expected"), [(-3, (0, 20)), (0, (0, 20)), (1, (0, 20)), (3, (40, 20))])
def test_a_page_is_a_slice(number: int, expected: tuple[int, int]) -> None:
    assert slice_of(number) == expected


def test_mapping_keeps_number_and_total() -> None:
    assert Page([1, 2], 2, 22).map(str) == Page(["1", "2"], 2, 22)
