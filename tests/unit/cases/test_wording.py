"""Two versions of a text compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.cases.wording import Change, Piece, compared, shortened

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED
TEXTS = st.text(alphabet="子ども食堂をひらくカフェ12。\n ab", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("同じ文。", "同じ文。", [(SAME, "同じ文。")]),
        ("", "新しい文。", [(ADDED, "新しい文。")]),
        ("古い文。", "", [(REMOVED, "古い文。")]),
        ("", "", []),
        (
            "月2回開いています。庭があります。",
            "月4回開いています。庭があります。",
            [(SAME, "月"), (REMOVED, "2"), (ADDED, "4"), (SAME, "回開いています。庭があります。")],
        ),
        (
            "カフェを開く。",
            "カフェと食堂を開く。",
            [(SAME, "カフェ"), (ADDED, "と食堂"), (SAME, "を開く。")],
        ),
        ("一文目。二文目。", "一文目。三文目。二文目。", [(SAME, "一文目。"), (ADDED, "三文目。"), (SAME, "二文目。")]),
    ],
)
def test_what_went_and_what_came_stands_between_what_stayed(
    before: str, after: str, expected: list[tuple[Change, str]]
) -> None:
    assert [(piece.change, piece.text) for piece in compared(before, after)] == expected


@given(before=TEXTS, after=TEXTS)
def test_both_versions_can_be_read_from_the_comparison(before: str, after: str) -> None:
    pieces = compared(before, after)

    assert "".join(each.text for each in pieces if each.change is not ADDED) == before
    assert "".join(each.text for each in pieces if each.change is not REMOVED) == after


@given(before=TEXTS, after=TEXTS)
def test_shortening_leaves_no_character_out_of_the_account(before: str, after: str) -> None:
    pieces = compared(before, after)

    assert "".join(each.text for each in shortened(pieces)) == "".join(each.text for each in pieces)


def test_long_passages_that_stayed_are_cut_to_what_stands_beside_the_change() -> None:
    long = "あ" * 200
    pieces = [Piece(SAME, long), Piece(ADDED, "新"), Piece(SAME, long), Piece(REMOVED, "旧"), Piece(SAME, "い" * 20)]

    assert [(each.change, len(each.text)) for each in shortened(pieces)] == [
        (Change.LEFT_OUT, 140),
        (SAME, 60),
        (ADDED, 1),
        (SAME, 60),
        (Change.LEFT_OUT, 80),
        (SAME, 60),
        (REMOVED, 1),
        (SAME, 20),
    ]


def test_two_long_texts_with_nothing_in_common_take_no_time_to_speak_of() -> None:
    assert [each.change for each in compared("甲a" * 6_000, "乙b" * 6_000)] == [REMOVED, ADDED]
