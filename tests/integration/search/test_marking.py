"""What was found, marked in the texts as they were given."""

import re

import pytest
from sqlalchemy import Connection, update

from yoriai.infra.search import HIT_BEGINS, HIT_ENDS, Marked, Record, SearchIndex
from yoriai.infra.search.schema import search_documents

TITLE = "京都市の子ども食堂"
BODY = "東京都と京都府。ﾎﾞﾗﾝﾃｨｱ１０人が、こども食堂と子どもの居場所づくりをつづけている。えんがわ工房も…来る。"


@pytest.fixture
def connection(empty: Connection, index: SearchIndex) -> Connection:
    """A transaction on a database that holds one record."""
    index.put_many(empty, "cases", [Record("a", TITLE, BODY, names="特定非営利活動法人おっちラボん", labels="島根県")])
    return empty


def _marked(connection: Connection, index: SearchIndex, query: str, key: str = "a") -> Marked:
    number = index.numbers(connection, "cases", [key])[key]
    return index.marked(connection, "cases", query, [number])[number]


def _hits(marked: Marked) -> tuple[list[str], list[str]]:
    return _hits_of(marked.title), _hits_of(marked.excerpt)


def _hits_of(text: str) -> list[str]:
    return re.findall(f"{HIT_BEGINS}(.*?){HIT_ENDS}", text, re.DOTALL)


def _plain(text: str) -> str:
    return text.replace(HIT_BEGINS, "").replace(HIT_ENDS, "")


@pytest.mark.parametrize(
    ("query", "in_title", "in_body"),
    [
        ("京都", ["京都"], ["京都"]),
        ("東京", [], ["東京"]),
        ("子ども食堂", ["子ども食堂"], ["こども食堂"]),
        ("子ども", ["子ども"], ["こども", "子ども"]),
        ("食堂 居場所", ["食堂"], ["食堂", "居場所"]),
        ("「子どもの居場所」", [], ["子どもの居場所"]),
        ("いばしょづくり", [], ["居場所づくり"]),
        ("ボランティア", [], ["ﾎﾞﾗﾝﾃｨｱ"]),
        ("10人", [], ["１０人"]),
        ("エンガワ工房", [], ["えんがわ工房"]),
        ("来る", [], ["来る"]),
        ("子ども -東京", ["子ども"], ["こども", "子ども"]),
        ("おっちラボん", [], []),
        ("島根", [], []),
        ("、", [], []),
    ],
)
def test_exactly_what_was_found_is_marked(
    connection: Connection, index: SearchIndex, query: str, in_title: list[str], in_body: list[str]
) -> None:
    assert _hits(_marked(connection, index, query)) == (in_title, in_body)


def test_but_for_the_marks_it_is_the_text_itself(connection: Connection, index: SearchIndex) -> None:
    marked = _marked(connection, index, "子ども 食堂 京都")
    assert _plain(marked.title) == TITLE
    assert _plain(marked.excerpt) == BODY


def test_without_a_hit_in_the_body_there_is_no_excerpt(connection: Connection, index: SearchIndex) -> None:
    assert _marked(connection, index, "おっちラボん") == (TITLE, "")


def test_parts_are_marked_where_the_word_itself_is_nowhere(connection: Connection, index: SearchIndex) -> None:
    assert _hits(_marked(connection, index, "京都の居場所")) == (["京都"], ["京都", "居場所"])
    assert _hits(_marked(connection, index, '"京都の居場所"')) == ([], [])


def test_where_the_places_of_the_words_are_unknown_the_title_alone_is_shown(
    connection: Connection, index: SearchIndex
) -> None:
    connection.execute(update(search_documents).values(spans=None))
    assert _marked(connection, index, "子ども食堂") == (TITLE, "")


def test_a_record_that_was_never_indexed_is_not_answered_for(connection: Connection, index: SearchIndex) -> None:
    assert index.marked(connection, "cases", "畑", [0]) == {}


def test_an_excerpt_shows_the_place_with_most_words_and_says_where_it_is_cut(
    connection: Connection, index: SearchIndex
) -> None:
    body = "畑に行く。" + "きょうはよい天気だった。" * 30 + "畑のとなりに庭がある。" + "あしたは雨になるらしい。" * 30
    index.put(connection, "cases", "long", "よい天気", body)
    excerpt = _marked(connection, index, "畑 庭", "long").excerpt
    text = _plain(excerpt)
    assert _hits_of(excerpt) == ["畑", "庭"]
    assert text.startswith("…")
    assert text.endswith("…")
    assert text[1:-1] in body
    assert 80 <= len(text) <= 100


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("㈱ﾊﾟｿｺﾝ教室", "パソコン", ["ﾊﾟｿｺﾝ"]),
        ("か\u3099っこうの畑", "畑", ["畑"]),
        ("𠮷野と畑😀畑", "畑", ["畑", "畑"]),
        ("第…畑‥畑", "畑", ["畑", "畑"]),
        ("　畑\n\n　　沼\r\n畑", "畑", ["畑", "畑"]),
        ("畑" + "、" * 700 + "畑", "畑", ["畑"]),
        ("こどもしょくどうの話", "食堂", ["こどもしょくどう"]),
        ("髙橋さんの畑", "高橋", ["髙橋"]),
        ("\u1112\u1161\u11ab畑", "畑", []),
        ("x" * 400 + " 畑", "畑", ["畑"]),
    ],
)
def test_places_are_right_in_whatever_a_text_is_written(
    connection: Connection, index: SearchIndex, text: str, query: str, hits: list[str]
) -> None:
    index.put(connection, "cases", "odd", "題", text)
    assert _hits_of(_marked(connection, index, query, "odd").excerpt) == hits


def test_every_place_that_an_excerpt_shows_is_marked(connection: Connection, index: SearchIndex) -> None:
    body = "畑と畑と畑と畑と畑と畑と畑の話。" + "きょうはよい天気だった。" * 30 + "畑"
    index.put(connection, "cases", "often", "畑", body)
    assert _hits_of(_marked(connection, index, "畑", "often").excerpt) == ["畑"] * 7
