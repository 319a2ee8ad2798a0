"""Remnants of HTML and Markdown, and web addresses."""

import pytest

from yoriai.domains.cases.casebook.markup import clean
from yoriai.domains.cases.casebook.websites import read_websites, says_none


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("<p>一つ。</p> <p>二つ。</p>", "一つ。\n二つ。"),
        ("<ul><li>一つ</li><li>二つ</li></ul>", "- 一つ\n- 二つ"),
        ('前 <ul style="list-style-type: none">・ 一つ。・ 二つ・三つ', "前\n- 一つ。\n- 二つ・三つ"),
        ("<ul> 店：置いた。 会：結んだ。", "- 店：置いた。\n- 会：結んだ。"),
        ("一つ<br>二つ<br/>三つ", "一つ\n二つ\n三つ"),
        ("<連携団体> 7 団体", "<連携団体> 7 団体"),
        ("A &amp; B &lt;C&gt;&nbsp;D", "A & B <C> D"),
        ("https://a.example/?x=1&copy=2", "https://a.example/?x=1&copy=2"),
        ("**太い**字<sup>※1</sup>", "太い字※1"),
        ("登山・ウォーキング", "登山・ウォーキング"),
        ("一文。 二文。", "一文。\n二文。"),
        ("　空白　　だらけ ", "空白 だらけ"),
    ],
)
def test_markup_becomes_lines(printed: str, expected: str) -> None:
    assert clean(printed) == expected


@pytest.mark.parametrize("printed", ["<p>一つ。</p>", "<ul>・ 一つ。・ 二つ", "一文。 二文。", "- 項目"])
def test_cleaning_twice_changes_nothing(printed: str) -> None:
    assert clean(clean(printed)) == clean(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("https://a.example/", ("https://a.example/",)),
        ("ＨＴＴＰＳ：／／ａ．ｅｘａｍｐｌｅ／", ("https://a.example/",)),
        ("HP：https://a.example/ Facebook：https://b.example/x", ("https://a.example/", "https://b.example/x")),
        ("https://a.example/long/ path?id=1 &b=2", ("https://a.example/long/path?id=1&b=2",)),
        ("www.mihon.example", ("https://www.mihon.example",)),
        ("mihon-kai.jp（準備中）", ("https://mihon-kai.jp",)),
        ("https://a.example/。", ("https://a.example/",)),
        ("info@mihon.jp", ()),
        ("なし", ()),
    ],
)
def test_websites_are_found_whole(printed: str, expected: tuple[str, ...]) -> None:
    assert read_websites(printed) == expected


@pytest.mark.parametrize(
    ("printed", "none"), [("", True), ("なし", True), ("－", True), ("準備中", True), ("a.jp", False)]
)
def test_cell_may_say_that_there_is_no_website(printed: str, none: bool) -> None:
    assert says_none(printed) is none
