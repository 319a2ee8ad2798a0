"""The pages of date polls as a browser without scripts sees them."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.polls import make_poll
from tests.queries import asked
from tests.web.pages import post_form
from tests.web.polls.world import ROOT, World, answers, make_world, path, said_by, text_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.states import Choice, PollStatus

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
OFFICE_ONLY = ("/new", "/{poll}/edit", "/{poll}/people/{person}")


@pytest.mark.parametrize("who", ["visitor", "member", "other_office", "seated", "office", "staff"])
def test_who_may_see_which_page(who: str, world: World, client: TestClient, as_member: SignIn) -> None:
    if who != "visitor":
        as_member(world.people[who])
    found = {}
    for page in ("", "/new", "/{poll}", "/{poll}/answer", "/{poll}/edit", "/{poll}/people/{person}"):
        found[page] = client.get(ROOT + page.format(poll=world.poll, person=world.person)).status_code
    runs = {"": 200, "/new": 200, "/{poll}": 200, "/{poll}/answer": 404, **dict.fromkeys(OFFICE_ONLY, 200)}
    expected = {
        "visitor": dict.fromkeys(found, 303),
        "member": {"": 403, "/{poll}": 404, "/{poll}/answer": 404, **dict.fromkeys(OFFICE_ONLY, 403)},
        "seated": {"": 200, "/{poll}": 303, "/{poll}/answer": 200, **dict.fromkeys(OFFICE_ONLY, 403)},
        "office": runs,
        "staff": runs,
    }
    assert found == expected["member" if who == "other_office" else who]


@pytest.mark.parametrize("who", ["member", "other_office", "seated"])
@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("/new", {"title": "会", "dates": "12/8 14:00"}),
        ("/{poll}", {"do": "close"}),
        ("/{poll}/edit", {"title": "会", "dates": "12/8 14:00"}),
        ("/{poll}/people", {"people": "太郎"}),
        ("/{poll}/reopening", {}),
        ("/{poll}/settling", {"day": "x"}),
        ("/{poll}/people/{person}", {}),
        ("/{poll}/people/{person}/removal", {}),
    ],
)
def test_what_the_office_does_nobody_else_may_send(
    who: str, page: str, data: dict[str, str], world: World, as_member: SignIn
) -> None:
    client = as_member(world.people[who])
    address = ROOT + page.format(poll=world.poll, person=world.person)
    assert post_form(client, "/me/settings", address, data).status_code == 403


@pytest.mark.parametrize(
    "page", ["{root}/new", "{root}/{poll}", "{root}/{poll}/answer", "/polls/answers/{link}", "/polls/{token}"]
)
def test_a_forged_form_is_refused(page: str, world: World, as_member: SignIn) -> None:
    address = page.format(root=ROOT, poll=world.poll, link=world.link, token=world.token)
    assert as_member(world.people["office"]).post(address, data={"do": "close"}).status_code == 403


def test_the_office_makes_a_poll_looks_at_it_and_asks(
    world: World, as_member: SignIn, mails: Callable[[], list[object]]
) -> None:
    client = as_member(world.people["office"])
    typed = {
        "title": "年度末の会",
        "dates": "12/8(火) 14:00-16:00\n12/9 19:00-21:00",
        **{"until_year": "2026", "until_month": "12", "until_day": "1"},
        **{"asks_seats": "yes", "shows_answers": "yes", "people": "県庁 次郎 jiro@example.net"},
    }
    made = post_form(client, f"{ROOT}/new", f"{ROOT}/new", typed)
    assert made.status_code == 303
    page = client.get(made.headers["location"])
    assert "2人にたずねる" in text_of(page)
    assert mails() == []
    opened = post_form(client, made.headers["location"], made.headers["location"], {"do": "begin"})
    assert opened.status_code == 303
    assert "2人にたずねました。" in text_of(client.get(made.headers["location"]))
    assert len(mails()) == 2


def test_everything_wrong_with_a_poll_is_said_at_once_and_kept(world: World, as_member: SignIn) -> None:
    client = as_member(world.people["office"])
    typed = {"dates": "12/8(水) 14:00", "people": "jiro@example.net", "until_year": "2026", "about": "ひとこと"}
    sent = post_form(client, f"{ROOT}/new", f"{ROOT}/new", typed)
    assert sent.status_code == 422
    named = re.findall(r'<li><a href="#f-(\w+)"', sent.text)
    assert sorted(named) == ["dates", "people", "title", "until"]
    assert "12/8(水) 14:00" in html.unescape(sent.text)
    assert "1行目「12/8(水) 14:00」：その日は火曜日です。" in text_of(sent)


def test_many_dates_are_put_into_the_list_at_once_without_losing_what_is_typed(world: World, as_member: SignIn) -> None:
    client = as_member(world.people["office"])
    typed = {
        "title": "年度末の会",
        "dates": "12/8 10:00-12:00",
        **{"first_year": "2026", "first_month": "12", "first_day": "1"},
        **{"last_year": "2026", "last_month": "12", "last_day": "14"},
        **{"weekdays": "2", "hours": "19:00-21:00", "add": "yes"},
    }
    sent = post_form(client, f"{ROOT}/new", f"{ROOT}/new", typed)
    area = re.search(r'<textarea[^>]*name="dates"[^>]*>\n(.*?)</textarea>', sent.text, re.DOTALL)
    assert sent.status_code == 200
    assert area
    assert area[1].splitlines() == [
        "12/8 10:00-12:00",
        "2026/12/2(水) 19:00-21:00",
        "2026/12/9(水) 19:00-21:00",
    ]
    assert 'value="年度末の会"' in sent.text


def test_the_office_sees_who_would_miss_each_day_and_settles_one(
    world: World, database: Database, as_member: SignIn
) -> None:
    client = as_member(world.people["office"])
    page = text_of(client.get(path(world)))
    assert "いちばんよい日 2026年12月2日(水) 12:00–14:00 ○ 行ける 1人" in page
    assert "来られない人： 畠山 みさき" in page
    assert "まだ答えていない幹事団体 1 海の家" in page
    sent = post_form(client, path(world), path(world, "/settling"), {"day": world.dates[1]})
    with database.read() as session:
        meeting = session.exec(select(Meeting)).one()
        assert session.get_one(DatePoll, world.poll).status is PollStatus.SETTLED
    assert sent.headers["location"] == f"/councils/kesennuma/meetings/{meeting.id}/edit"
    assert (meeting.title, clock.tokyo(meeting.starts_at).day) == ("顔合わせの会", 3)
    assert "日程が決まりました" in text_of(client.get(f"/polls/answers/{world.link}"))


def test_the_office_puts_in_what_somebody_told_it_and_takes_people_out(
    world: World, database: Database, as_member: SignIn
) -> None:
    client, address = as_member(world.people["office"]), path(world, f"/people/{world.person}")
    assert f"/polls/answers/{world.link}" in client.get(address).text
    assert post_form(client, address, address, answers(world, "○○○")).status_code == 303
    assert said_by(database, world.person, world.dates) == [YES, YES, YES]
    assert post_form(client, address, f"{address}/removal", {}).status_code == 303
    assert client.get(f"/polls/answers/{world.link}").status_code == 410


def test_a_poll_is_closed_and_takes_answers_again(world: World, database: Database, as_member: SignIn) -> None:
    client = as_member(world.people["office"])
    post_form(client, path(world), path(world), {"do": "close"})
    assert "この日程調整は、回答の受付を終わりました" in text_of(client.get(f"/polls/answers/{world.link}"))
    late = {"until_year": "2026", "until_month": "13", "until_day": "1"}
    assert post_form(client, path(world), path(world, "/reopening"), late).status_code == 422
    again = {"until_year": "2026", "until_month": "12", "until_day": "1"}
    assert post_form(client, path(world), path(world, "/reopening"), again).status_code == 303
    with database.read() as session:
        assert session.get_one(DatePoll, world.poll).status is PollStatus.OPEN


def test_two_of_the_office_who_change_a_poll_at_once_do_not_undo_each_other(world: World, as_member: SignIn) -> None:
    client = as_member(world.people["office"])
    typed = {
        "title": "別の名前",
        "dates": "12/2 12:00-14:00",
        "base_revision": "1",
        **{"until_year": "2026", "until_month": "12", "until_day": "1"},
    }
    codes = [post_form(client, path(world, "/edit"), path(world, "/edit"), typed).status_code for _ in range(2)]
    assert codes == [303, 409]


def test_lists_ask_as_much_for_three_polls_as_for_one(world: World, database: Database, as_member: SignIn) -> None:
    client = as_member(world.people["seated"])
    counts = []
    for _ in range(2):
        with asked(database) as statements:
            assert client.get(ROOT).status_code == 200
        counts.append(len(statements))
        with database.write() as session:
            council = session.exec(select(Council).where(Council.slug == "kesennuma")).one()
            for number in range(2):
                make_poll(session, council, title=f"会 {number}", created_at=clock.now() + timedelta(minutes=number))
    assert counts[0] == counts[1]


def test_who_sits_sees_the_polls_that_ask_the_seats_and_no_drafts(
    world: World, database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        council = session.exec(select(Council).where(Council.slug == "kesennuma")).one()
        make_poll(session, council, title="下書きの会", status=PollStatus.DRAFT)
        make_poll(session, council, title="よその人の会", asks_seats=False)
        make_poll(session, council, title="みんなの会")
    page = text_of(as_member(world.people["seated"]).get(ROOT))
    assert [each in page for each in ("下書きの会", "よその人の会", "みんなの会", "顔合わせの会")] == [
        False,
        False,
        True,
        True,
    ]
