"""What ends with a seat, an account or the openness of a meeting: links of mails, and the calendar of a member."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import make_kept
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import calendars, links
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, Seat, SeatPerson
from yoriai.domains.councils.states import SeatStatus
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience
from yoriai.domains.notifications.models import Mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ROOM = "https://rooms.example.net/mitsu"
GONE = 410


@dataclass(frozen=True)
class World:
    """A meeting online of a council's seats, to which a member and somebody without an account come for one seat."""

    meeting: str
    council: str
    seat: str
    member: str
    member_link: str
    deputy: str
    deputy_link: str


@pytest.fixture
def world(database: Database) -> World:
    with database.write() as session:
        council = make_council(session)
        seat = make_seat(session, council, make_kept(session)[0])
        member = make_member(session, name="代表 千代")
        sits, stands_in = make_person(session, seat, member), make_person(session, seat)
        meeting = make_meeting(session, council, room_url=ROOM)
        rows = [
            make_participant(session, meeting, person, seat_id=seat.id, seat_person_id=place.id)
            for person, place in ((member, sits), (None, stands_in))
        ]
        found = [links.answer_path(row) for row in rows]
        return World(meeting.id, council.id, seat.id, member.id, found[0], stands_in.id, found[1])


def leave_seat(session: Session, world: World) -> None:
    for person in session.exec(select(SeatPerson).where(SeatPerson.seat_id == world.seat)):
        person.left_at = clock.now()
        session.add(person)


def end_seat(session: Session, world: World) -> None:
    seat = session.get_one(Seat, world.seat)
    seat.status = SeatStatus.LEFT
    session.add(seat)


def move_into_committee(session: Session, world: World) -> None:
    committee, meeting = Committee(council_id=world.council, name="分科会"), session.get_one(Meeting, world.meeting)
    session.add(committee)
    session.flush()
    meeting.committee_id = committee.id
    session.add(meeting)


@pytest.mark.parametrize("end", [leave_seat, end_seat, move_into_committee])
def test_a_link_ends_with_the_seat_that_its_owner_was_asked_for(
    database: Database, client: TestClient, world: World, end: Callable[[Session, World], None]
) -> None:
    assert ROOM in client.get(world.deputy_link).text

    with database.write() as session:
        end(session, world)

    for link in (world.deputy_link, world.member_link):
        page = client.get(link)
        assert (page.status_code, ROOM in page.text) == (GONE, False)


def test_a_link_works_on_for_whoever_sits_for_another_organisation_or_where_the_meeting_is_open(
    database: Database, client: TestClient, world: World
) -> None:
    with database.write() as session:
        leave_seat(session, world)
        council, member = session.get_one(Council, world.council), session.get_one(Member, world.member)
        make_person(session, make_seat(session, council, make_kept(session, "別の会")[0]), member)
    assert [client.get(link).status_code for link in (world.member_link, world.deputy_link)] == [200, GONE]

    with database.write() as session:
        meeting = session.get_one(Meeting, world.meeting)
        meeting.audience = Audience.EVERYBODY
        session.add(meeting)
    assert client.get(world.deputy_link).status_code == 200


def test_whom_the_office_has_put_on_the_list_keeps_their_link(
    database: Database, client: TestClient, world: World
) -> None:
    with database.write() as session:
        by_telephone = make_participant(session, session.get_one(Meeting, world.meeting))
        link = links.answer_path(by_telephone)

    assert client.get(link).status_code == 200


def test_a_link_ends_with_the_account_of_its_owner(database: Database, client: TestClient, world: World) -> None:
    with database.write() as session:
        accounts.set_standing(session, None, world.member, Standing.SUSPENDED)

    assert client.get(world.member_link).status_code == GONE


def test_nobody_answers_by_a_link_that_has_ended(database: Database, client: TestClient, world: World) -> None:
    page = client.get(world.deputy_link)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    with database.write() as session:
        leave_seat(session, world)

    answer = client.post(world.deputy_link, data={"rsvp": "no", "csrf_token": token[1]})

    assert answer.status_code == GONE
    with database.read() as session:
        rows = session.exec(select(Participant.rsvp).where(Participant.seat_person_id == world.deputy)).all()
    assert rows == [Rsvp.YES]


def test_what_is_for_the_seats_leaves_the_calendar_of_a_member_who_has_left_theirs(
    database: Database, world: World
) -> None:
    def shown() -> list[str]:
        with database.read() as session:
            return [each.summary for each in calendars.events_of(session, accounts.contact(session, world.member))]

    assert shown() == ["三市連携会議"]
    with database.write() as session:
        leave_seat(session, world)
    assert shown() == []


def test_a_seat_in_the_committee_keeps_its_meeting_in_the_calendar(database: Database, world: World) -> None:
    with database.write() as session:
        move_into_committee(session, world)
        committee = session.get_one(Meeting, world.meeting).committee_id
        assert committee
        session.add(CommitteeSeat(committee_id=committee, seat_id=world.seat))

    with database.read() as session:
        assert len(calendars.events_of(session, accounts.contact(session, world.member))) == 1


def test_a_guest_s_first_link_does_nothing_once_the_meeting_is_for_the_seats_alone(
    database: Database, client: TestClient
) -> None:
    with database.write() as session:
        meeting = make_meeting(session, make_council(session), audience=Audience.EVERYBODY, title="だれでもの会")
        path = f"/councils/kesennuma/meetings/{meeting.id}/answer"
        meeting_id = meeting.id
    post_form(
        client, path, f"{path}/guest", {"name": "浜野 太郎", "furigana": "はまの たろう", "email": "taro@example.net"}
    )
    with database.read() as session:
        mail = session.exec(select(Mail)).one()
        link = re.search(r"http://testserver(/meetings/answers/\S+)", mail.text)
    assert link
    page = client.get(link[1])
    assert "だれでもの会" in page.text
    with database.write() as session:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.audience = Audience.SEATS
        session.add(meeting)

    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    pressed = client.post(link[1], data={"csrf_token": token[1]})

    assert (client.get(link[1]).status_code, pressed.status_code) == (403, 403)
    with database.read() as session:
        assert session.exec(select(Participant)).all() == []
