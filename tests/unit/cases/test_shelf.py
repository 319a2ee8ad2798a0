"""The table of columns: masks, counts, orders, and bringing it up to date."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from yoriai.domains.cases.filters import Sort
from yoriai.domains.cases.shelf import Shelf
from yoriai.domains.cases.shelved import OnCard, Shelved
from yoriai.domains.taxonomy.columns import Mask
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


@dataclass
class Made:
    """A case with only what a test cares about spelled out."""

    id: str
    values: dict[str, Any] = field(default_factory=dict)

    def shelved(self) -> Shelved:
        usual = {
            "document": 0,
            "changed": 1,
            "edition": "r6",
            "number": self.id,
            "prefecture": "32",
            "municipality_codes": (),
            "has_text": True,
            "use_count": 0,
            "created": 0.0,
            "reading": "",
            "card": OnCard(self.id, "", "例示の会", "32", ()),
            "marks": (),
        }
        return Shelved(**{"id": self.id, **usual, **self.values})


def shelf(*cases: Made) -> Shelf:
    return Shelf.of([case.shelved() for case in cases], VOCABULARY)


def ids(on_shelf: Shelf, mask: Mask) -> list[str]:
    return [str(case_id) for case_id in on_shelf.ids[mask]]


THREE = shelf(
    Made("a", {"marks": [("food", True), ("youth", False)], "document": 7, "municipality_codes": ["322016"]}),
    Made("b", {"marks": [("ibasho", False)], "prefecture": "13", "edition": "r5", "document": 3, "use_count": 2}),
    Made("c", {"marks": [("connection", True)], "prefecture": "", "has_text": False, "reading": "あい"}),
)


def test_a_group_is_carried_by_the_cases_of_its_practices() -> None:
    assert ids(THREE, THREE.carrying("connection", primary_only=False)) == ["a", "b", "c"]
    assert ids(THREE, THREE.carrying("connection", primary_only=True)) == ["a", "c"]
    assert ids(THREE, THREE.carrying("ibasho", primary_only=True)) == []
    assert ids(THREE, THREE.carrying("unheard-of", primary_only=False)) == []


def test_places_and_editions_are_masks_and_counts() -> None:
    everything = THREE.everything

    assert ids(THREE, THREE.in_prefectures(["32", "13"])) == ["a", "b"]
    assert ids(THREE, THREE.in_municipality("322016")) == ["a"]
    assert ids(THREE, THREE.of_edition("r5")) == ["b"]
    assert ids(THREE, THREE.of_edition("r1")) == []
    assert THREE.count_prefectures(everything) == {"32": 1, "13": 1}
    assert THREE.count_municipalities(everything) == {"322016": 1}
    assert THREE.count_editions(everything) == {"r6": 2, "r5": 1}


def test_counts_are_of_the_mask_alone() -> None:
    mask = np.array([True, True, False])

    assert THREE.count_terms(mask, ["connection", "food", "work"], primary_only=False) == {"connection": 2, "food": 1}
    assert THREE.count_pairs(mask, ["connection", "ibasho"], ["youth"], primary_only=False) == {
        ("connection", "youth"): 1
    }


def test_documents_of_the_index_are_found_and_strange_ones_are_nowhere() -> None:
    assert THREE.positions(np.array([3, 7, 5, 99])).tolist() == [1, 0, -1, -1]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.RELEVANCE, ["a", "c", "b"]), (Sort.MOST_USED, ["b", "a", "c"]), (Sort.FURIGANA, ["c", "a", "b"])],
)
def test_orders(sort: Sort, expected: list[str]) -> None:
    assert [str(THREE.ids[at]) for at in np.argsort(THREE.rank(sort))] == expected


def test_news_replace_what_was_there_and_leave_the_old_shelf_as_it_was() -> None:
    news = shelf(Made("b", {"marks": [("work", True)], "changed": 5}), Made("d", {"marks": [("food", True)]}))

    later = THREE.with_news({"b", "d", "c"}, news)

    assert [str(case_id) for case_id in later.ids] == ["a", "b", "d"]
    assert ids(later, later.carrying("work", primary_only=True)) == ["b"]
    assert later.newest_change == 5
    assert [str(case_id) for case_id in THREE.ids] == ["a", "b", "c"]


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1000])
def test_counts_are_right_whatever_the_number_of_cases(size: int) -> None:
    on_shelf = shelf(*(Made(str(n), {"marks": [("food", n % 2 == 0)]}) for n in range(size)))

    assert on_shelf.count_terms(on_shelf.everything, ["food"], primary_only=False).get("food", 0) == size
    assert on_shelf.count_terms(on_shelf.everything, ["food"], primary_only=True).get("food", 0) == (size + 1) // 2
