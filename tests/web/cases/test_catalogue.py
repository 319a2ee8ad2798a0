"""The catalogue's pages as a visitor sees them."""

import re
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.web.cases.reading import COOKIE, REMEMBERED

LINKS = re.compile(r'href="/cases/((?!open-data)[a-z]\w*-[a-z0-9-]+)"')
CHOICES = re.compile(
    r'<a href="/cases\?q=[^"&]+&amp;((?:practice|target)=[^"]+?&amp;)prefecture=[^"]+" rel="nofollow">([^<]+)</a>'
    r' <span class="facet-count">([^<]+)<'
)
FULL: dict[str, Any] = {
    "title": "みんなの子ども食堂",
    "organisation": "NPO法人 見本",
    "aliases": ("NPO法人 みほん",),
    "marks": {"food": "primary", "ibasho": "secondary", "youth": "primary"},
    "sections": {"purpose": "場をつくる。", "results": "- できた\n- 続いた"},
}


def make_three(session: Session) -> None:
    make_case(session, number="01", **FULL)
    make_case(session, number="02", prefecture="東京都", municipalities=(), marks={"vacant-houses": "primary"})
    make_case(
        session,
        number="03",
        title="",
        organisation="例示の会",
        prefecture="神奈川県",
        beyond_prefecture=True,
        municipalities=(),
        marks={"connection": "primary", "youth": "primary"},
        sections={},
        page=79,
    )


@pytest.fixture
def three(client: TestClient, database: Database) -> TestClient:
    """A visitor, and three cases: full text, full text in Tokyo, facts only."""
    with database.write() as session:
        make_three(session)
    return client


def slugs(text: str) -> list[str]:
    return LINKS.findall(text)


def test_the_list_shows_every_case_with_its_place_and_marks(three: TestClient) -> None:
    page = three.get("/cases")

    assert page.status_code == 200
    assert slugs(page.text) == ["r6-01", "r6-02", "r6-03"]
    assert "3件の事例" in page.text
    assert "島根県 松江市" in page.text
    assert "食を通じたつながり" in page.text
    assert ">例示の会</a>" in page.text


def test_an_address_names_its_filters(three: TestClient) -> None:
    expected = {
        "practice=food": ["r6-01"],
        "practice=connection": ["r6-01", "r6-03"],
        "target=youth&prefecture=14": ["r6-03"],
        "prefecture=東京都": ["r6-02"],
        "q=こども食堂": ["r6-01"],
        "q=&practice=&target=&prefecture=&page=": ["r6-01", "r6-02", "r6-03"],
        "page=99": ["r6-01", "r6-02", "r6-03"],
        "page=abc": ["r6-01", "r6-02", "r6-03"],
    }

    assert {query: slugs(three.get(f"/cases?{query}").text) for query in expected} == expected


def test_the_page_shows_what_was_asked_and_what_each_choice_would_leave(three: TestClient) -> None:
    page = three.get("/cases?q=食堂&prefecture=島根県").text

    assert 'value="食堂"' in page
    assert '<input type="hidden" name="prefecture" value="島根県">' in page
    assert CHOICES.findall(page) == [
        ("practice=connection&amp;", "つながりの場づくり", "1件"),
        ("practice=ibasho&amp;", "居場所づくり", "1件"),
        ("practice=food&amp;", "食を通じたつながり", "1件"),
        ("target=youth&amp;", "こども・若者", "1件"),
    ]
    assert '<a href="/cases?prefecture=%E5%B3%B6%E6%A0%B9%E7%9C%8C"><span lang="ja">「食堂」' in page
    assert '<a href="/cases?q=%E9%A3%9F%E5%A0%82"><span lang="ja">島根県' in page


def test_htmx_is_given_the_block_alone_and_the_whole_page_when_going_back(three: TestClient) -> None:
    part = three.get("/cases?practice=food", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    whole = three.get("/cases?practice=food", headers={"HX-Request": "true", "HX-Request-Type": "full"})

    assert part.text.lstrip().startswith('<div id="results"')
    assert slugs(part.text) == ["r6-01"]
    assert whole.text.startswith("<!doctype html>")


def test_where_nothing_is_found_there_are_ways_on(three: TestClient) -> None:
    page = three.get("/cases?q=子ども食堂 畑&prefecture=島根県").text

    assert "0件の事例" in page
    assert "すべての条件に合う事例はありませんでした" in page
    assert "全国から探す" in page
    assert slugs(page)[0] == "r6-01"  # has some of the words
    assert 'href="/consultations/new"' in page


def test_cases_known_by_their_group_only_are_offered_apart(three: TestClient) -> None:
    page = three.get("/cases?practice=food").text

    assert "ほかに1件が当てはまるかもしれません" in page
    assert 'href="/cases?practice=connection"' in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("practice=nothing", "「nothing」という取組の種類や対象はありません"),
        ("target=ibasho", "「ibasho」という取組の種類や対象はありません"),
        ("prefecture=松江市", "「松江市」という都道府県はありません"),
        (f"q={'あ' * 201}", "200"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(three: TestClient, query: str, message: str) -> None:
    page = three.get(f"/cases?{query}")

    assert page.status_code == 422
    assert message in page.text
    assert "field-error" in page.text


def test_pages_keep_the_filters(client: TestClient, database: Database) -> None:
    with database.write() as session:
        cases.load_facts(session)

    page = client.get("/cases?practice=connection&page=2").text

    assert 'href="/cases?practice=connection&amp;page=3"' in page
    assert 'href="/cases?practice=connection"' in page


def test_a_case_shows_what_is_known_and_where_it_is_from(three: TestClient) -> None:
    page = three.get("/cases/r6-01").text

    assert '<h1 lang="ja">みんなの子ども食堂</h1>' in page
    for words in (
        "NPO法人 みほん",
        "2020年4月",
        "いつでもどうぞ。",
        "令和6年度",
        "<li>続いた</li>",
        "https://example.jp/",
    ):
        assert words in page
    assert 'href="/consultations/new?case=r6-01"' in page
    assert "ここにあるのは基本情報だけです" not in page


def test_a_case_of_facts_says_what_that_means(three: TestClient) -> None:
    page = three.get("/cases/r6-03").text

    for words in (
        '<h1 lang="ja">例示の会</h1>',
        "神奈川県 など",
        "ここにあるのは基本情報だけです",
        "全体の表から",
        "79ページ",
    ):
        assert words in page


def test_similar_cases_come_with_reasons(three: TestClient) -> None:
    page = three.get("/cases/r6-03").text

    assert "r6-01" in slugs(page)
    assert "どちらも中心（★）：こども・若者" in page
    assert "同じ分野の取組：つながりの場づくり" in page


def test_the_pages_speak_english(three: TestClient) -> None:
    english = {"Accept-Language": "en"}

    assert "3 cases" in three.get("/cases", headers=english).text
    page = three.get("/cases/r6-01", headers=english).text
    assert "Connecting over food" in page
    assert "April 2020" in page
    assert "Shimane" in page


@pytest.mark.parametrize("path", ["/cases/r6-99", "/cases/R6-01", "/cases/居場所", "/cases/" + "x" * 300])
def test_a_case_that_does_not_exist_is_not_found(three: TestClient, path: str) -> None:
    answer = three.get(path)

    assert answer.status_code == 404
    assert "その事例は見つかりませんでした" in answer.text


def test_an_address_that_is_no_link_is_never_one(client: TestClient, database: Database) -> None:
    with database.write() as session:
        case = make_case(session, number="01", sections={"content": "<script>alert(1)</script>"})
        case.profile = {**case.profile, "website": "javascript:alert(1)"}

    page = client.get("/cases/r6-01").text

    assert "javascript:alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_browser_keeps_the_last_five_cases_read(client: TestClient, database: Database) -> None:
    with database.write() as session:
        for number in range(1, 8):
            make_case(session, number=f"{number:02}")
    for number in (1, 2, 3, 4, 5, 6, 7, 3):
        client.get(f"/cases/r6-{number:02}")

    kept = client.cookies[COOKIE]
    assert REMEMBERED == 5
    assert "r6-03" in client.get("/cases").text
    assert kept != ""
    answer = client.get("/cases/r6-01")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "Max-Age" not in answer.headers["set-cookie"]


@pytest.mark.parametrize("path", ["/cases", "/cases?q=食堂", "/cases.csv"])
def test_a_page_asks_the_database_as_often_for_many_as_for_one(
    client: TestClient, database: Database, path: str
) -> None:
    counts = []
    for rows in (1, 3):
        with database.write() as session:
            for _ in range(rows):
                make_case(session, title="夕方の食堂", marks={"food": "primary"})
        client.get("/cases?size=50")
        with asked(database) as statements:
            assert client.get(path).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_words_are_marked_where_they_were_found(three: TestClient) -> None:
    page = three.get("/cases?q=こども食堂").text

    assert 'hx-boost="false">みんなの<mark>子ども食堂</mark></a>' in page


def test_a_card_is_whole_whatever_is_written_in_it(client: TestClient, database: Database) -> None:
    written = '\x02\x03\x04{0}{__class__}<b>%s"'
    with database.write() as session:
        make_case(session, number="01", title=f"{written}題", organisation=f"{written}会", sections={"purpose": "題。"})
    for path in ("/cases", "/cases?q=題"):
        page = client.get(path).text
        assert page.count('<article class="card">') == page.count("</article>") == page.count('form="compare">')
        assert "{0}{__class__}&lt;b&gt;%s&quot;" in page
        assert not re.search(r"[\x00-\x08]", page)


def test_a_slip_of_typing_is_answered_with_what_was_meant(three: TestClient) -> None:
    page = three.get("/cases?q=こども食同").text

    assert "もしかして：" in page
    assert "子ども食堂</a>" in page


def test_a_list_can_be_ordered_and_its_order_is_part_of_the_address(three: TestClient) -> None:
    page = three.get("/cases?sort=newest").text

    assert slugs(page) == ["r6-03", "r6-02", "r6-01"]
    assert '<span aria-current="true">新しい順</span>' in page
    assert 'href="/cases?sort=newest&amp;used=1"' not in page


def test_a_visitors_page_is_kept_and_a_new_case_is_seen_at_once(three: TestClient, database: Database) -> None:
    first = three.get("/cases?size=50")
    with asked(database) as statements:
        again = three.get("/cases?size=50")
    with database.write() as session:
        make_case(session, number="04", title="四つ目の場")

    assert (again.text, statements) == (first.text, [])
    assert three.get("/cases?size=50", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert "四つ目の場" in three.get("/cases?size=50").text
