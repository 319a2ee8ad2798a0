"""What one sees at once: the form before a long text, the exception in a list, the field that finds somebody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting, make_participant
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus

SignIn = Callable[[str], TestClient]
ROOM = "このページからオンラインの部屋に入れます"
NOT_REACHED = "メールが届かない方"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def held_in(database: Database, assembly: Assembly, **given: object) -> str:
    """Return the address of a meeting for everybody."""
    values = {"audience": Audience.EVERYBODY, "about": "長い説明です。", **given}
    with database.write() as session:
        return f"/councils/{SLUG}/meetings/{make_meeting(session, council_of(session, assembly), **values).id}"


def order(page: str, *parts: str) -> list[int]:
    """Return where some parts of a page begin."""
    return [page.index(each) for each in parts]


def test_the_answer_to_a_meeting_to_come_stands_before_its_text(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path = held_in(database, assembly)
    page = as_member(assembly.id_of("member")).get(path).text
    found = order(page, 'id="sign-up"', "<p>長い説明です。</p>")
    assert found == sorted(found)
    assert page.count("ご出欠をお知らせください") == 1
    assert "<legend>ご出欠" not in page


def test_what_was_held_is_told_before_who_was_there(database: Database, assembly: Assembly, as_member: SignIn) -> None:
    begun = clock.now() - timedelta(days=1)
    path = held_in(database, assembly, status=MeetingStatus.HELD, starts_at=begun)
    page = as_member(assembly.id_of("office")).get(path).text
    found = order(page, "<p>長い説明です。</p>", 'id="sign-up"')
    assert found == sorted(found)


def test_the_minutes_of_what_was_held_come_first(database: Database, assembly: Assembly, as_member: SignIn) -> None:
    begun = clock.now() - timedelta(days=1)
    path = held_in(database, assembly, status=MeetingStatus.HELD, starts_at=begun)
    page = as_member(assembly.id_of("office")).get(path).text
    found = order(page, 'id="minutes-heading"', "<p>長い説明です。</p>")
    assert found == sorted(found)


def test_how_one_finds_the_room_is_told_to_those_who_can_sign_up(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    announced = held_in(database, assembly)
    draft = held_in(database, assembly, status=MeetingStatus.DRAFT, published_at=None)
    assert ROOM in as_member(assembly.id_of("member")).get(announced).text
    office = as_member(assembly.id_of("office"))
    assert [ROOM in office.get(each).text for each in (announced, draft)] == [False, False]


def test_the_list_of_people_marks_those_alone_whom_no_mail_reaches(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path = held_in(database, assembly)
    with database.write() as session:
        meeting = make_meeting(session, council_of(session, assembly), audience=Audience.EVERYBODY)
        make_participant(session, meeting, name="届く 花子")
        make_participant(session, meeting, name="電話 太郎", address="")
        make_participant(session, meeting, name="飛び入り 次郎", address="", is_walk_in=True)
        make_participant(session, meeting, name="以前 四郎", address="", forgotten_at=clock.now())
        path = f"/councils/{SLUG}/meetings/{meeting.id}/people"
    page = as_member(assembly.id_of("office")).get(path).text
    assert page.count(NOT_REACHED) == 1
    assert page.index("電話 太郎") < page.index(NOT_REACHED)


def test_filters_of_the_list_are_folded_until_one_is_used(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path, office = held_in(database, assembly), as_member(assembly.id_of("office"))
    assert '<details class="filters-fold">' in office.get(f"{path}/people").text
    assert '<details class="filters-fold" open>' in office.get(f"{path}/people?rsvp=yes").text


def test_the_door_begins_with_the_count_and_the_search_and_has_its_code_on_top(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path = held_in(database, assembly, format=Format.IN_PERSON, starts_at=clock.now())
    with database.write() as session:
        make_participant(session, make_meeting(session, council_of(session, assembly)), rsvp=Rsvp.YES)
    page = as_member(assembly.id_of("office")).get(f"{path}/door").text
    found = order(page, 'id="state"', 'name="q"', "/check-in", 'id="walk-in"')
    assert found == sorted(found)


def test_english_says_who_attends_in_words_that_are_said(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path, member = held_in(database, assembly), as_member(assembly.id_of("office"))
    page = member.get(f"{path}/people", headers={"Accept-Language": "en"}).text
    assert ">Comes<" not in page
