"""Keeping a case: as a bookmark with one tap, or in a collection with a note."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.web.collections.made import make
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor

SignIn = Callable[[str], TestClient]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def owner(database: Database) -> Actor:
    """A member who keeps things."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯"))


@pytest.fixture
def slug(database: Database) -> str:
    """A case."""
    with database.write() as session:
        return make_case(session, title="空き家の食堂").slug


def test_a_visitor_who_bookmarks_is_led_to_sign_in_and_back(client: TestClient, slug: str) -> None:
    answer = client.get(f"/collections/keep?case={slug}")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?next=%2Fcollections%2Fkeep%3Fcase%3D{slug}"


def test_a_member_keeps_a_case_as_a_bookmark_or_in_a_new_collection(as_member: SignIn, owner: Actor, slug: str) -> None:
    browser = as_member(owner.member_id)
    page = f"/collections/keep?case={slug}"

    kept = post_form(browser, page, "/collections/keep", {"case": slug})
    assert (kept.status_code, kept.headers["location"]) == (303, f"/cases/{slug}")
    shown = browser.get(browser.get("/me/bookmarks").headers["location"]).text
    assert "しおりをつけた事例" in shown
    assert "空き家の食堂" in shown
    assert "すでにしおりがついています。" in browser.get(page).text

    new = f"/collections/new?case={slug}"
    made = post_form(browser, new, "/collections", {"title": "空き家", "audience": "link", "case": slug})
    assert made.status_code == 303
    assert "空き家の食堂" in browser.get(made.headers["location"]).text


def test_a_case_is_put_into_a_collection_with_a_note(
    database: Database, as_member: SignIn, owner: Actor, slug: str
) -> None:
    token = make(database, owner)
    browser = as_member(owner.member_id)
    fields = {"case": slug, "collection": token, "note": "<b>話し合い</b>の種"}

    answer = post_form(browser, f"/collections/keep?case={slug}", "/collections/keep", fields)

    assert answer.headers["location"] == f"/collections/{token}"
    assert "&lt;b&gt;話し合い&lt;/b&gt;の種" in browser.get(f"/collections/{token}").text


def test_one_tap_sets_the_bookmark_and_the_button_changes_in_place(as_member: SignIn, owner: Actor, slug: str) -> None:
    browser = as_member(owner.member_id)
    fields = {"case": slug, "keep": "yes", "back": "/cases?practice=food"}

    plain = post_form(browser, "/me/bookmarks", "/me/bookmarks", fields)
    assert (plain.status_code, plain.headers["location"]) == (303, "/cases?practice=food")
    sent = {**fields, "keep": "no", "csrf_token": token_of(browser.get("/me/collections"))}
    part = browser.post("/me/bookmarks", data=sent, headers=HTMX)

    assert part.status_code == 200
    assert "<html" not in part.text
    assert "しおりをつける" in part.text
    assert 'name="keep" value="yes"' in part.text
    assert 'value="/cases?practice=food"' in part.text


def test_a_bookmark_never_leads_off_the_site(as_member: SignIn, owner: Actor, slug: str) -> None:
    fields = {"case": slug, "keep": "yes", "back": "https://evil.example/"}

    answer = post_form(as_member(owner.member_id), "/me/collections", "/me/bookmarks", fields)

    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("slug_sent", ["", "r6-nothing", "../etc", "あ" * 300])
def test_a_case_that_there_is_not_cannot_be_kept(as_member: SignIn, owner: Actor, slug_sent: str) -> None:
    browser = as_member(owner.member_id)

    for action in ("/collections/keep", "/me/bookmarks"):
        assert post_form(browser, "/me/collections", action, {"case": slug_sent, "keep": "yes"}).status_code == 404
    assert browser.get("/collections/keep", params={"case": slug_sent}).status_code == 404
