"""Whose a collection is: what others see of it and may do with it."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.web.collections.made import items, make
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.states import Audience

SignIn = Callable[[str], TestClient]


@pytest.fixture
def owner(database: Database) -> Actor:
    """A member who keeps things."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯"))


@pytest.fixture
def stranger(database: Database) -> Actor:
    """Another member."""
    with database.write() as session:
        return actor_for(make_member(session))


PRIVATE = (
    "/me/bookmarks",
    "/me/collections",
    "/collections/new",
    "/collections/{token}/edit",
    "/collections/{token}/arrange",
)


@pytest.mark.parametrize("path", PRIVATE)
def test_a_visitor_is_led_to_sign_in(client: TestClient, database: Database, owner: Actor, path: str) -> None:
    token = make(database, owner, 1, audience=Audience.EVERYBODY)

    answer = client.get(path.format(token=token))

    assert (answer.status_code, answer.headers["location"][:14]) == (303, "/sign-in?next=")


@pytest.mark.parametrize("is_staff", [False, True])
def test_what_is_another_members_own_looks_missing(
    database: Database, as_member: SignIn, owner: Actor, stranger: Actor, is_staff: bool
) -> None:
    mine = make(database, owner, 1)
    shared = make(database, owner, 1, audience=Audience.EVERYBODY)
    (item,) = items(database, owner, shared)
    if is_staff:
        with database.write() as session:
            member = make_member(session)
            grant(session, member, Role.SECRETARIAT)
            stranger = actor_for(member)
    browser = as_member(stranger.member_id)

    assert browser.get(f"/collections/{mine}").status_code == 404
    assert browser.get(f"/collections/{shared}").status_code == 200
    for path in ("edit", "arrange"):
        assert browser.get(f"/collections/{shared}/{path}").status_code == 404
    for action, fields in (
        ("edit", {"title": "盗用", "audience": "owner"}),
        ("edit", {"title": ""}),
        ("delete", {}),
        (f"items/{item}", {"do": "take_out"}),
        (f"items/{item}", {"do": "note", "note": "落書き"}),
    ):
        answer = post_form(browser, "/collections/new", f"/collections/{shared}/{action}", fields)
        assert answer.status_code == 404, action
    assert items(database, owner, shared) == [item]


def test_only_the_secretariat_takes_a_collection_off_the_list(
    database: Database, client: TestClient, as_member: SignIn, owner: Actor
) -> None:
    token = make(database, owner, 1, audience=Audience.EVERYBODY, title="目立つまとめ")
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
    assert "目立つまとめ" in client.get("/collections").text

    browser = as_member(owner.member_id)
    assert post_form(browser, "/collections/new", f"/collections/{token}/listing", {"listed": "no"}).status_code == 404
    browser = as_member(staff.id)
    page = f"/collections/{token}"
    assert "一覧から外す" in browser.get(page).text
    assert post_form(browser, page, f"{page}/listing", {"listed": "no"}).status_code == 303

    assert "目立つまとめ" not in browser.get("/collections").text
    assert "目立つまとめ" in browser.get(page).text
    assert "一覧に戻す" in browser.get(page).text


def test_a_shared_collection_is_open_to_visitors_and_shows_no_name_unasked(
    client: TestClient, database: Database, owner: Actor
) -> None:
    silent = make(database, owner, 1, audience=Audience.LINK)
    named = make(database, owner, 1, audience=Audience.LINK, shows_name=True)

    assert "浜野 灯" not in client.get(f"/collections/{silent}").text
    assert "作った人：浜野 灯さん" in client.get(f"/collections/{named}").text
    assert "csrf_token" not in client.get(f"/collections/{silent}").text
    assert f"http://testserver/collections/{silent}" in client.get(f"/collections/{silent}").text


@pytest.mark.parametrize(("shows_name", "told"), [(True, "表示されます"), (False, "表示されません")])
def test_its_owner_is_told_whether_the_name_is_shown_as_others_read_it(
    as_member: SignIn, database: Database, owner: Actor, shows_name: bool, told: str
) -> None:
    token = make(database, owner, 1, audience=Audience.LINK, shows_name=shows_name)

    page = as_member(owner.member_id).get(f"/collections/{token}").text

    assert ("作った人：浜野 灯さん" in page) is shows_name
    assert f"あなたの名前{'が' if shows_name else 'は'}{told}" in page


@pytest.mark.parametrize(
    "action",
    ["/collections", "/collections/keep", "/me/bookmarks", "/collections/{token}/edit", "/collections/{token}/delete",
     "/collections/{token}/items/x", "/collections/{token}/listing"],
)  # fmt: skip
def test_a_forged_form_changes_nothing(database: Database, as_member: SignIn, owner: Actor, action: str) -> None:
    token = make(database, owner, 1)

    answer = as_member(owner.member_id).post(
        action.format(token=token), data={"title": "偽", "audience": "everybody", "keep": "yes", "csrf_token": "forged"}
    )

    assert answer.status_code == 403
    with database.read() as session:
        lines = collections.mine(session, owner, 1).items
    assert [(line.token, line.title, line.audience) for line in lines] == [(token, "空き家の居場所", Audience.OWNER)]
