"""The office's list, the door and the codes of the day."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting, make_participant
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.sheets import BOM
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format

SignIn = Callable[[str], TestClient]
START = datetime.fromisoformat("2026-05-13T19:00:00+09:00")


class Day:
    """A council, a meeting in person on its day, and somebody on its list."""

    def __init__(self, database: Database) -> None:
        with database.write() as session:
            self.assembly: Assembly = assemble(session)
            meeting = make_meeting(
                session,
                council_of(session, self.assembly),
                starts_at=START,
                format=Format.IN_PERSON,
                capacity_in_person=2,
                questions=[{"id": "q1", "kind": "line", "label": "お弁当"}],
            )
            self.path = f"/councils/{SLUG}/meetings/{meeting.id}"
            who = make_participant(
                session,
                meeting,
                name="=浜野 太郎",
                furigana="はまの たろう",
                organisation="浜の会",
                address="taro@example.net",
                words="車いすです",
                answers={"q1": "要ります"},
            )
            self.who, self.ticket = who.id, attendance.ticket_path(who)
            self.door = attendance.door_path(meeting.id)

    def id_of(self, kind: str) -> str:
        return self.assembly.id_of(kind)


@pytest.fixture
def day(database: Database) -> Day:
    """The day of a meeting."""
    return Day(database)


def row(database: Database, participant_id: str) -> Participant:
    with database.read() as session:
        return session.get_one(Participant, participant_id)


def test_the_office_sees_who_comes_and_takes_the_list_away(day: Day, as_member: SignIn) -> None:
    with clock.stopped(START - timedelta(days=3)):
        office = as_member(day.id_of("office"))
        page = office.get(f"{day.path}/people").text
        assert "定員2人のうち0人が出席予定" in page  # they have not said how they attend
        assert ["はまの たろう" in page, "車いすです" in page, "taro@example.net" in page] == [True, True, False]
        assert "当てはまる方がいません" in office.get(f"{day.path}/people?rsvp=no").text
        assert "taro@example.net" in office.get(f"{day.path}/people/{day.who}").text

        table = office.get(f"{day.path}/people.csv?q=はまの")
        assert table.headers["content-type"] == "text/csv; charset=utf-8"
        assert table.text.startswith(BOM)
        [heading, line] = csv.reader(io.StringIO(table.text.removeprefix(BOM)))
        found = dict(zip(heading, line, strict=True))
        assert (found["お名前"], found["出欠"], found["お弁当"]) == ("'=浜野 太郎", "出席", "要ります")


def test_the_office_signs_somebody_up_and_changes_an_answer(database: Database, day: Day, as_member: SignIn) -> None:
    with clock.stopped(START - timedelta(days=3)):
        office = as_member(day.id_of("office"))
        add = f"{day.path}/people/add"
        wrong = post_form(office, add, add, {"name": "", "rsvp": "yes"})
        assert wrong.status_code == 422
        twice = post_form(office, add, add, {"name": "だれか", "address": "taro@example.net", "rsvp": "yes"})
        assert (twice.status_code, 'id="f-address-error"' in twice.text) == (422, True)
        assert post_form(office, add, add, {"name": "電話 一", "rsvp": "yes"}).status_code == 303

        one = f"{day.path}/people/{day.who}"
        assert post_form(office, one, one, {"rsvp": "no"}).status_code == 303
        assert row(database, day.who).rsvp is Rsvp.NO


def test_a_tap_works_as_a_form_and_is_taken_back_by_the_same(database: Database, day: Day, as_member: SignIn) -> None:
    with clock.stopped(START + timedelta(minutes=10)):
        office = as_member(day.id_of("office"))
        door, tap = f"{day.path}/door", f"{day.path}/door/{day.who}"
        answer = post_form(office, f"{door}?show=missing", f"{tap}?show=missing", {"presence": "late"})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{door}?show=missing#p-{day.who}")
        assert row(database, day.who).presence is Presence.LATE
        page = office.get(door).text
        assert 'value="clear" aria-pressed="true">遅刻' in page

        post_form(office, door, tap, {"presence": "clear"})
        assert row(database, day.who).presence is None
        assert post_form(office, door, tap, {"presence": "asleep"}).status_code == 303
        assert row(database, day.who).presence is None


def test_a_script_is_given_the_head_of_the_page(day: Day, database: Database, as_member: SignIn) -> None:
    with clock.stopped(START + timedelta(minutes=10)):
        office = as_member(day.id_of("office"))
        data = {
            "presence": "present",
            "at": (START - timedelta(minutes=4)).isoformat(),
            "csrf_token": token_of(office.get(f"{day.path}/door")),
        }
        answer = office.post(f"{day.path}/door/{day.who}", data=data, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert answer.text.strip().startswith('<div id="state"')
        assert "<strong>1</strong>" in answer.text
        assert row(database, day.who).arrived_at == START - timedelta(minutes=4)
        rows = office.get(f"{day.path}/door", headers={"HX-Request": "true"}).text
        assert (rows.strip().startswith('<div id="list"'), "<html" in rows) == (True, False)


def test_somebody_walks_in_and_a_mistake_is_taken_back(database: Database, day: Day, as_member: SignIn) -> None:
    with clock.stopped(START):
        office = as_member(day.id_of("office"))
        door = f"{day.path}/door"
        assert post_form(office, door, f"{door}/walk-in", {"name": ""}).status_code == 422
        post_form(office, door, f"{door}/walk-in", {"name": "飛入 次郎", "organisation": "港の会"})
        with database.read() as session:
            walked = session.exec(select(Participant).where(col(Participant.is_walk_in).is_(True))).one()
        assert (walked.presence, walked.organisation) == (Presence.PRESENT, "港の会")
        post_form(office, door, f"{door}/{walked.id}", {"presence": "clear"})
        assert f"{door}/{walked.id}/removal" in office.get(door).text
        post_form(office, door, f"{door}/{walked.id}/removal", {})
        assert "飛入 次郎" not in office.get(door).text


def test_before_the_day_nothing_is_noted(database: Database, day: Day, as_member: SignIn) -> None:
    with clock.stopped(START - timedelta(days=2)):
        office = as_member(day.id_of("office"))
        page = office.get(f"{day.path}/door").text
        assert ("受付の記録は、会議の前日からできます。" in page, 'name="presence"' in page) == (True, False)
        answer = post_form(office, f"{day.path}/people/add", f"{day.path}/door/{day.who}", {"presence": "present"})
        assert (answer.status_code, row(database, day.who).presence) == (409, None)


def test_a_code_is_shown_by_its_owner_and_opened_by_the_office(
    database: Database, day: Day, client: TestClient, as_member: SignIn
) -> None:
    with clock.stopped(START - timedelta(minutes=5)):
        own = client.get(day.ticket)
        assert (
            own.status_code,
            "data:image/svg+xml" in own.text,
            '<form method="post" action="/meetings' in own.text,
        ) == (
            200,
            True,
            False,
        )
        office = as_member(day.id_of("office"))
        assert row(database, day.who).presence is None
        answer = post_form(office, day.ticket, day.ticket, {})
        assert (answer.status_code, answer.headers["location"]) == (303, day.ticket)
        assert row(database, day.who).presence is Presence.PRESENT
        assert "18:55" in office.get(day.ticket).text
        other = as_member(day.id_of("other_office"))
        assert post_form(other, "/me", day.ticket, {}).status_code == 404


def test_a_member_checks_in_with_the_code_at_the_door(
    database: Database, day: Day, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        member = make_member(session)
        meeting = session.get_one(Meeting, day.path.rsplit("/", 1)[1])
        own = make_participant(session, meeting, member).id
        member_id = member.id
    with clock.stopped(START + timedelta(minutes=1)):
        assert client.get(day.door).headers["location"].startswith("/sign-in?next=")
        browser = as_member(member_id)
        assert post_form(browser, day.door, day.door, {}).status_code == 303
        assert row(database, own).presence is Presence.PRESENT
        assert as_member(day.id_of("member")).get(day.door).status_code == 409


OFFICE_PAGES = ("people", "people.csv", "people/add", "people/{who}", "door", "check-in")
OFFICE_FORMS = ("people/add", "people/{who}", "door/walk-in", "door/{who}", "door/{who}/removal")


@pytest.mark.parametrize("kind", ["visitor", "member", "other_office", "seated", "in_committee", "office", "staff"])
def test_the_pages_of_the_office_are_its_own(
    database: Database, day: Day, client: TestClient, as_member: SignIn, kind: str
) -> None:
    with clock.stopped(START - timedelta(hours=1)):
        browser = client if kind == "visitor" else as_member(day.id_of(kind))
        expected = {"visitor": 303, "office": 200, "staff": 200}.get(kind, 404)
        pages = {part: browser.get(f"{day.path}/{part.format(who=day.who)}").status_code for part in OFFICE_PAGES}
        assert pages == dict.fromkeys(OFFICE_PAGES, expected)
        if kind in {"office", "staff"}:
            return
        for part in OFFICE_FORMS:
            data = {"name": "だれか", "rsvp": "no", "presence": "present"}
            page = "/sign-in" if kind == "visitor" else "/me"
            sent = post_form(browser, page, f"{day.path}/{part.format(who=day.who)}", data)
            assert (part, sent.status_code) == (part, 401 if kind == "visitor" else expected)
        with database.read() as session:
            [only] = session.exec(select(Participant)).all()
            assert (only.rsvp, only.presence) == (Rsvp.YES, None)


@pytest.mark.parametrize("part", ["people", "door"])
def test_the_lists_ask_the_same_number_of_questions_for_one_and_for_three(
    database: Database, day: Day, as_member: SignIn, part: str
) -> None:
    office = as_member(day.id_of("office"))
    with clock.stopped(START):
        office.get(f"{day.path}/{part}")
        with asked(database) as one:
            office.get(f"{day.path}/{part}")
        with database.write() as session:
            meeting = session.get_one(Meeting, day.path.rsplit("/", 1)[1])
            for _more in range(2):
                make_participant(session, meeting, make_member(session))
        with asked(database) as three:
            office.get(f"{day.path}/{part}")
    assert len(three) == len(one)
