"""Looking after an organisation in the browser: inviting and managing people, editing, and who may do what."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.organisations import BELONGS, EDITOR, OWNER, join, make_kept, register
from tests.queries import asked
from tests.web.pages import post_form, sign_in_as, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service import claiming, invitations
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
NEW = "/organisations/new"
FIELDS = {"name": "見本の会", "furigana": "みほんのかい", "legal_form": "voluntary", "prefecture": "32"}


@pytest.fixture
def hanako(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯", email="hanako@example.jp"))


def only(session: Session) -> Organisation:
    return session.exec(select(Organisation)).one()


def test_somebody_without_an_account_is_invited_registers_and_accepts(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
    page = f"/organisations/{made}/people"
    browser = as_member(owner.member_id)
    assert (
        post_form(browser, page, f"/organisations/{made}/invitations", {"email": "x", "role": "editor"}).status_code
        == 422
    )
    sent = post_form(browser, page, f"/organisations/{made}/invitations", {"email": "new@example.jp", "role": "editor"})
    assert sent.headers["location"] == page
    assert "new@example.jp" in browser.get(page).text
    with database.read() as session:
        found = re.search(r"/invitations/[\w-]+", session.exec(select(Mail.text)).one())
    assert found is not None
    link = found.group(0)
    client.cookies.clear()
    opened = client.get(link).text
    assert f"/register?next={link.replace('/', '%2F')}" in opened
    assert "new@example.jp" not in opened
    with database.write() as session:
        newcomer = actor_for(make_member(session, email="new@example.jp"))
    browser = as_member(newcomer.member_id)
    assert post_form(browser, link, link, {}).headers["location"] == f"/organisations/{made}"
    assert browser.get(link).status_code == 410
    with database.read() as session:
        assert organisations.role_in(session, newcomer, made) is EDITOR


def test_a_member_accepts_on_the_page_that_the_notice_leads_to(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        invitations.invite(session, owner, made, "hanako@example.jp", BELONGS)
        other = make_member(session).id
    page = f"/organisations/{made}/invitation"
    assert as_member(other).get(page).status_code == 410
    assert post_form(as_member(hanako.member_id), page, page, {}).headers["location"] == f"/organisations/{made}"


def test_people_are_looked_after_with_buttons(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        organisations.affiliate(session, hanako.member_id, made, BELONGS)
    page = f"/organisations/{made}/people"
    person = f"{page}/{hanako.member_id}"
    browser = as_member(owner.member_id)
    assert post_form(browser, page, person, {"do": "role", "role": "editor"}).headers["location"] == page
    assert post_form(browser, page, person, {"do": "offer"}).headers["location"] == page
    taker = as_member(hanako.member_id)
    assert "管理者を引き継いでほしいと言っています" in taker.get(page).text
    post_form(taker, page, f"/organisations/{made}/handover", {"do": "accept"})
    with database.read() as session:
        assert organisations.role_in(session, hanako, made) is OWNER
        assert organisations.role_in(session, owner, made) is EDITOR
    left = post_form(taker, page, f"/organisations/{made}/leaving", {})
    assert (left.status_code, "先に、ほかの人を管理者にしてください。" in left.text) == (409, True)
    browser = as_member(owner.member_id)
    assert post_form(browser, page, f"/organisations/{made}/leaving", {}).headers["location"] == "/me"


def test_two_editors_at_once_see_what_differs(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session, furigana="みほんのかい")
        organisations.affiliate(session, hanako.member_id, made, EDITOR)
    page = f"/organisations/{made}/edit"
    base = {"name": "見本の会", "furigana": "みほんのかい", "base_revision": "1"}
    assert (
        post_form(as_member(owner.member_id), page, page, {**base, "about": "水曜", "staff": "2人"}).status_code == 303
    )
    browser = as_member(hanako.member_id)
    met = post_form(browser, page, page, {**base, "about": "木曜"})
    assert met.status_code == 409
    for shown in ("水曜", "木曜", "2人", 'name="base_revision" value="2"'):
        assert shown in met.text
    again = {**base, "base_revision": "2", "about": "木曜", "staff": "2人", "theirs": "about"}
    assert post_form(browser, page, page, again).status_code == 303
    with database.read() as session:
        assert only(session).about == "水曜"


def test_who_may_see_and_do_what(database: Database, client: TestClient) -> None:
    with database.write() as session:
        made, owner = make_kept(session, "見本の会", furigana="みほんのかい")
        waiting = register(session, owner, "待つ会", furigana="まつかい").id
        editor, belongs, stranger = join(session, made, EDITOR), join(session, made), actor_for(make_member(session))
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        _other, other_owner = make_kept(session, "べつの会")
    readers = {
        "visitor": None,
        "stranger": stranger.member_id,
        "other's owner": other_owner.member_id,
        "belongs": belongs.member_id,
        "editor": editor.member_id,
        "owner": owner.member_id,
        "desk": staff.id,
    }
    pages = {
        "/organisations/new": [303, 200, 200, 200, 200, 200, 200],
        "/organisations/alike": [303, 200, 200, 200, 200, 200, 200],
        f"/organisations/{made}/edit": [303, 403, 403, 403, 200, 200, 200],
        f"/organisations/{made}/people": [303, 403, 403, 200, 200, 200, 200],
        f"/organisations/{made}/claim": [303, 200, 200, 200, 200, 200, 200],
        f"/organisations/{made}/invitation": [303, 410, 410, 410, 410, 410, 410],
        f"/organisations/{waiting}/edit": [303, 404, 404, 404, 404, 200, 200],
        f"/organisations/{waiting}/people": [303, 404, 404, 404, 404, 200, 200],
        f"/organisations/{waiting}/claim": [303, 404, 404, 404, 404, 200, 200],
        "/organisations/nothing/edit": [303, 404, 404, 404, 404, 404, 404],
        "/me/organisations": [303, 200, 200, 200, 200, 200, 200],
        "/desk/claims": [303, 404, 404, 404, 404, 404, 200],
        "/desk/claims/nothing": [303, 404, 404, 404, 404, 404, 404],
        "/invitations/nothing": [410, 410, 410, 410, 410, 410, 410],
        "/organisations/claims/nothing": [303, 410, 410, 410, 410, 410, 410],
    }
    posts = {
        f"/organisations/{made}/edit": [401, 403, 403, 403, 422, 422, 422],
        f"/organisations/{made}/invitations": [401, 403, 403, 422, 422, 422, 422],
        f"/organisations/{made}/people/{owner.member_id}": [401, 403, 403, 403, 403, 303, 303],
        f"/organisations/{made}/asking/nothing": [401, 403, 403, 422, 422, 422, 422],
        f"/organisations/{waiting}/leaving": [401, 404, 404, 404, 404, 409, 403],
        f"/organisations/{made}/discarding": [401, 403, 403, 403, 403, 409, 409],
        f"/organisations/{waiting}/claim": [401, 404, 404, 404, 404, 422, 422],
        f"/organisations/{waiting}/people/{owner.member_id}": [401, 404, 404, 404, 404, 303, 303],
        "/desk/claims/nothing": [401, 404, 404, 404, 404, 404, 404],
    }
    seen: dict[str, list[int]] = {page: [] for page in pages}
    done: dict[str, list[int]] = {page: [] for page in posts}
    for member_id in readers.values():
        client.cookies.clear()
        if member_id:
            sign_in_as(client, database, member_id)
        token = token_of(client.get("/sign-in" if member_id is None else "/organisations/new"))
        for page in pages:
            seen[page].append(client.get(page).status_code)
        for page in posts:
            done[page].append(client.post(page, data={FIELD: token}).status_code)
    assert (seen, done) == (pages, posts)


def test_a_forged_form_changes_nothing(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        organisations.affiliate(session, hanako.member_id, made, EDITOR)
    browser = as_member(owner.member_id)
    for address, fields in (
        (NEW, FIELDS),
        (f"/organisations/{made}/people/{hanako.member_id}", {"do": "remove"}),
        (f"/organisations/{made}/leaving", {}),
        (f"/organisations/{made}/edit", FIELDS),
    ):
        assert browser.post(address, data={**fields, FIELD: "forged"}).status_code == 403
    with database.read() as session:
        assert len(session.exec(select(Organisation)).all()) == 1
        assert organisations.role_in(session, hanako, made) is EDITOR


def test_the_page_of_people_asks_the_same_number_of_questions_whatever_their_number(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
    browser, counts = as_member(owner.member_id), []
    for _ in range(2):
        with asked(database) as queries:
            browser.get(f"/organisations/{made}/people")
        counts.append(len(queries))
        with database.write() as session:
            for _number in range(2):
                join(session, made)
                claiming.claim(session, actor_for(make_member(session)), made, "はい")
    assert counts[0] + 1 >= counts[1]
