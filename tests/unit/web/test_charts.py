"""Labels of charts: as much of them as stands beside their numbers."""

import pytest

from yoriai.web.programmes.charts import LETTERS, shortened


@pytest.mark.parametrize("label", ["宮城県", "縁" * LETTERS, "Watching over each other"])
def test_a_label_that_fits_stands_whole(label: str) -> None:
    assert shortened(label) == label


@pytest.mark.parametrize(
    ("label", "shown"),
    [("縁" * (LETTERS + 1), "縁" * (LETTERS - 1) + "…"), ("a" * (2 * LETTERS + 1), "a" * (2 * LETTERS - 1) + "…")],
)
def test_a_longer_one_is_cut_and_says_so(label: str, shown: str) -> None:
    assert shortened(label) == shown
