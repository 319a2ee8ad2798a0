"""Versions of a case put together part by part."""

from dataclasses import replace
from typing import Any

import pytest

from yoriai.domains.cases.content import Content
from yoriai.domains.cases.parts import Clash, content_from, merge, parts_of, undone
from yoriai.domains.taxonomy.marks import Marks

BASE = Content(
    organisation="NPO法人 えんがわ",
    title="空き家の居間",
    number="12",
    page=23,
    aliases=("えんがわ",),
    prefecture="32",
    beyond_prefecture=True,
    municipalities=("松江市", "出雲市"),
    marks=Marks({"ibasho": "primary", "youth": "secondary"}),
    profile={"staff": "3人", "founded": {"value": "2020-04", "precision": "month"}},
    sections={"purpose": "だれもが立ち寄れる場。", "content": "週2回開く。"},
)


def test_a_content_survives_being_taken_apart() -> None:
    assert content_from(parts_of(BASE)) == BASE


def test_what_says_nothing_is_no_part() -> None:
    assert parts_of(Content(organisation="会", sections={"purpose": ""})) == {"organisation": "会"}


def test_a_status_or_a_picture_is_no_part_of_a_content() -> None:
    assert content_from({"organisation": "会", "status": "retired", "pictures.01": "庭"}) == Content(organisation="会")


def test_changes_are_undone_the_latest_first() -> None:
    changes: list[dict[str, Any]] = [
        {"title": ["二つ目", "三つ目"]},
        {"title": ["一つ目", "二つ目"], "sections.people": [None, "だれでも"]},
    ]
    now = {"organisation": "会", "title": "三つ目", "sections.people": "だれでも"}

    assert undone(now, changes) == {"organisation": "会", "title": "一つ目"}


def test_parts_changed_by_one_side_alone_are_taken_from_it() -> None:
    theirs = replace(BASE, title="空き家の食卓", marks=Marks({"ibasho": "primary"}))
    mine = replace(BASE, sections={**BASE.sections, "people": "子どもから大人まで。"}, profile={"staff": "5人"})

    result = merge(BASE, theirs, mine)

    assert result.clashes == ()
    assert result.merged == replace(theirs, sections=mine.sections, profile=mine.profile)


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    both = replace(BASE, title="空き家の食卓")

    assert merge(BASE, both, both).merged == both
    assert merge(BASE, both, both).clashes == ()


@pytest.mark.parametrize(
    ("theirs", "mine", "clash"),
    [
        ({"title": "甲"}, {"title": "乙"}, Clash("title", "空き家の居間", "甲", "乙")),
        ({"title": ""}, {"title": "乙"}, Clash("title", "空き家の居間", None, "乙")),
        ({"title": "甲"}, {"title": ""}, Clash("title", "空き家の居間", "甲", None)),
        (
            {"marks": Marks({"ibasho": "secondary", "youth": "secondary"})},
            {"marks": Marks({"youth": "secondary"})},
            Clash("marks.ibasho", "primary", "secondary", None),
        ),
        (
            {"municipalities": ("松江市",)},
            {"municipalities": ("出雲市",)},
            Clash("municipalities", ["松江市", "出雲市"], ["松江市"], ["出雲市"]),
        ),
    ],
)
def test_what_both_sides_changed_differently_is_asked(
    theirs: dict[str, Any], mine: dict[str, Any], clash: Clash
) -> None:
    result = merge(BASE, replace(BASE, **theirs), replace(BASE, **mine))

    assert result.clashes == (clash,)
    assert parts_of(result.merged).get(clash.part) == clash.mine


def test_a_part_added_by_both_is_asked_as_well() -> None:
    theirs = replace(BASE, furigana="えんがわ")
    mine = replace(BASE, furigana="エンガワ")

    assert merge(BASE, theirs, mine).clashes == (Clash("furigana", None, "えんがわ", "エンガワ"),)
