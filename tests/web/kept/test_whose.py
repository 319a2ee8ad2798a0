"""Whose an answer from memory may be: what makes another answer, and what is kept for nobody."""

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.web.kept.conftest import Board
from tests.web.pages import sign_in_as
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.security import Signer
from yoriai.web.cookies import FLASH_COOKIE, LANGUAGE_COOKIE, LOGIN_COOKIE

HTMX = {"HX-Request": "true"}


def test_a_signed_in_reader_gets_their_own_and_leaves_none_behind(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        member_id = make_member(session, name="見本 花子").id
    kept = browser.get("/tested/greeting")

    own = sign_in_as(browser, database, member_id).get(
        "/tested/greeting", headers={"If-None-Match": kept.headers["etag"]}
    )
    browser.cookies.delete(LOGIN_COOKIE)

    assert (kept.text, own.text, browser.get("/tested/greeting").text) == ("visitor", "見本 花子", "visitor")
    assert "etag" not in own.headers


def test_a_members_page_comes_before_any_visitors(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        member_id = make_member(session, name="見本 花子").id
    sign_in_as(browser, database, member_id).get("/tested/greeting")
    browser.cookies.delete(LOGIN_COOKIE)

    assert browser.get("/tested/greeting").text == "visitor"


def test_each_language_has_its_own(browser: TestClient) -> None:
    def language(answer_headers: dict[str, str]) -> str:
        return browser.get("/", headers=answer_headers).text.split('lang="')[1][:2]

    for _each in range(2):
        assert language({}) == "ja"
        assert language({"Accept-Language": "en-GB,en;q=0.9"}) == "en"
        assert language({"Accept-Language": "en", "Cookie": f"{LANGUAGE_COOKIE}=ja"}) == "ja"


def test_a_fragment_and_its_page_are_two_answers(browser: TestClient) -> None:
    for _each in range(2):
        page, fragment = browser.get("/cases"), browser.get("/cases", headers=HTMX)
        whole = browser.get("/cases", headers=HTMX | {"HX-Request-Type": "full"})

        assert page.text.startswith("<!doctype html>")
        assert not fragment.text.lstrip().startswith("<!doctype")
        assert whole.text == page.text
        assert page.headers["etag"] != fragment.headers["etag"]


def test_another_query_is_another_answer(browser: TestClient, board: Board) -> None:
    for query in ("", "?a=1", "?a=2", "?a=1"):
        browser.get(f"/tested{query}")

    assert board.made == 3


def test_an_endless_query_is_not_kept(browser: TestClient, board: Board) -> None:
    for _each in range(2):
        assert browser.get("/tested", params={"q": "長" * 400}).status_code == 200

    assert board.made == 2


def test_a_refusal_is_not_kept(browser: TestClient, board: Board) -> None:
    for _each in range(2):
        answer = browser.get("/tested/refused")
        assert (answer.status_code, "etag" in answer.headers) == (422, False)

    assert board.made == 2


def test_a_form_with_a_token_is_one_browsers_own(browser: TestClient) -> None:
    first = browser.get("/tested/form")
    browser.cookies.clear()
    second = browser.get("/tested/form")

    assert first.text != second.text
    assert "etag" not in first.headers


def test_an_answer_that_sets_a_cookie_is_not_kept(browser: TestClient) -> None:
    answers = [browser.get("/tested/cookie"), browser.get("/tested/cookie")]

    assert ["own=1" in answer.headers["set-cookie"] for answer in answers] == [True, True]


@pytest.mark.parametrize("cookie", [f"{FLASH_COOKIE}=x", f"{FLASH_COOKIE} =x", f"{LOGIN_COOKIE} =x"])
def test_a_reader_with_a_cookie_of_their_own_is_given_nothing_kept_however_it_is_written(
    browser: TestClient, board: Board, cookie: str
) -> None:
    browser.get("/tested")
    browser.get("/tested", headers={"Cookie": cookie})

    assert board.made == 2


def test_a_line_shown_once_is_never_kept_for_others(
    browser: TestClient, settings: Settings, database: Database
) -> None:
    with database.write() as session:
        slug = make_case(session).slug
    line = Signer(settings.secret, "flash").sign([("success", "ひとりだけに")])

    assert "ひとりだけに" in browser.get(f"/cases/{slug}", headers={"Cookie": f"{FLASH_COOKIE} ={line}"}).text
    assert "ひとりだけに" not in browser.get(f"/cases/{slug}").text


def test_a_header_that_comes_twice_keeps_no_fragment_for_a_whole_page(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session)
    browser.get("/cases?prefecture=32", headers=[("HX-Request", "true"), ("HX-Request", "x")])

    assert browser.get("/cases?prefecture=32").text.startswith("<!doctype html>")
