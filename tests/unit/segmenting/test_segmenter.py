"""Units of Japanese text as the index sees them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.infra.segmenting.segmenter import BREAK, Segmenter, shared_segmenter
from yoriai.infra.segmenting.synonyms import Synonyms


def _forms(text: str, segmenter: Segmenter | None = None) -> str:
    chosen = segmenter or shared_segmenter()
    return " ".join(token.form for token in chosen.segment(chosen.prepare(text)))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("東京都と京都府", "東京 都 と 京都 府"),
        ("子ども食堂をひらいた", "子供 食堂 を 開く た"),
        ("「居場所」（いばしょ）…", "居 場所 居 場所"),
        ("はい。いいえ！", f"はい {BREAK} いいえ"),
        ("。、はい。、。いいえ、", f"はい {BREAK} いいえ"),
        ("ＮＰＯ　２０２４年 3.11", "npo 2024 年 3.11"),
        ("AT&T’s “x|y”", "att s x y"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_segment(text: str, forms: str) -> None:
    assert _forms(text) == forms


def test_text_beyond_the_dictionarys_limit_is_split_where_sentences_end() -> None:
    sentence = "子ども食堂で居場所をつくる。"
    assert _forms(sentence * 5_000) == f" {BREAK} ".join([_forms(sentence)] * 5_000)


def test_text_without_any_end_is_split_all_the_same() -> None:
    assert "".join(_forms("𠮷" * 30_000).split()) == "吉" * 30_000


def test_tokens_are_short_enough_for_a_lexeme() -> None:
    assert max(len(form) for form in _forms("x" * 3_000).split()) == 64


def test_the_dictionary_is_sure_of_words_and_not_of_shreds() -> None:
    segmenter = shared_segmenter()
    assert all(token.sure for token in segmenter.segment("食堂の支援"[:2]))
    assert not any(token.sure for token in segmenter.segment("えんがお")[1:])


def test_only_words_that_say_something_are_telling() -> None:
    segmenter = shared_segmenter()
    tokens = segmenter.segment(segmenter.prepare("私たちは三月に古い空き家を直してカフェをひらきました"))
    assert [token.form for token in tokens if token.telling] == ["古い", "空き家", "カフェ", "開く"]


def test_threads_have_tokenizers_of_their_own() -> None:
    segmenter = Segmenter(Synonyms({}))
    texts = ["子ども食堂と居場所", "東京都と京都府", "空き家でひらくカフェ"] * 40
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: _forms(text, segmenter), texts)) == [_forms(text) for text in texts]


@given(st.text())
def test_every_form_is_a_bare_word(text: str) -> None:
    for form in _forms(text).split(" "):
        assert form == BREAK or not set(form) & set("\"'\\/+_=@|\x00 \t\n")
