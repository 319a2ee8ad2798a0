"""Members' text: what is understood, what is shown as typed, and nothing that does harm or takes long."""

import re
from time import process_time

import pytest

from yoriai.infra import markdown
from yoriai.infra.markdown import MOST_SIGNS

REL = 'rel="nofollow noopener ugc"'


def test_paragraphs_and_line_ends_stay_as_typed() -> None:
    assert (
        markdown.rendered("土曜の朝、\n縁側で。\n\n次は畑に。")
        == "<p>土曜の朝、<br>\n縁側で。</p>\n<p>次は畑に。</p>\n"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**「寄り合い」**を開く", "<p><strong>「寄り合い」</strong>を開く</p>\n"),
        ("お茶は*無料*です。", "<p>お茶は<em>無料</em>です。</p>\n"),
        ("- お茶\n- お菓子", "<ul>\n<li>お茶</li>\n<li>お菓子</li>\n</ul>\n"),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>\n'),
        ("> 楽しかった", "<blockquote>\n<p>楽しかった</p>\n</blockquote>\n"),
        ("[地図](https://example.jp/a)", f'<p><a href="https://example.jp/a" {REL}>地図</a></p>\n'),
        ("[書く](mailto:a@example.jp)", f'<p><a href="mailto:a@example.jp" {REL}>書く</a></p>\n'),
        (
            "詳しくはhttps://example.jp/を見てください",
            f'<p>詳しくは<a href="https://example.jp/" class="web-address" {REL}>https://example.jp/</a>を見てください</p>\n',
        ),
    ],
)
def test_a_few_signs_are_understood(typed: str, shown: str) -> None:
    assert markdown.rendered(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "<javascript:alert(1)>",
        "[x](vbscript:x)",
        "`<b>`",
        "&lt;b&gt;",
        "| a | b |",
        "***",
    ],
)
def test_what_is_not_understood_is_shown_as_typed_and_harmless(typed: str) -> None:
    shown = markdown.rendered(typed)
    assert shown.striptags() == typed
    assert re.findall(r"<(?!/?p>)[a-z/!]", shown) == []
    assert markdown.plain(typed) == typed


def test_a_picture_is_a_link_to_it_and_never_loaded() -> None:
    assert markdown.rendered("![猫](https://example.jp/a.png)") == (
        f'<p>!<a href="https://example.jp/a.png" {REL}>猫</a></p>\n'
    )


def test_headings_go_below_the_page_and_skip_no_level() -> None:
    assert re.findall(r"<(h\d)>", markdown.rendered("### 一\n\n# 二\n\n###### 三\n\n# 四")) == ["h2", "h2", "h3", "h2"]
    assert re.findall(r"<(h\d)>", markdown.rendered("# 一\n\n## 二\n\n### 三", heading=3)) == ["h3", "h4", "h5"]


def test_as_plain_text_signs_are_left_out_and_addresses_kept() -> None:
    lists = "- **お茶**\n- [地図](https://example.jp/)\n\n1. 一\n2. 二"
    typed = f"# 持ちもの\n\n{lists}\n\n> 楽しい\n\n[書く](mailto:a@example.jp)"
    assert markdown.plain(typed) == (
        "持ちもの\n\n・お茶\n・地図 (https://example.jp/)\n\n1. 一\n2. 二\n\n楽しい\n\n書く (a@example.jp)"
    )


def test_the_deepest_quotes_are_left_out() -> None:
    assert markdown.rendered("> " * 10_000 + "深い").count("<blockquote>") < 20


def test_a_tangle_of_signs_is_shown_as_typed() -> None:
    tangle = "*あ " * (MOST_SIGNS + 1)
    assert markdown.rendered(tangle) == f"<p>{tangle.strip()}</p>\n"
    assert markdown.rendered("**あ**い" * (MOST_SIGNS // 4)).count("<strong>") == MOST_SIGNS // 4


@pytest.mark.parametrize(
    "unit", [">", "[", "[a](", "*a ", "**a", "*_", "![", "<", "\\", "- ", "1. ", "# a\n", ">\n", "&amp;", "http://a.b "]
)
def test_twice_as_much_of_the_worst_takes_no_more_than_a_few_times_as_long(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * length)[:length]
        begun = process_time()
        markdown.rendered.__wrapped__(text)
        return process_time() - begun

    cost(100)
    # a cost that grows with the square would be sixteen times as high; the rest is a busy machine
    assert min(cost(10_000) for _ in range(3)) < 10 * min(cost(2_500) for _ in range(3)) + 0.1
