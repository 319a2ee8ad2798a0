"""Saved searches as a browser without scripts sees them, and the link in their mails as mail programs press it."""

import html
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.saved_searches import make_search
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.filters import Filters
from yoriai.domains.saved_searches import service as searches

SignIn = Callable[[str], TestClient]


@pytest.fixture
def owner(database: Database) -> Actor:
    """A member who looks for something."""
    with database.write() as session:
        return actor_for(make_member(session))


def kept(database: Database, owner: Actor) -> list[tuple[str, str, bool]]:
    """Return (name, query, whether it mails) of a member's searches."""
    with database.read() as session:
        return [(line.name, line.query, line.by_mail) for line in searches.mine(session, owner)]


def test_a_visitor_is_led_to_sign_in_and_back_with_the_search(client: TestClient) -> None:
    answer = client.get("/me/searches/new?q=%E7%A9%BA%E3%81%8D%E5%AE%B6&practice=food")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Fme%2Fsearches%2Fnew%3Fq%3D")
    assert answer.headers["location"].endswith("practice%3Dfood")


def test_saving_names_the_search_in_words_and_keeps_one_address(
    database: Database, as_member: SignIn, owner: Actor
) -> None:
    browser = as_member(owner.member_id)
    page = browser.get("/me/searches/new?target=youth&practice=food&prefecture=32&sort=furigana&size=50&page=3")
    assert 'value="食を通じたつながり · こども・若者 · 島根県"' in page.text
    assert "0件の事例があります" in page.text
    query = html.unescape(page.text.split('name="query" value="')[1].split('"')[0])
    assert query == "practice=food&target=youth&prefecture=32"

    fields = {"query": query, "name": "島根の子ども食堂", "by_mail": "yes"}
    answer = post_form(browser, "/me/searches/new?practice=food", "/me/searches", fields)

    assert answer.headers["location"] == "/me/searches"
    assert kept(database, owner) == [("島根の子ども食堂", query, True)]
    assert "島根の子ども食堂" in browser.get("/me/searches").text


def test_opening_leads_to_the_newest_and_takes_note_of_the_look(
    database: Database, as_member: SignIn, owner: Actor
) -> None:
    with database.write() as session:
        search = make_search(session, owner, Filters(practices=("food",))).id
    with database.write() as session:
        make_case(session, title="新しい食堂", marks={"food": "primary"})
    browser = as_member(owner.member_id)
    page = browser.get("/me/searches").text
    assert "前に見たときから新しく1件" in page
    assert "新しい食堂" in page

    opened = post_form(browser, "/me/searches", f"/me/searches/{search}/open", {})

    assert opened.headers["location"] == "/cases?practice=food&sort=newest"
    assert "前に見たときから" not in browser.get("/me/searches").text


def test_renaming_stopping_the_mails_and_deleting(database: Database, as_member: SignIn, owner: Actor) -> None:
    with database.write() as session:
        search = make_search(session, owner)
        query, search_id = search.query, search.id
    browser = as_member(owner.member_id)
    page = f"/me/searches/{search_id}"

    assert post_form(browser, page, page, {"name": ""}).status_code == 422
    assert post_form(browser, page, page, {"name": "べつの名前"}).status_code == 303
    assert kept(database, owner) == [("べつの名前", query, False)]
    assert post_form(browser, page, f"{page}/delete", {}).status_code == 303
    assert kept(database, owner) == []
    assert "保存した検索はまだありません" in browser.get("/me/searches").text


def test_nobody_else_sees_or_changes_a_search(database: Database, as_member: SignIn, owner: Actor) -> None:
    with database.write() as session:
        search = make_search(session, owner)
        before = [(search.name, search.query, True)]
        page = f"/me/searches/{search.id}"
        other = make_member(session).id
    browser = as_member(other)

    assert browser.get(page).status_code == 404
    for path in (page, f"{page}/open", f"{page}/delete"):
        assert post_form(browser, "/me/searches/new", path, {"name": "盗用"}).status_code == 404
    assert kept(database, owner) == before


@pytest.mark.parametrize(
    "path", ["/me/searches", "/me/searches/{id}", "/me/searches/{id}/open", "/me/searches/{id}/delete"]
)
def test_a_forged_form_changes_nothing(database: Database, as_member: SignIn, owner: Actor, path: str) -> None:
    with database.write() as session:
        search = make_search(session, owner)
        before, search_id = [(search.name, search.query, True)], search.id

    answer = as_member(owner.member_id).post(
        path.format(id=search_id), data={"name": "偽", "query": "q=x", "csrf_token": "forged"}
    )

    assert answer.status_code == 403
    assert kept(database, owner) == before


@pytest.mark.parametrize("query", ["practice=nothing", "prefecture=99", "q=" + "あ" * 400, "municipality=x"])
def test_what_cannot_be_asked_cannot_be_saved(database: Database, as_member: SignIn, owner: Actor, query: str) -> None:
    browser = as_member(owner.member_id)

    assert browser.get(f"/me/searches/new?{query}").status_code in {303, 422}
    answer = post_form(browser, "/me/searches/new", "/me/searches", {"name": "だめ", "query": query})
    assert answer.status_code in {303, 422}
    assert kept(database, owner) == []


def test_the_link_in_the_mail_asks_first_and_stops_on_the_button(
    client: TestClient, database: Database, owner: Actor
) -> None:
    with database.write() as session:
        make_search(session, owner)
    path = searches.stop_path(owner.member_id)

    page = client.get(path)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "このお知らせメールを止める" in page.text
    assert [each[2] for each in kept(database, owner)] == [True]  # a scanner that follows links stops nothing

    pressed = client.post(path)
    assert pressed.status_code == 200
    assert "お知らせメールを止めました。" in pressed.text
    assert [each[2] for each in kept(database, owner)] == [False]


def test_a_mail_program_stops_the_mails_with_one_request(client: TestClient, database: Database, owner: Actor) -> None:
    """RFC 8058: a POST with this body, without cookies, from anywhere."""
    with database.write() as session:
        make_search(session, owner)
    path = searches.stop_path(owner.member_id)

    for _ in range(2):
        answer = client.post(path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 200
    assert [each[2] for each in kept(database, owner)] == [False]


@pytest.mark.parametrize("signed", ["x", "WyJhIl0.forged", "%00", "あ"])
def test_a_forged_stop_link_stops_nothing(client: TestClient, database: Database, owner: Actor, signed: str) -> None:
    with database.write() as session:
        make_search(session, owner)

    for answer in (client.get(f"/mails/searches/{signed}"), client.post(f"/mails/searches/{signed}")):
        assert answer.status_code in {404, 410}
    assert [each[2] for each in kept(database, owner)] == [True]


def test_the_list_asks_as_often_for_three_searches_as_for_one(
    database: Database, as_member: SignIn, owner: Actor
) -> None:
    browser = as_member(owner.member_id)
    counts = []
    for wanted in (["food"], ["ibasho", "exchange"]):
        with database.write() as session:
            for code in wanted:
                make_search(session, owner, Filters(practices=(code,)), name=code)
            make_case(session, marks={"food": "primary"})
        browser.get("/me/searches")  # the shelf of cases is read anew once
        with asked(database) as seen:
            assert browser.get("/me/searches").status_code == 200
        counts.append(len(seen))
    assert counts[1] - counts[0] <= 2  # one question for the news of each version that was looked at


@pytest.mark.parametrize("path", ["/me/searches", "/me/searches/new?practice=food"])
def test_a_page_is_complete_in_english(as_member: SignIn, owner: Actor, path: str) -> None:
    browser = as_member(owner.member_id)
    browser.cookies.set("yoriai_language", "en")

    assert '<html lang="en">' in browser.get(path).text
