"""Pages of a list."""

from collections.abc import Sequence

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


@pytest.mark.parametrize(
    ("number", "total", "named"),
    [
        (1, 0, [1]),
        (1, 60, [1, 2, 3]),
        (1, 100, [1, 2, None, 5]),
        (3, 100, [1, 2, 3, 4, 5]),
        (5, 180, [1, None, 4, 5, 6, None, 9]),
        (4, 120, [1, 2, 3, 4, 5, 6]),
        (2_500, 50_000, [1, None, 2_499, 2_500]),
        (1_000, 50_000, [1, None, 999, 1_000, 1_001, None, 2_500]),
    ],
)
def test_a_reader_is_led_to_a_few_pages_of_however_many(number: int, total: int, named: Sequence[int | None]) -> None:
    assert Page([], number, total).named == named


@pytest.mark.parametrize(
    ("number", "items", "found"),
    [(1, 20, 1), (2, 2, 2), (3, 2, 2), (0, 20, 1), (99, 2, 2)],
)
def test_a_page_of_a_whole_list_is_never_past_its_end(number: int, items: int, found: int) -> None:
    page = Page.of(range(22), number)
    assert (len(page.items), page.number, page.total) == (items, found, 22)


def test_a_page_of_nothing_is_the_first() -> None:
    assert Page.of([], 7) == Page([], 1, 0)
