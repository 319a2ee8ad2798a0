"""The start page: what the network is alive with, for visitors and for members."""

import pytest
from starlette.testclient import TestClient

from tests.factories.accompaniments import make_call, make_desk
from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import ON_A_DAY, make_activity
from tests.factories.consultations import make_consultation
from tests.factories.organisations import make_kept
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.rules import Summary
from yoriai.domains.consultations.service import resolving
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.web.cookies import LANGUAGE_COOKIE

DOORS = ("/consultations/new", "/me/mentor", "/organisations/new")


@pytest.fixture
def author(database: Database) -> Actor:
    """A member who writes."""
    with database.write() as session:
        return actor_for(make_member(session))


def test_a_visitor_sees_three_doors_and_what_is_on(database: Database, client: TestClient, author: Actor) -> None:
    with database.write() as session:
        make_activity(session, author, title="縁側でお茶")
        make_activity(session, author, title="縁側の餅つき", **ON_A_DAY)
        make_activity(session, author, title="会員だけの話", visibility="network")
        make_consultation(session, author, title="会員の質問")
        make_kept(session, "縁側の会")
    client.cookies.set(LANGUAGE_COOKIE, "en")
    page = client.get("/").text
    assert all(f'href="{door}"' in page for door in DOORS)
    assert page.index("縁側の餅つき") < page.index("縁側でお茶")
    assert page.count("縁側の餅つき") == 1
    assert "1 organisation" in page
    assert "会員だけの話" not in page
    assert "会員の質問" not in page


def test_what_is_new_stands_there_at_once_and_what_is_withdrawn_no_more(
    database: Database, client: TestClient, author: Actor
) -> None:
    assert "縁側でお茶" not in client.get("/").text
    with database.write() as session:
        made = make_activity(session, author, title="縁側でお茶")
    assert "縁側でお茶" in client.get("/").text
    with database.write() as session:
        activities.withdraw(session, author, made.id)
    assert "縁側でお茶" not in client.get("/").text


def test_know_how_stands_there_as_far_as_everybody_may_read_it(
    database: Database, client: TestClient, author: Actor
) -> None:
    with database.write() as session:
        for title, is_public in (("みなの知恵", True), ("会員の知恵", False)):
            made = make_consultation(session, author, title=title)
            consultations.reply(session, actor_for(make_member(session)), made.id, "回覧板です。")
            resolving.resolve(session, author, made.id, [])
            resolving.publish(session, author, made.id, Summary(title, "回覧板で呼びかける。", is_public=is_public))
    page = client.get("/").text
    assert "みなの知恵" in page
    assert "会員の知恵" not in page


def test_a_member_sees_what_is_asked(database: Database, client: TestClient, author: Actor) -> None:
    with database.write() as session:
        make_consultation(session, author, title="会員の質問")
        reader = make_member(session)
    assert "会員の質問" in sign_in_as(client, database, reader.id).get("/").text


def test_what_waits_for_an_answer_stands_first_and_what_is_settled_does_not(
    database: Database, client: TestClient, author: Actor
) -> None:
    with database.write() as session:
        reader = make_member(session)
        make_consultation(session, author, title="待っている質問")
        answered = make_consultation(session, author, title="答えのある質問")
        settled = make_consultation(session, author, title="片づいた質問")
        for each in (answered, settled):
            consultations.reply(session, actor_for(reader), each.id, "回覧板です。")
        resolving.resolve(session, author, settled.id, [])
    browser = sign_in_as(client, database, reader.id)
    page = browser.get("/").text
    assert "片づいた質問" not in page
    assert page.index("待っている質問") < page.index("答えのある質問")

    with database.write() as session:
        for line in consultations.listing(session, author, Filters(), 1).items:
            if line.status is not ConsultationStatus.RESOLVED:
                resolving.resolve(session, author, line.id, [])
    assert "いま寄せられている相談はありません" in browser.get("/").text


def test_the_page_asks_as_often_for_three_of_each_as_for_one(
    database: Database, client: TestClient, author: Actor
) -> None:
    def add(number: int) -> None:
        with database.write() as session:
            make_activity(session, author, title=f"縁側 {number}")
            make_activity(session, author, title=f"餅つき {number}", **ON_A_DAY)
            make_consultation(session, author)
            make_call(session, make_desk(session), title=f"募集 {number}")

    def statements() -> int:
        client.get("/")  # the vocabulary and the length of lists are kept until they change
        with asked(database) as told:
            assert client.get("/").status_code == 200
        return len(told)

    sign_in_as(client, database, author.member_id)
    add(1)
    one = statements()
    add(2)
    add(3)
    assert statements() == one
