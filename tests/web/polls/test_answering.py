"""Answering a poll in the browser: by the link of a mail, signed in, or by the open link."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.polls import make_voter
from tests.web.pages import post_form
from tests.web.polls.world import World, answers, make_world, path, said_by, text_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.polls.models import DatePoll, PollPerson
from yoriai.domains.polls.states import Choice, Source

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SignIn = Callable[[str], TestClient]

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database)


YES, MAYBE, NO = Choice


def test_somebody_without_an_account_answers_and_changes_it_by_the_link_of_the_mail(
    world: World, database: Database, client: TestClient
) -> None:
    address = f"/polls/answers/{world.link}"
    page = client.get(address)
    assert page.headers["cache-control"] == "no-store"
    assert "畠山 みさきさんとして回答します。" in text_of(page)
    assert re.findall(r'value="(\w+)" checked', page.text) == ["yes", "maybe", "no"]
    sent = post_form(client, address, address, answers(world, "××○", words="<b>がんばります</b>"))
    assert (sent.status_code, sent.headers["location"]) == (303, address)
    assert said_by(database, world.person, world.dates) == [NO, NO, YES]
    shown = client.get(address)
    assert "ありがとうございます。回答を保存しました。" in text_of(shown)
    assert "&lt;b&gt;がんばります&lt;/b&gt;" in shown.text


def test_looking_at_a_link_changes_nothing(world: World, database: Database, client: TestClient) -> None:
    with database.read() as session:
        before = session.get_one(PollPerson, world.person).model_dump()
    client.get(f"/polls/answers/{world.link}")
    with database.read() as session:
        assert session.get_one(PollPerson, world.person).model_dump() == before


def test_every_date_without_an_answer_is_named_and_what_was_chosen_stays(world: World, client: TestClient) -> None:
    address = f"/polls/answers/{world.link}"
    sent = post_form(client, address, address, {f"answer_{world.dates[0]}": "no", "words": "まだ"})
    assert sent.status_code == 422
    assert "この日の ○ △ × を選んでください。" in text_of(sent)
    assert re.findall(r'value="(\w+)" checked', sent.text) == ["no"]
    assert re.findall(r'href="#f-answer_(\w+)"', sent.text) == world.dates[1:]
    assert all(f'id="f-answer_{each}"' in sent.text for each in world.dates)


@pytest.mark.parametrize("link", ["x", "x.y", "WyJhIiwiYiJd.aaaa"])
@pytest.mark.usefixtures("world")
def test_a_link_that_is_not_ours_works_no_more(link: str, client: TestClient) -> None:
    assert client.get(f"/polls/answers/{link}").status_code == 410
    assert client.get(f"/polls/{link}").status_code == 410


def test_whoever_is_seated_answers_signed_in(world: World, database: Database, as_member: SignIn) -> None:
    client = as_member(world.people["seated"])
    sent = post_form(client, path(world, "/answer"), path(world, "/answer"), answers(world, "○○○"))
    assert sent.status_code == 303
    with database.read() as session:
        person = session.exec(select(PollPerson).where(col(PollPerson.member_id) == world.people["seated"])).one()
    assert said_by(database, person.id, world.dates) == [YES, YES, YES]


def test_a_guest_answers_by_the_open_link_sees_the_others_only_then_and_comes_back(
    world: World, database: Database, client: TestClient
) -> None:
    address = f"/polls/{world.token}"
    assert "畠山 みさき" not in client.get(address).text
    nameless = post_form(client, address, address, answers(world, "○○○"))
    assert nameless.status_code == 422
    post_form(client, address, address, answers(world, "○○○", name="来客 花子"))
    shown = client.get(address)
    assert "畠山 みさき" in shown.text
    assert 'value="来客 花子"' in shown.text
    post_form(client, address, address, answers(world, "×××", name="来客 花子"))
    with database.read() as session:
        guests = session.exec(select(PollPerson).where(col(PollPerson.source) == Source.LINK)).all()
    assert [each.name for each in guests] == ["来客 花子"]
    assert said_by(database, guests[0].id, world.dates) == [NO, NO, NO]


def test_answers_that_are_hidden_are_seen_by_the_office_alone(
    world: World, database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        poll = session.get_one(DatePoll, world.poll)
        poll.shows_answers = False
        make_voter(session, poll, name="秘密 の人", signs="○○○")
    assert "秘密 の人" not in client.get(f"/polls/answers/{world.link}").text
    assert "秘密 の人" in as_member(world.people["office"]).get(path(world)).text


def test_no_address_is_ever_shown_to_those_who_answer(world: World, as_member: SignIn) -> None:
    page = as_member(world.people["seated"]).get(path(world, "/answer"))
    assert "@example.net" not in page.text
