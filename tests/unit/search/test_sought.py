"""What words of a query ask for."""

import pytest

from yoriai.infra.search.query import Word
from yoriai.infra.search.sought import Sought, sought
from yoriai.infra.segmenting.segmenter import shared_segmenter


def _sought(text: str, *, quoted: bool = False) -> Sought:
    found = sought(shared_segmenter(), Word(text, quoted))
    assert found is not None
    return found


def test_neighbours_are_looked_up_as_one_term() -> None:
    word = _sought("子ども食堂")
    assert (word.terms, word.row, word.proven) == (("子供+食堂",), " 子供 食堂 ", True)


def test_a_row_of_several_terms_is_checked_in_full() -> None:
    word = _sought("子どもの居場所")
    assert (word.terms, word.row, word.proven) == (("子供+の+居", "居+場所"), " 子供 の 居 場所 ", False)
    assert _sought("居場所づくり").terms == ("居+場所", "場所+作り")


def test_one_term_is_proof_of_two_words_with_a_particle_between() -> None:
    assert (_sought("大人の食堂").terms, _sought("大人の食堂").proven) == (("大人+の+食堂",), True)


def test_a_word_said_three_times_is_not_proven_by_two() -> None:
    assert (_sought("食堂食堂食堂").terms, _sought("食堂食堂食堂").proven) == (("食堂+食堂",), False)


def test_particles_are_left_to_the_look_at_the_row() -> None:
    word = _sought("食堂へと急ぐ")
    assert (word.terms, word.proven) == (("食堂", "急ぐ"), False)
    assert _sought("から").terms == ("から",)


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
