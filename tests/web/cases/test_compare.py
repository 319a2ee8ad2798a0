"""Cases side by side: what is the same, what differs, and ways to add another without scripts."""

import html
import re

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database

ADD = re.compile(r'href="/cases/compare\?([^"]*)" rel="nofollow"')


def make_five(session: Session) -> None:
    make_case(
        session,
        number="01",
        title="みんなの子ども食堂",
        prefecture="島根県",
        municipalities=("松江市",),
        marks={"food": "primary", "ibasho": "primary", "youth": "primary"},
        sections={"purpose": "食卓をかこむ。", "results": "- 続いた"},
    )
    make_case(
        session,
        number="02",
        title="縁側のひるね",
        prefecture="島根県",
        municipalities=("松江市",),
        marks={"ibasho": "secondary", "older-people": "primary"},
        sections={"purpose": "縁側をひらく。"},
    )
    for number in ("03", "04", "05"):
        make_case(session, number=number, title=f"ほかの取組{number}")


@pytest.fixture
def five(client: TestClient, database: Database) -> TestClient:
    with database.write() as session:
        make_five(session)
    return client


def address(*slugs: str) -> str:
    return "/cases/compare?" + "&".join(f"case={slug}" for slug in slugs)


def row(page: str, label: str) -> str:
    found = re.search(rf'<tr[^>]*>\s*<th scope="row">{label}.*?</tr>', page, re.DOTALL)
    assert found, label
    return re.sub(r"<[^>]+>", " ", found[0])


def test_marks_say_what_all_carry_and_what_only_one(five: TestClient) -> None:
    page = five.get(address("r6-01", "r6-02")).text

    assert row(page, "居場所づくり").split() == ["居場所づくり", "すべてに共通", "★", "中心", "☆", "関連"]
    assert row(page, "食を通じたつながり").split() == ["食を通じたつながり", "★", "中心", "–", "なし"]
    assert page.index("居場所づくり") < page.index("食を通じたつながり")


def test_facts_that_are_the_same_are_said_once(five: TestClient) -> None:
    page = five.get(address("r6-01", "r6-02")).text

    assert re.search(r'<span class="status">すべて同じ</span>\s*<span>島根県 松江市</span>', page)


def test_texts_stand_beside_each_other_and_gaps_are_told(five: TestClient) -> None:
    page = five.get(address("r6-01", "r6-02")).text

    assert page.index("食卓をかこむ。") < page.index("縁側をひらく。") < page.index("続いた")
    assert page.count("記載がありません。") == 1


def test_a_case_can_be_taken_out_and_another_added_by_links_alone(five: TestClient) -> None:
    page = html.unescape(five.get(address("r6-01", "r6-02") + "&q=ほかの取組03").text)

    assert 'href="/cases/compare?case=r6-02"' in page
    assert 'href="/cases/compare?case=r6-01"' in page
    assert "case=r6-01&case=r6-02&case=r6-03" in ADD.findall(page)
    assert '<input type="hidden" name="case" value="r6-02">' in page


def test_cases_read_a_moment_ago_are_offered(five: TestClient) -> None:
    five.get("/cases/r6-04")
    page = html.unescape(five.get(address("r6-01")).text)

    assert page.index("さきほど読んだ事例") < page.index("case=r6-01&case=r6-04")


def test_without_a_choice_the_page_offers_cases(five: TestClient) -> None:
    page = html.unescape(five.get("/cases/compare").text)

    assert page.count("case=r6-0") == 5
    assert "事例を選ぶ" in page


def test_more_than_four_are_named_and_left_out(five: TestClient) -> None:
    page = five.get(address("r6-01", "r6-02", "r6-03", "r6-04", "r6-05"))

    assert page.status_code == 200
    assert "くらべられるのは4件までです" in page.text
    assert re.search(r'入らなかった事例： <span lang="ja">ほかの取組05</span>', page.text)
    assert page.text.count('class="compare-sign"') == 4
    assert 'id="add"' not in page.text


def test_the_marks_of_the_list_lead_to_an_address_that_names_them_alone(five: TestClient) -> None:
    answer = five.get("/cases/compare?q=食卓&practice=food&compare=r6-02&compare=r6-01&compare=r6-02&page=2")

    assert (answer.status_code, answer.headers["location"]) == (303, address("r6-02", "r6-01"))


def test_one_case_named_twice_is_compared_once(five: TestClient) -> None:
    assert five.get(address("r6-01", "r6-01")).text.count('class="compare-sign"') == 1


@pytest.mark.parametrize("slug", ["r6-99", "../etc", "x" * 300, "%F0%9F%98%80"])
def test_addresses_of_no_case_are_told(five: TestClient, slug: str) -> None:
    page = five.get(address("r6-01", slug))

    assert page.status_code == 200
    assert "事例一覧にありません" in page.text


def test_words_that_cannot_be_searched_for_are_told_beside_their_field(five: TestClient) -> None:
    page = five.get(address("r6-01") + "&q=" + "あ" * 600)

    assert page.status_code == 422
    assert "field-error" in page.text


def test_the_page_is_not_for_search_engines(five: TestClient) -> None:
    assert '<meta name="robots" content="noindex, nofollow">' in five.get("/cases/compare").text


def test_the_number_of_queries_is_bounded_by_four_cases(five: TestClient, database: Database) -> None:
    five.get("/cases")
    with asked(database) as four:
        five.get(address("r6-01", "r6-02", "r6-03", "r6-04"))
    with asked(database) as many:
        five.get(address("r6-01", "r6-02", "r6-03", "r6-04", "r6-05", *(f"x-{n}" for n in range(100))))

    assert len(many) == len(four)


def test_several_cases_of_the_list_are_marked_and_compared_at_once(five: TestClient) -> None:
    page = five.get("/cases").text

    assert page.count('form="compare"') == 5
    assert '<form id="compare" class="tray no-print" method="get" action="/cases"' in page
    assert '<button type="submit" class="button button-secondary" formaction="/cases/compare">' in page
