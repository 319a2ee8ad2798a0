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
        ("地域の福士", ""),
        ("福士", "福祉"),
        ("こども食道 島根", "子ども食堂 島根"),
        ("ひきこまり 畑", "引きこもり 畑"),
        ("comunity", "community"),
        ("札榥市", "札幌市"),
        ("まいづるし", "舞鶴市"),
        ("食道 -福祉", ""),
        ("子ども食道 -木工", "子ども食堂 -木工"),
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
