"""Search on both databases: the same records for the same question, in the caller's transaction."""

import pytest
from sqlalchemy import Connection

from tests.integration.search.indexed import CASES, ORGANISATIONS
from yoriai.infra.search import QueryTooLong, SearchIndex

# question → cases that must be found as asked; nothing else may be.
QUESTIONS: list[tuple[str, set[str]]] = [
    ("京都", {"kyoto"}),
    ("京都市", {"kyoto"}),
    ("京都府", {"kyoto"}),
    ("東京", {"tokyo"}),
    ("東京都", {"tokyo"}),
    ("食堂", {"tokyo", "kodomo", "mothers"}),
    ("子ども食堂", {"tokyo"}),
    ("こども食堂", {"tokyo"}),
    ("子供食堂", {"tokyo"}),
    ("コドモ食堂", {"tokyo"}),
    ("こどもしょくどう", {"tokyo"}),
    ("地域食堂", {"kodomo"}),
    ("子ども", {"tokyo", "kodomo"}),
    ("引きこもり", {"shimane"}),
    ("ひきこもり", {"shimane"}),
    ("引き籠もり", {"shimane"}),
    ("引籠り", {"shimane"}),
    ("ひきこもり支援", {"shimane"}),
    ("空家", {"kyoto"}),
    ("空き家", {"kyoto"}),
    ("居場所", {"kyoto", "ibasho"}),
    ("いばしょ", {"kyoto", "ibasho"}),
    ("居場所づくり", {"ibasho"}),
    ("居場所作り", {"ibasho"}),
    ("まちづくり", {"ibasho"}),
    ("メンズシェッド", {"shed"}),
    ("メンズ・シェッド", {"shed"}),
    ("“メンズ・シェッド”", {"shed"}),
    ("ﾒﾝｽﾞｼｪｯﾄﾞ", {"shed"}),
    ("「メンズシェッド」", {"shed"}),
    ("メンズシエツド", {"shed"}),
    ("メンズ", {"tokyo", "shed"}),
    ("メンズ シェッド", {"shed"}),
    ("ボランティア", {"cafe"}),
    ("コミュニティ", {"cafe"}),
    ("10人", {"cafe"}),
    ("障害者", {"cafe"}),
    ("障碍者", {"cafe"}),
    ("年寄り", {"cafe"}),
    ("ヤングケアラー", {"cafe"}),
    ("相談", {"cafe"}),
    ("孤独孤立", {"kodomo"}),
    ("孤独・孤立", {"kodomo"}),
    ("食べる", {"kodomo"}),
    ("みまもり", {"kodomo"}),
    ("email", {"kodomo"}),
    ("寺", {"kodomo"}),
    ("水", set()),
    ("駅", {"ibasho"}),
    ("畑", {"shimane"}),
    ("ピア・サポート", {"ibasho"}),
    ("サポート", {"ibasho"}),
    ("3.11", {"ibasho"}),
    ("who", {"shed"}),
    ("ＷＨＯ", {"shed"}),
    ("２０２４", {"shed"}),
    ("一人親", {"mothers"}),
    ("ひとり暮らし", {"mothers"}),
    ("渡辺", {"mothers"}),
    ("高橋", {"mothers"}),
    ("おっちラボん", {"shimane"}),
    ("おっちらぼん", {"shimane"}),
    ("島根　空き家", set()),
    ("島根、若者", {"shimane"}),
    ("食堂 -東京", {"kodomo", "mothers"}),
    ("食堂 －東京都 −一人親", {"kodomo"}),
    ("子ども 食堂", {"tokyo", "kodomo"}),
    ('"子ども 食堂"', {"tokyo"}),
    ("「食堂 子ども」", set()),
    ("-食堂", {"kyoto", "shimane", "shed", "cafe", "ibasho"}),
    ("AND", set()),
    ("京都 OR 東京", set()),
]

# question → organisations that come near, none matching as asked.
NEAR: list[tuple[str, set[str]]] = [
    ("おっちラポん", {"otchi"}),
    ("ひだまりの座", {"hidamari"}),
    ("かざぐるみ", {"kazaguruma"}),
    ("カザグルミ", {"kazaguruma"}),
    ("つむぎつむく", {"tsumugu"}),
    ("特定非営利活動法人おっちラポん", {"otchi"}),
    ("子育てをひろば", {"kazaguruma"}),
]

# The beginning of a name is enough, from three letters on.
BEGINNINGS = {
    "おっちラ": {"otchi"},
    "特定非営利活動法人おっ": {"otchi"},
    "ひだまりの": {"hidamari"},
    "一般社団法人ひ": {"hidamari"},
    "かざぐる": {"kazaguruma"},
    "NPO法人かざ": {"kazaguruma"},
    "つむぎ・つむ": {"tsumugu"},
}

NOT_EVEN_NEAR = ["京都", "京都市", "ぷ", "えんがわ", '"かざぐるみ"', "かざぐるみ 島根"]

HARMLESS = [
    "'",
    '"',
    "';DROP TABLE search_documents;--",
    "食堂\x00東京",
    "* NEAR(食堂 東京)",
    "terms:食堂",
    "{食堂} ^食堂",
    "a & b | !c <-> d:*",
    "\\' & \\",
    "食堂'' | ''",
    '食堂" OR "x',
    "食堂/t @cases _えん =食堂 子供+食堂",
    "%_%",
    "(((((",
    "-",
    "「」",
    "\ud800食堂",
    "😀👨‍👩‍👧",
    "ﷺ" * 200,
    "あ" * 200,
    "a " * 100,
    "x" * 200,
]


@pytest.fixture
def connection(empty: Connection, index: SearchIndex) -> Connection:
    """A transaction on a database that holds the index and the invented records."""
    for key, (title, body) in CASES.items():
        index.put(empty, "cases", key, title, body)
    for key, (title, body) in ORGANISATIONS.items():
        index.put(empty, "organisations", key, title, body)
    return empty


def test_find_answers_each_question_exactly(connection: Connection, index: SearchIndex) -> None:
    answers = {question: index.find(connection, "cases", question) for question, _ in QUESTIONS}
    exact = {question: set() if found.fuzzy else set(found.keys) for question, found in answers.items()}
    assert exact == dict(QUESTIONS)


def test_find_forgives_typing_errors_and_says_so(connection: Connection, index: SearchIndex) -> None:
    answers = {question: index.find(connection, "organisations", question) for question, _ in NEAR}
    assert {question: set(found.keys) for question, found in answers.items()} == dict(NEAR)
    assert all(found.fuzzy for found in answers.values())


def test_the_beginning_of_a_name_finds_it(connection: Connection, index: SearchIndex) -> None:
    answers = {question: set(index.find(connection, "organisations", question).keys) for question in BEGINNINGS}
    assert answers == BEGINNINGS


def test_find_does_not_stretch_nearness(connection: Connection, index: SearchIndex) -> None:
    answers = {question: index.find(connection, "organisations", question).keys for question in NOT_EVEN_NEAR}
    assert answers == {question: [] for question in NOT_EVEN_NEAR}


def test_a_sentence_is_taken_apart_where_nothing_has_it_whole(connection: Connection, index: SearchIndex) -> None:
    found = index.find(connection, "cases", "空き家で居場所をひらきたい")
    assert found.keys == ["kyoto"]
    assert found.fuzzy


def test_no_query_is_syntax_of_the_database(connection: Connection, index: SearchIndex) -> None:
    found = {query: index.find(connection, "cases", query).keys for query in HARMLESS}
    assert {query for query, keys in found.items() if keys} == {
        "食堂\x00東京",
        "{食堂} ^食堂",
        "食堂'' | ''",
        "\ud800食堂",
    }


def test_quotes_and_controls_inside_a_query_do_not_change_it(connection: Connection, index: SearchIndex) -> None:
    assert index.find(connection, "cases", '食\x00堂* "" -').keys == index.find(connection, "cases", "食堂").keys


def test_a_query_over_200_characters_is_refused(connection: Connection, index: SearchIndex) -> None:
    with pytest.raises(QueryTooLong) as refused:
        index.find(connection, "cases", "食堂" * 10_000)
    assert refused.value.params == {"limit": 200}


def test_a_query_without_letters_finds_nothing(connection: Connection, index: SearchIndex) -> None:
    found = [index.find(connection, "cases", query).hits for query in ("", " 　 ", "、", "!?", "-", "「」")]
    assert found == [()] * 6


def test_title_then_frequency_then_brevity_then_key_decide_the_order(
    connection: Connection, index: SearchIndex
) -> None:
    index.put(connection, "ranks", "title", "畑の会", "みんなで集まる。")
    index.put(connection, "ranks", "often", "土の会", "畑で畑の話をして畑を見る。")
    index.put(connection, "ranks", "b-once", "土の会", "畑に集まる。")
    index.put(connection, "ranks", "a-once", "土の会", "畑に集まる。")
    index.put(connection, "ranks", "long", "土の会", "畑に集まる。" + "みんなで集まる。" * 200)
    index.put(connection, "ranks", "none", "海の会", "浜に集まる。")
    assert index.find(connection, "ranks", "畑").keys == ["title", "often", "a-once", "b-once", "long"]
    assert index.find(connection, "ranks", "畑", limit=2).keys == ["title", "often"]


def test_scores_are_the_same_on_both_databases(connection: Connection, index: SearchIndex) -> None:
    scores = {hit.key: hit.score for hit in index.find(connection, "cases", "食堂").hits}
    assert scores == {"tokyo": 2.178057, "kodomo": 2.144598, "mothers": 0.87674}
    similar = {hit.key: hit.score for hit in index.similar(connection, "cases", "子ども食堂と畑", limit=3)}
    assert similar == {"tokyo": 9.264107, "kodomo": 3.308049, "shimane": 1.652817}


def test_similar_prefers_what_shares_rare_words(connection: Connection, index: SearchIndex) -> None:
    wish = "空き家を借りて、近所のお年寄りと子どもが集まる居場所をつくりたいです。"
    hits = index.similar(connection, "cases", wish, limit=3)
    assert hits[0].key == "kyoto"
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert "kyoto" not in {hit.key for hit in index.similar(connection, "cases", wish, limit=9, exclude={"kyoto"})}


def test_similar_takes_any_text(connection: Connection, index: SearchIndex) -> None:
    texts = ("", "…", "ＺＺＺＺ", "です。ます。", "\x00", "長" * 20_000)
    assert [index.similar(connection, "cases", text, limit=3) for text in texts] == [[]] * 6
