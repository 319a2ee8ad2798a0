"""How words of wrong kanji may sound, and where a word of two kanji is divided."""

import pytest

from tests.sounds import divided, learnt, lines
from yoriai.infra.search.sounds import may_sound, sounds


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("孤読", "こどく"),
        ("職堂", "しよくどう"),
        ("支縁", "しえん"),
        ("学収支縁", "がくしゆうしえん"),
        ("食同", "しよくどう"),
    ],
)
def test_a_word_may_sound_as_each_of_its_kanji_does_inside_words(word: str, sound: str) -> None:
    assert sound in may_sound(word)


@pytest.mark.parametrize("word", ["", "読", "読み", "こども", "NPO", "子ども職堂", "学習支援教室", "孤〇"])
def test_nothing_is_told_of_what_is_no_short_word_of_kanji(word: str) -> None:
    assert may_sound(word) == frozenset()


def test_every_kanji_of_the_list_has_its_sounds_once() -> None:
    told = sounds()
    assert [kanji for kanji, each in told.items() if len(kanji) != 1 or not each or len({*each}) != len(each)] == []
    assert told["独"][0] == "どく"


def test_a_sound_is_divided_where_the_second_kanji_can_begin() -> None:
    assert list(divided("こしょう")) == [("こ", "しょう"), ("こしょ", "う")]
    assert list(divided("きん")) == []


def test_words_together_tell_which_part_is_the_sound_of_which_kanji() -> None:
    known = [("孤独", "こどく"), ("孤立", "こりつ"), ("独立", "どくりつ"), ("国立", "こくりつ"), ("独学", "どくがく")]
    assert {line[0]: line.split()[1] for line in lines(learnt(known)) if line[0] in "孤独立"} == {
        "孤": "こ",
        "独": "どく",
        "立": "りつ",
    }
