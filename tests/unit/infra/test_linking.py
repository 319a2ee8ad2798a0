"""What a person typed, as a page shows it."""

from time import perf_counter

import pytest

from yoriai.infra.linking import linked

REL = 'rel="nofollow ugc noopener noreferrer"'


def anchor(address: str) -> str:
    return f'<a href="{address}" {REL}>{address}</a>'


def test_paragraphs_and_line_ends_are_kept() -> None:
    assert linked("一行目\n二行目\r\n\r\n次の段落\n") == "<p>一行目<br>\n二行目</p>\n<p>次の段落</p>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://example.jp/a", anchor("https://example.jp/a")),
        (
            "くわしくはhttps://example.jp/a?b=1をご覧ください",
            f"くわしくは{anchor('https://example.jp/a?b=1')}をご覧ください",
        ),
        ("（https://example.jp/）。", f"（{anchor('https://example.jp/')}）。"),
        ("See https://example.jp/a_(b).", f"See {anchor('https://example.jp/a_(b)')}."),
        ("(https://example.jp/a)", f"({anchor('https://example.jp/a')})"),
        ("HTTP://EXAMPLE.JP, ok", f"{anchor('HTTP://EXAMPLE.JP')}, ok"),
        ("a https://a.jp b https://b.jp", f"a {anchor('https://a.jp')} b {anchor('https://b.jp')}"),
    ],
)
def test_an_address_is_a_link_up_to_where_the_sentence_goes_on(typed: str, shown: str) -> None:
    assert linked(typed) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "xhttps://example.jp",
        "ftp://example.jp/",
        "https://[::1",
        "https://example.jp@evil.example/",
        "https://" + "a" * 3_000,
    ],
)
def test_what_is_no_plain_address_stays_text(typed: str) -> None:
    assert "<a" not in linked(typed)


def test_markup_that_was_typed_is_shown_as_typed() -> None:
    assert linked('<b onclick="x">&') == "<p>&lt;b onclick=&#34;x&#34;&gt;&amp;</p>"
    assert linked('https://example.jp/"><script>') == (f"<p>{anchor('https://example.jp/')}&#34;&gt;&lt;script&gt;</p>")
    assert linked("https://example.jp/?a=1&b='2") == (
        '<p><a href="https://example.jp/?a=1&amp;b=&#39;2" rel="nofollow ugc noopener noreferrer">'
        "https://example.jp/?a=1&amp;b=&#39;2</a></p>"
    )


def test_a_text_made_to_be_slow_is_not() -> None:
    began = perf_counter()
    linked("https://a.jp/" + ")" * 4_000)
    linked("https://" * 500)
    assert perf_counter() - began < 1
