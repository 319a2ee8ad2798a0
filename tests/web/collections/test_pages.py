"""Collections as a browser without scripts sees them: ordered, changed, read, deleted."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.queries import asked
from tests.web.collections.made import items, make
from tests.web.pages import post_form
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
