"""Who is asked to a meeting, and when."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import make_kept
from tests.integration.attendance.told import (
    NOON,
    answer,
    council_with,
    row_of,
    seat_of,
    settle,
    sweep,
    told,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, Seat, SeatPerson
from yoriai.domains.councils.service import recording
from yoriai.domains.councils.states import SeatAction, SeatStatus
from yoriai.domains.meetings.models import MeetingSeries
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.domains.notifications.models import Notice


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


def people(session: Session) -> list[tuple[str, Rsvp]]:
    """Return who is among the people of meetings, and what they have answered."""
    return [(row.name, row.rsvp) for row in session.exec(select(Participant).order_by(col(Participant.id)))]


def test_all_who_sit_in_a_council_are_asked_once(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, name="浜野 灯", email="hama@example.jp")
        council = council_with(session, member)
        make_person(session, seat_of(session, council, "縁側の会"), name="気仙 花子", address="hanako@example.net")
        make_meeting(session, council, starts_at=NOON + timedelta(days=20))
    settle()
    assert sweep(database) == [2, 2, 0]
    assert sorted(told(database)) == [("invitation", "hama@example.jp"), ("invitation", "hanako@example.net")]
    with database.read() as session:
        assert sorted(people(session)) == [("気仙 花子", Rsvp.INVITED), ("浜野 灯", Rsvp.INVITED)]
        notices = [(each.member_id, each.kind.value, each.words) for each in session.exec(select(Notice))]
    assert notices == [(member.id, "meeting", {"title": "三市連携会議"})]
    assert sweep(database) == [0, 0, 0]


def test_nobody_hears_of_a_draft_nor_of_what_is_over_or_called_off(database: Database) -> None:
    with database.write() as session:
        council = council_with(session, make_member(session))
        make_meeting(session, council, status=MeetingStatus.DRAFT, published_at=None)
        make_meeting(session, council, starts_at=NOON - timedelta(days=1))
        make_meeting(session, council, status=MeetingStatus.CANCELLED, starts_at=NOON + timedelta(days=9))
        make_meeting(session, council, sign_up_until=NOON - timedelta(hours=1))
    settle()
    assert sweep(database) == [0, 0, 0]


def test_a_committee_asks_its_own_people_alone(database: Database) -> None:
    with database.write() as session:
        inside, outside = make_member(session, email="in@example.jp"), make_member(session)
        council = council_with(session, outside)
        committee = Committee(council_id=council.id, name="こども分科会")
        seat = seat_of(session, council, "こどもの会")
        session.add(committee)
        session.flush()
        session.add(CommitteeSeat(committee_id=committee.id, seat_id=seat.id))
        make_person(session, seat, inside)
        make_meeting(session, council, committee_id=committee.id)
    settle()
    assert sweep(database, "invite", "tell") == [1, 1]
    assert told(database) == [("invitation", "in@example.jp")]


def test_a_new_delegate_is_asked_to_what_is_to_come(database: Database) -> None:
    with database.write() as session:
        council = council_with(session, make_member(session))
        seat = seat_of(session, council, "後からの会")
        make_meeting(session, council)
    settle()
    sweep(database)
    with database.write() as session:
        make_person(session, session.get_one(Seat, seat.id), make_member(session, email="new@example.jp"))
    assert sweep(database, "invite", "tell") == [1, 1]
    assert told(database)[-1] == ("invitation", "new@example.jp")


def test_who_sits_twice_is_asked_once(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        council = council_with(session, member, member)
        make_meeting(session, council)
    settle()
    assert sweep(database, "invite", "tell") == [1, 1]
    assert sweep(database, "invite", "tell") == [0, 0]


def test_who_signed_up_before_is_told_of_their_place_and_not_asked(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        council = council_with(session, member)
        make_participant(session, make_meeting(session, council), member)
    assert [kind for kind, _address in (sweep(database), told(database))[1]] == ["answered"]


def test_an_invitation_waits_until_nobody_is_at_the_form_any_more(database: Database) -> None:
    with database.write() as session:
        make_meeting(session, council_with(session, make_member(session)))
    assert sweep(database) == [1, 0, 0]
    settle()
    assert sweep(database) == [0, 1, 0]


def test_what_begins_within_the_hour_waits_for_nobody(database: Database) -> None:
    with database.write() as session:
        make_meeting(session, council_with(session, make_member(session)), starts_at=NOON + timedelta(minutes=50))
    assert sweep(database) == [1, 1, 0]


def test_who_has_left_or_is_suspended_is_not_written_to(database: Database) -> None:
    with database.write() as session:
        gone, suspended, former = (make_member(session) for _ in range(3))
        council = council_with(session, gone, suspended, former)
        gone.standing, suspended.standing = Standing.LEFT, Standing.SUSPENDED
        person = session.exec(select(SeatPerson).where(col(SeatPerson.member_id) == former.id)).one()
        person.left_at = clock.now()
        session.add_all((gone, suspended, person))
        other = make_seat(session, council, make_kept(session, "退会の会")[0], status=SeatStatus.LEFT)
        make_person(session, other, make_member(session))
        make_meeting(session, council)
    settle()
    sweep(database)
    assert told(database) == []
    assert sweep(database, "tell") == [0]


def test_who_leaves_the_seat_before_the_mail_goes_is_not_asked(database: Database) -> None:
    with database.write() as session:
        council = council_with(session, make_member(session))
        make_meeting(session, council)
    sweep(database, "invite")
    with database.write() as session:
        person = session.exec(select(SeatPerson)).one()
        person.left_at = clock.now()
        session.add(person)
    settle()
    sweep(database, "tell", "remind")
    assert told(database) == []


def test_a_meeting_for_everybody_asks_the_seats_alone(database: Database) -> None:
    with database.write() as session:
        make_member(session)
        council = make_council(session)
        make_person(session, seat_of(session, council), make_member(session, email="seated@example.jp"))
        make_meeting(session, council, audience=Audience.EVERYBODY)
    settle()
    sweep(database)
    assert told(database) == [("invitation", "seated@example.jp")]


def test_a_seat_that_was_taken_long_after_the_meeting_was_published_is_asked_within_the_minute(
    database: Database,
) -> None:
    with database.write() as session:
        council = council_with(session, make_member(session))
        make_meeting(session, council, starts_at=NOON + timedelta(days=40))
    settle()
    sweep(database)
    clock.jump(timedelta(days=20))
    with database.write() as session:
        seat = seat_of(session, session.get_one(Council, council.id), "後からの会")
        make_person(session, seat, make_member(session, email="new@example.jp"))
    # nothing in the council's history says so: found by the sweep that looks at all meetings
    assert sweep(database, "invite") == [0]
    with database.write() as session:
        recording.note(session, session.get_one(Council, council.id), SeatAction.PERSON_NAMED, None)
    assert sweep(database, "invite", "tell") == [1, 1]
    assert told(database)[-1] == ("invitation", "new@example.jp")


def test_the_next_two_meetings_of_a_series_are_asked_about_and_the_others_when_their_turn_comes(
    database: Database,
) -> None:
    with database.write() as session:
        one = make_member(session, email="one@example.jp")
        council = council_with(session, one)
        series = MeetingSeries(
            council_id=council.id,
            title="定例会",
            rule="FREQ=WEEKLY;BYDAY=SA",
            first_on=NOON.date(),
            start_minute=600,
            minutes=60,
        )
        session.add(series)
        session.flush()
        made = [
            make_meeting(session, council, series_id=series.id, starts_at=NOON + timedelta(days=7 * week))
            for week in (1, 2, 3, 4)
        ]
        make_meeting(session, council, starts_at=NOON + timedelta(days=60))
    settle()
    # all of them stand in lists, and whoever wants to can say that they come to the third
    assert sweep(database) == [5, 3, 0]
    assert told(database) == [("invitation", "one@example.jp")] * 3
    answer(database, row_of(database, made[2], one), Rsvp.YES)
    assert sweep(database, "tell") == [1]
    assert told(database)[-1] == ("answered", "one@example.jp")
    clock.jump(timedelta(days=8))
    assert sweep(database, "tell") == [0]
    clock.jump(timedelta(days=7))
    assert sweep(database, "tell") == [1]
    assert told(database, "invitation") == [("invitation", "one@example.jp")] * 4
