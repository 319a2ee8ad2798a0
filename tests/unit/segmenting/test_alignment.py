"""Where the characters of a normalised text come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.text import normalise
from yoriai.infra.segmenting.alignment import Aligned
from yoriai.infra.segmenting.segmenter import shared_segmenter

TEXTS = st.text(
    alphabet=st.sampled_from("あガｶﾞﾊﾟゝ…㈱１Aａ Ⅷ\n\u3000\u200b゛\u3099\u0301é食堂😀𠮷\ud800。、-~＝"), max_size=12
)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("子ども", ["子", "ど", "も"]),
        ("ｶﾞ１", ["ｶﾞ", "１"]),
        ("㈱か", ["㈱", "㈱", "㈱", "か"]),
        (" 　あ \n い ", ["あ", " \n ", "い"]),
        ("か\u3099𠮷", ["か\u3099", "𠮷"]),
        ("…", ["…", "…", "…"]),
        ("あ\u200bい", ["あ", "い"]),
        ("", []),
    ],
)
def test_each_character_knows_what_it_was_made_from(text: str, origins: list[str]) -> None:
    aligned = Aligned.normalised(text)
    assert aligned is not None
    assert [text[start:end] for start, end in zip(aligned.starts, aligned.ends, strict=True)] == origins


@given(TEXTS)
def test_the_text_is_the_normal_form_and_its_origins_are_in_order(text: str) -> None:
    aligned = Aligned.normalised(text)
    if aligned is not None:
        assert aligned.text == normalise(text)
        assert list(aligned.starts) == sorted(aligned.starts)
        assert list(aligned.ends) == sorted(aligned.ends)
        assert all(0 <= start < end <= len(text) for start, end in zip(aligned.starts, aligned.ends, strict=True))


@given(TEXTS)
def test_preparing_with_the_way_back_prepares_the_same(text: str) -> None:
    aligned = shared_segmenter().prepare_aligned(text)
    assert aligned is None or aligned.text == shared_segmenter().prepare(text)


def test_a_listed_spelling_comes_from_the_whole_of_what_was_written() -> None:
    text = "あのいばしょ。"
    aligned = shared_segmenter().prepare_aligned(text)
    assert aligned is not None
    assert aligned.text == "あの居場所。"
    assert {text[aligned.starts[at] : aligned.ends[at]] for at in (2, 3, 4)} == {"いばしょ"}


def test_what_composes_across_characters_has_no_way_back() -> None:
    assert Aligned.normalised("\u1112\u1161\u11ab") is None
