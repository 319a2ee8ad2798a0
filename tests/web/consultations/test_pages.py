"""Consultations as a browser without scripts sees them."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy.marks import Marks

SignIn = Callable[[str], TestClient]


@pytest.fixture
def member_id(database: Database) -> str:
    """A member with nothing but an account."""
    with database.write() as session:
        return make_member(session).id


def test_a_visitor_is_led_to_sign_in_and_back(client: TestClient) -> None:
    answer = client.get("/consultations/new?case=r6-01")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fconsultations%2Fnew%3Fcase%3Dr6-01"


@pytest.mark.parametrize(("to", "chosen"), [("", "network"), ("desk", "desk"), ("everybody", "network")])
def test_what_is_wrong_with_a_case_is_told_to_the_secretariat_alone(
    as_member: SignIn, member_id: str, to: str, chosen: str
) -> None:
    page = as_member(member_id).get(f"/consultations/new?to={to}").text

    assert re.findall(r'name="visibility" value="([a-z]+)"[^>]* checked', page) == [chosen]


def test_posting_leads_to_the_page_that_shows_what_may_help(
    database: Database, as_member: SignIn, member_id: str
) -> None:
    with database.write() as session:
        make_case(session, title="空き家を活用した子ども食堂", marks=Marks({"food": "primary"}))
    browser = as_member(member_id)
    fields = {
        "title": "空き家で子ども食堂",
        "body": "始め方を知りたいです。",
        "visibility": "network",
        "mark_food": "primary",
    }
    posted = post_form(browser, "/consultations/new", "/consultations", fields)
    assert posted.status_code == 303
    page = browser.get(posted.headers["location"])
    assert "相談を投稿しました。" in page.text
    assert "空き家を活用した子ども食堂" in page.text
    assert "食を通じたつながり" in page.text


def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(as_member: SignIn, member_id: str) -> None:
    browser = as_member(member_id)
    body = "あ" * 20_000
    answer = post_form(
        browser, "/consultations/new", "/consultations", {"title": "", "body": body, "visibility": "all"}
    )
    assert answer.status_code == 422
    assert "入力または選択してください。" in answer.text
    assert "4000文字以内にしてください（いまは20000文字です）。" in answer.text
    assert "一覧から選んでください。" in answer.text
    assert body in answer.text


@pytest.mark.parametrize("token", [None, "", "forged", "eyJhIjoxfQ.forged"])
def test_a_form_without_its_token_is_refused_and_the_text_kept(
    as_member: SignIn, member_id: str, token: str | None
) -> None:
    browser = as_member(member_id)
    fields = {"title": "題", "body": "長い時間をかけて書いた文章です。"} | (
        {} if token is None else {"csrf_token": token}
    )
    answer = browser.post("/consultations", data=fields)
    assert answer.status_code == 403
    assert "長い時間をかけて書いた文章です。" in answer.text
    assert "相談はありません" in browser.get("/consultations").text


def test_a_form_from_another_site_is_refused_even_with_a_token(as_member: SignIn, member_id: str) -> None:
    browser = as_member(member_id)
    browser.headers["Sec-Fetch-Site"] = "cross-site"
    answer = post_form(browser, "/consultations/new", "/consultations", {"title": "題", "body": "本文"})
    assert answer.status_code == 403


def test_what_one_may_not_see_looks_missing(database: Database, as_member: SignIn, member_id: str) -> None:
    with database.write() as session:
        hidden = make_consultation(session, actor_for(make_member(session)), visibility=Visibility.DESK)
    browser = as_member(member_id)
    there, nowhere = (
        browser.get(f"/consultations/{hidden.id}"),
        browser.get("/consultations/01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    for path in ("replies", "status"):
        answer = post_form(
            browser, "/consultations/new", f"/consultations/{hidden.id}/{path}", {"body": "x", "status": "closed"}
        )
        assert answer.status_code == 404


def test_answering_and_resolving_by_forms(database: Database, as_member: SignIn, member_id: str) -> None:
    with database.write() as session:
        author = make_member(session)
        made = make_consultation(session, actor_for(author))
    page = f"/consultations/{made.id}"
    assert (
        post_form(as_member(member_id), page, f"{page}/replies", {"body": "まず近所に話しました。"}).status_code == 303
    )
    browser = as_member(author.id)
    assert "まず近所に話しました。" in browser.get(page).text
    assert post_form(browser, page, f"{page}/status", {"status": "resolved"}).status_code == 303
    assert "解決しました" in browser.get(page).text
    refused = post_form(browser, page, f"{page}/status", {"status": "resolved"})
    assert refused.status_code == 409


def test_the_list_narrows_in_place_for_htmx(database: Database, as_member: SignIn, member_id: str) -> None:
    with database.write() as session:
        make_consultation(session, actor_for(make_member(session)), title="食堂の話", marks=Marks({"food": "primary"}))
        make_consultation(session, actor_for(make_member(session)), title="仕事の話", marks=Marks({"work": "primary"}))
    browser = as_member(member_id)
    whole = browser.get("/consultations?practice=food")
    part = browser.get("/consultations?practice=food", headers={"HX-Request": "true"})
    assert ("食堂の話" in whole.text, "仕事の話" in whole.text, "<html" in whole.text) == (True, False, True)
    assert ("食堂の話" in part.text, "仕事の話" in part.text, "<html" in part.text) == (True, False, False)


def test_the_list_asks_as_often_for_three_rows_as_for_one(
    database: Database, as_member: SignIn, member_id: str
) -> None:
    browser = as_member(member_id)
    browser.get("/consultations")  # the vocabulary is read once a process
    counts = []
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_consultation(session, actor_for(make_member(session)), marks=Marks({"food": "primary"}))
        with asked(database) as seen:
            assert browser.get("/consultations").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/", "/consultations", "/consultations/new"])
def test_a_page_is_complete_in_english(as_member: SignIn, member_id: str, path: str) -> None:
    browser = as_member(member_id)
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(path)
    assert page.status_code == 200
    assert '<html lang="en">' in page.text
