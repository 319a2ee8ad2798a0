"""Bookmarks and collections as a browser without scripts sees them."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.collections import make_collection
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.states import Audience

SignIn = Callable[[str], TestClient]
SHOWN = re.compile(r'href="/cases/((?!open-data)[a-z0-9-]+)" ?(?:lang="ja")?')
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


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


@pytest.fixture
def slug(database: Database) -> str:
    """A case."""
    with database.write() as session:
        return make_case(session, title="空き家の食堂").slug


def make(database: Database, owner: Actor, cases: int = 0, **changes: Any) -> str:
    """Return the address of a collection of some new cases."""
    with database.write() as session:
        ids = [make_case(session, title=f"事例その{number}").id for number in range(1, cases + 1)]
        return make_collection(session, owner, *ids, **changes).token


def items(database: Database, owner: Actor, token: str) -> list[str]:
    with database.read() as session:
        opened = collections.get(session, owner, token)
        return [kept.id for kept in collections.contents(session, opened, 1, 200).items]


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


def test_cases_are_ordered_by_buttons_and_by_number(database: Database, as_member: SignIn, owner: Actor) -> None:
    token = make(database, owner, 3)
    first, second, third = items(database, owner, token)
    browser = as_member(owner.member_id)
    page = f"/collections/{token}/arrange"

    def send(item: str, **fields: str) -> int:
        return post_form(browser, page, f"/collections/{token}/items/{item}", fields).status_code

    assert send(third, do="up", place="3") == 303
    assert items(database, owner, token) == [first, third, second]
    assert send(first, do="down", place="1") == 303
    assert items(database, owner, token) == [third, first, second]
    assert send(second, do="move", place="1") == 303
    assert items(database, owner, token) == [second, third, first]
    assert send(third, do="take_out") == 303
    assert items(database, owner, token) == [second, first]
    assert send(first, do="note", note="五月に話す") == 303
    assert "五月に話す" in browser.get(f"/collections/{token}").text


@pytest.mark.parametrize("fields", [{"do": "move", "place": "いちばん上"}, {"do": "explode"}, {"note": "あ" * 1001}])
def test_what_cannot_be_done_to_a_case_is_said(
    database: Database, as_member: SignIn, owner: Actor, fields: dict[str, str]
) -> None:
    token = make(database, owner, 1)
    (item,) = items(database, owner, token)
    browser = as_member(owner.member_id)

    answer = post_form(browser, f"/collections/{token}/arrange", f"/collections/{token}/items/{item}", fields)

    assert answer.status_code == 422
    assert "notice-error" in answer.text


def test_htmx_is_given_the_list_anew(database: Database, as_member: SignIn, owner: Actor) -> None:
    token = make(database, owner, 2)
    first, second = items(database, owner, token)
    browser = as_member(owner.member_id)
    page = f"/collections/{token}/arrange"
    sent = {
        "do": "up",
        "place": "2",
        "csrf_token": re.findall(r'csrf_token" value="([^"]+)', browser.get(page).text)[0],
    }

    part = browser.post(f"/collections/{token}/items/{second}", data=sent, headers=HTMX)

    assert part.text.lstrip().startswith('<div id="items"')
    assert part.text.index(f"note-{second}") < part.text.index(f"note-{first}")
    assert "事例の順番を変えました。" in part.text


def test_a_case_that_was_withdrawn_stays_as_a_line_without_a_name(
    database: Database, as_member: SignIn, owner: Actor
) -> None:
    token = make(database, owner, 2, audience=Audience.LINK)
    with database.write() as session:
        case_id = collections.case_ids(session, collections.get(session, owner, token))[0]
        session.get_one(CaseStudy, case_id).status = CaseStatus.RETIRED

    for path in (f"/collections/{token}", f"/collections/{token}/arrange"):
        page = as_member(owner.member_id).get(path).text
        assert "取り下げられた事例" in page
        assert "事例その1" not in page
        assert "事例その2" in page


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


def test_what_does_not_stand_on_the_list_cannot_be_taken_off_it(
    as_member: SignIn, database: Database, owner: Actor
) -> None:
    token = make(database, owner, 1, audience=Audience.LINK)
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)

    assert "一覧から外す" not in as_member(staff.id).get(f"/collections/{token}").text


def test_the_buttons_name_each_case_in_its_own_language(as_member: SignIn, database: Database, owner: Actor) -> None:
    token = make(database, owner, 1)

    page = as_member(owner.member_id).get(f"/collections/{token}/arrange").text

    assert page.count('<span class="visually-hidden" lang="ja"> (事例その1)</span>') == 5


def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(as_member: SignIn, owner: Actor) -> None:
    fields = {"title": "", "description": "あ" * 2001, "audience": "the whole world"}

    answer = post_form(as_member(owner.member_id), "/collections/new", "/collections", fields)

    assert answer.status_code == 422
    assert "入力または選択してください。" in answer.text
    assert "2000文字以内にしてください（いまは2001文字です）。" in answer.text
    assert "一覧から選んでください。" in answer.text
    assert "あ" * 2001 in answer.text


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


def test_deleting_leads_back_to_what_is_left(database: Database, as_member: SignIn, owner: Actor) -> None:
    token = make(database, owner, 1)
    browser = as_member(owner.member_id)

    gone = post_form(browser, f"/collections/{token}/edit", f"/collections/{token}/delete", {})

    assert (gone.status_code, gone.headers["location"]) == (303, "/me/collections")
    assert browser.get(f"/collections/{token}").status_code == 404


def test_a_long_collection_has_pages_and_one_page_for_paper(
    database: Database, as_member: SignIn, owner: Actor
) -> None:
    token = make(database, owner, 25)
    browser = as_member(owner.member_id)

    first, last, whole = (browser.get(f"/collections/{token}{query}").text for query in ("", "?page=2", "?all=yes"))

    assert [len(set(SHOWN.findall(page))) for page in (first, last, whole)] == [20, 5, 25]
    assert "21. 事例その21" in last
    assert "印刷用に1ページで表示する" in first


@pytest.mark.parametrize(
    "path", ["/collections", "/me/collections", "/collections/{token}", "/collections/{token}/arrange"]
)
def test_a_page_asks_as_often_for_three_rows_as_for_one(
    database: Database, as_member: SignIn, owner: Actor, path: str
) -> None:
    browser = as_member(owner.member_id)
    token = make(database, owner, 1, audience=Audience.EVERYBODY)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            with database.write() as session:
                collections.keep(session, owner, token, make_case(session).id)
            make(database, owner, 1, audience=Audience.EVERYBODY)
        browser.get(path.format(token=token))  # what a process keeps of the catalogue is read anew once
        with asked(database) as seen:
            assert browser.get(path.format(token=token)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/collections", "/me/collections", "/me/bookmarks", "/collections/new"])
def test_a_page_is_complete_in_english(as_member: SignIn, owner: Actor, path: str) -> None:
    browser = as_member(owner.member_id)
    browser.cookies.set("yoriai_language", "en")

    assert '<html lang="en">' in browser.get(path).text


def test_a_collection_is_taken_along_as_a_table_and_as_data(
    database: Database, client: TestClient, as_member: SignIn, owner: Actor
) -> None:
    token = make(database, owner, 3, audience=Audience.LINK)
    with database.write() as session:
        collections.annotate(session, owner, token, items_in(session, owner, token)[2], "三番目のメモ")
        case_id = collections.case_ids(session, collections.get(session, owner, token))[0]
        session.get_one(CaseStudy, case_id).status = CaseStatus.RETIRED

    rows = list(csv.DictReader(io.StringIO(client.get(f"/collections/{token}.csv").content.decode("utf-8-sig"))))
    data = client.get(f"/collections/{token}.json").json()

    assert [row["取組名"] for row in rows] == ["事例その2", "事例その3"]
    assert (data["title"], data["owner"], data["url"]) == (
        "空き家の居場所",
        "",
        f"http://testserver/collections/{token}",
    )
    assert [(each["place"], each["is_withdrawn"], each["note"]) for each in data["cases"]] == [
        (1, True, ""),
        (2, False, ""),
        (3, False, "三番目のメモ"),
    ]
    assert data["cases"][0]["case"] is None
    assert data["cases"][2]["case"]["title"] == "事例その3"


def test_the_files_of_ones_own_collection_are_ones_own(
    database: Database, client: TestClient, as_member: SignIn, owner: Actor, stranger: Actor
) -> None:
    token = make(database, owner, 1)
    paths = [f"/collections/{token}.{ending}" for ending in ("pdf", "csv", "json")]

    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert [as_member(stranger.member_id).get(path).status_code for path in paths] == [404] * 3
    assert [as_member(owner.member_id).get(path).status_code for path in paths] == [200] * 3
    assert client.get(paths[0]).content.startswith(b"%PDF-")


def items_in(session: Session, owner: Actor, token: str) -> list[str]:
    return [kept.id for kept in collections.contents(session, collections.get(session, owner, token)).items]
