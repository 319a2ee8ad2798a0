"""What documents carry and what words ask for."""

import pytest

from yoriai.infra.search.query import Word
from yoriai.infra.search.segmenter import shared_segmenter
from yoriai.infra.search.terms import Sought, document, sought, telling_terms


def _sought(text: str, *, quoted: bool = False) -> Sought:
    found = sought(shared_segmenter(), Word(text, quoted))
    assert found is not None
    return found


def test_a_document_carries_tokens_neighbours_levels_pairs_and_its_kind() -> None:
    stored = document(shared_segmenter(), "子ども食堂", "食堂、食堂。ぬま")
    assert set(stored.terms.split()) == {
        *("子供", "食堂", "子供+食堂", "沼"),
        *("子供/t", "食堂/t", "子供+食堂/t", "食堂/3"),
        *("=子ど", "=ども", "=も食", "=食堂"),
        *("_ども", "_ぬま"),
    }
    assert stored.tokens == " 子供 食堂 | 食堂 | 食堂 | 沼 "
    assert stored.letters == "子ども食堂|食堂食堂ぬま"
    assert stored.word_count == 5


def test_a_document_without_letters_carries_nothing() -> None:
    assert document(shared_segmenter(), "", "…").terms == ""


def test_neighbours_are_looked_up_as_one_term() -> None:
    word = _sought("子ども食堂")
    assert (word.terms, word.phrase) == (("子供+食堂",), None)


def test_a_phrase_through_hiragana_or_of_three_is_checked_in_full() -> None:
    assert _sought("子どもの居場所").phrase == " 子供 の 居 場所 "
    assert _sought("子どもの居場所").terms == ("子供", "の", "居+場所")
    assert _sought("居場所づくり").phrase == " 居 場所 作り "


def test_only_kana_that_the_dictionary_shreds_may_be_found_by_letters() -> None:
    assert _sought("えんがお").kana
    assert not _sought("えんがお", quoted=True).kana
    assert not _sought("サポート").kana
    assert not _sought("誰でも").kana
    assert not _sought("ぬ").kana


@pytest.mark.parametrize(("text", "spelt"), [("京都", False), ("京都市", False), ("京都府立", True), ("ひだま", True)])
def test_nearness_needs_enough_letters(text: str, spelt: bool) -> None:
    assert _sought(text).spelt is spelt


def test_a_word_without_letters_asks_for_nothing() -> None:
    assert sought(shared_segmenter(), Word("!?")) is None


def test_telling_terms_count_words_and_their_pairs() -> None:
    counts = telling_terms(shared_segmenter(), "空き家カフェは、空き家のカフェです。")
    assert counts == {"空き家": 2, "カフェ": 2, "空き家+カフェ": 1}
