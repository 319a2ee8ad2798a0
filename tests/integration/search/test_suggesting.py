"""Did you mean …: words that nobody wrote, replaced by those that somebody did."""

import pytest
from sqlalchemy import Connection

from yoriai.infra.search import Record, SearchIndex

RECORDS = [
    Record("a", "子ども食堂と学習支援", "地域の福祉を考える。", "NPO法人おっちラボん", "島根県、雲南市。"),
    Record("b", "メンズ・シェッド", "男性の孤立を防ぐ。木工。", "一般社団法人ひだまりの庭", "京都府、舞鶴市。"),
    Record("c", "引きこもりの若者と畑", "居場所をつくる。Community Garden", "かざぐるま", "北海道、札幌市。"),
]


@pytest.fixture
def connection(empty: Connection, index: SearchIndex) -> Connection:
    """A transaction on a database that holds a few records."""
    index.put_many(empty, "cases", RECORDS)
    return empty


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("おっちラポん", "おっちラボん"),
        ("メンズシェット", "メンズ・シェッド"),
        ("子ども食道", "子ども食堂"),
        ("地域の福士", "地域の福祉"),
        ("福士", "福祉"),
        ("こども食道 島根", "子ども食堂 島根"),
        ("ひきこまり 畑", "引きこもり 畑"),
        ("comunity", "community"),
        ("札榥市", "札幌市"),
        ("まいづるし", "舞鶴市"),
        ("食道 -福祉", ""),
        ("子ども食道 -木工", "子ども食堂 -木工"),
        ("子ども職堂", "子ども食堂"),
        ("孤律", "孤立"),
        ("引込もり", "引きこもり"),
    ],
)
def test_a_slip_of_typing_is_offered_right(
    connection: Connection, index: SearchIndex, query: str, suggested: str
) -> None:
    assert index.suggest(connection, "cases", query) == suggested


@pytest.mark.parametrize("query", ["子ども食堂", "畑 -食堂", "", "、", "-畑", "ぬぬぬぬぬ", "畑 木工", "ZZZZ 食堂"])
def test_nothing_is_offered_where_the_words_find_something_or_nothing_is_like_them(
    connection: Connection, index: SearchIndex, query: str
) -> None:
    assert index.suggest(connection, "cases", query) == ""


def test_words_of_another_kind_are_not_offered(connection: Connection, index: SearchIndex) -> None:
    index.put(connection, "mentors", "m", "見本の家")
    assert index.suggest(connection, "mentors", "おっちラポん") == ""


def test_words_put_later_are_offered_at_once(connection: Connection, index: SearchIndex) -> None:
    assert index.suggest(connection, "cases", "天体観則") == ""
    index.put(connection, "cases", "d", "天体観測")
    assert index.suggest(connection, "cases", "天体観則") == "天体観測"


def test_words_of_what_is_gone_are_not_offered(connection: Connection, index: SearchIndex) -> None:
    index.remove(connection, "cases", "b")
    assert index.suggest(connection, "cases", "メンズシェット") == ""


@pytest.mark.parametrize(
    ("query", "suggested"),
    [("孤読", "孤独"), ("孤獨", "孤独"), ("孤読 木工", "孤独 木工"), ('"孤読"', '"孤独"'), ("毒読", "")],
)
def test_a_wrong_kanji_of_the_right_sound_is_offered_right(
    connection: Connection, index: SearchIndex, query: str, suggested: str
) -> None:
    index.put(connection, "cases", "d", "見守り", "孤独を防ぐ。木工。")
    assert index.suggest(connection, "cases", query) == suggested


@pytest.mark.parametrize("query", ["子ども職堂", "子度も食堂"])
def test_the_one_unknown_part_of_a_word_is_replaced_where_texts_have_it_only_in_parts(
    empty: Connection, index: SearchIndex, query: str
) -> None:
    index.put(empty, "cases", "a", "見守り", "食事をともにする。子ども食堂をひらく。")
    assert index.suggest(empty, "cases", query) == "子ども食堂"


@pytest.mark.parametrize("query", ["メンズシェド", "ﾒﾝｽﾞｼｪﾄﾞ", "メンズ・シェット"])
def test_a_word_is_offered_as_it_is_written_and_not_as_its_furigana(
    connection: Connection, index: SearchIndex, query: str
) -> None:
    index.put_many(connection, "cases", [Record("d", "木工の場", names="メンズ・シェッド めんず・しぇっど")])
    assert index.suggest(connection, "cases", query) == "メンズ・シェッド"


def test_a_word_is_not_offered_in_letters_of_another_script(connection: Connection, index: SearchIndex) -> None:
    index.put(connection, "cases", "d", "Hikikomori", "ひきこもり。")
    assert index.suggest(connection, "cases", "引込もり") != "hikikomori"
