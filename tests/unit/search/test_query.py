"""Queries as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.infra.search.query import MAX_CHARS, Query, QueryTooLong, Word, parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("空き家 子ども食堂　島根", Query((Word("空き家"), Word("子ども食堂"), Word("島根")))),
        ("空き家、島根,食堂", Query((Word("空き家"), Word("島根"), Word("食堂")))),
        ('"子ども 食堂"', Query((Word("子ども 食堂", quoted=True),))),
        ("「子ども　食堂」『居場所』", Query((Word("子ども 食堂", quoted=True), Word("居場所", quoted=True)))),
        ("“メンズ・シェッド”", Query((Word("メンズ・シェッド", quoted=True),))),
        ("食堂 -東京", Query((Word("食堂"),), (Word("東京"),))),
        ("－「東京 都」", Query((), (Word("東京 都", quoted=True),))),
        ("ＮＰＯ e-mail", Query((Word("npo"), Word("e-mail")))),
        ("10,000人", Query((Word("10,000人"),))),
        ("食堂 食堂 食堂", Query((Word("食堂"),))),
        ('食堂 "閉じない', Query((Word("食堂"), Word("閉じない")))),
        ("- -- 「」", Query()),
        ("", Query()),
    ],
)
def test_parse(text: str, query: Query) -> None:
    assert parse(text) == query


def test_a_query_may_have_200_characters_and_no_more() -> None:
    assert parse(f" {'あ' * MAX_CHARS} ") == Query((Word("あ" * MAX_CHARS),))
    with pytest.raises(QueryTooLong) as refused:
        parse("あ" * (MAX_CHARS + 1))
    assert (refused.value.status, refused.value.field) == (422, "q")


@given(st.text(max_size=MAX_CHARS))
def test_parse_takes_any_text(text: str) -> None:
    query = parse(text)
    assert all(word.text.strip() for word in (*query.required, *query.excluded))
