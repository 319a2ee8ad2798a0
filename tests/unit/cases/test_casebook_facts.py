"""The 77 practices that ship, against the book's own totals."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from tests.unit.cases.books import GAZETTEER, VOCABULARY
from yoriai.core.paths import DATA
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import TermKind

FACTS: list[dict[str, Any]] = json.loads((DATA / "casebook" / "r6.json").read_text(encoding="utf-8"))["cases"]
ON_THEIR_OWN_PAGES = 9

# 取組の種類と対象, as the book counts practices by their ★.
TARGETS = {
    "all-generations": 21,
    "youth": 16,
    "middle-aged": 2,
    "older-people": 11,
    "disabled-people": 1,
    "foreign-residents": 2,
    "disaster-survivors": 2,
    "former-offenders": 2,
    "families": 3,
    "single-parents": 1,
    "not-attending-school": 3,
    "hikikomori": 7,
    "hardship": 6,
}
GROUPS = {"connection": 57, "watching-over": 5, "information": 5, "local-solutions": 3, "cooperation": 7}


def primary(fact: dict[str, Any]) -> list[str]:
    return list(Marks(fact["marks"]).primary)


def test_practices_are_numbered_in_the_order_of_pages() -> None:
    assert [fact["number"] for fact in FACTS] == [f"{number:02}" for number in range(1, 78)]
    assert [fact["page"] for fact in FACTS] == list(range(1, 154, 2))


def test_totals_by_target_are_the_books() -> None:
    counted = Counter(code for fact in FACTS for code in primary(fact) if VOCABULARY.kind_of(code) is TermKind.TARGET)
    assert counted == TARGETS


def test_totals_by_group_are_the_books() -> None:
    counted = Counter(
        VOCABULARY.get(code).group or code
        for fact in FACTS
        for code in primary(fact)
        if VOCABULARY.kind_of(code) is not TermKind.TARGET
    )
    assert counted == GROUPS


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["number"])
def test_fact_names_known_terms_and_places(fact: dict[str, Any]) -> None:
    marks = Marks(fact["marks"])
    prefecture = GAZETTEER.find_prefecture(fact["prefecture"])
    assert marks.unknown(VOCABULARY) == ()
    assert len(marks.primary) == 2
    assert prefecture is not None
    assert prefecture.name == fact["prefecture"]
    for name in fact["municipalities"]:
        assert [place.full_name for place in GAZETTEER.find_municipalities(prefecture, name)] == [name]
    assert fact["organisation"] not in fact["aliases"]
    assert fact["furigana"] is None or re.fullmatch(r"[ぁ-ゖー・、「」（） ]+", fact["furigana"])


def test_what_only_a_page_tells_is_there_for_those_that_were_read() -> None:
    told = [fact["number"] for fact in FACTS if fact["title"] and fact["website"] and fact["founded"]]
    assert told == [f"{number:02}" for number in range(1, ON_THEIR_OWN_PAGES + 1)]
    assert all(fact["municipalities"] for fact in FACTS[:ON_THEIR_OWN_PAGES])
    rest = FACTS[ON_THEIR_OWN_PAGES:]
    assert {(fact["title"], fact["website"], fact["founded"]) for fact in rest} == {(None, None, None)}


def test_names_are_distinct() -> None:
    names = Counter(name for fact in FACTS for name in (fact["organisation"], *fact["aliases"]))
    assert [name for name, count in names.items() if count > 1] == []
