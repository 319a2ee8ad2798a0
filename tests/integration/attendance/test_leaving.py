"""Whoever leaves a seat, or may not sign in any more: their places at meetings to come are the next ones', untold."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.councils import make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.moderation import make_staff
from tests.factories.organisations import make_kept
from tests.integration.attendance.told import (
    NIGHT,
    NOON,
    answer,
    change,
    council_with,
    row_of,
    seat_of,
    settle,
    sweep,
    told,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.list_jobs import LIST_JOBS
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, Seat, SeatPerson
from yoriai.domains.councils.service import recording
from yoriai.domains.councils.states import SeatAction, SeatStatus
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Way
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

JOB = {job.name: job for job in LIST_JOBS}["attendance.let_go"]


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


@pytest.fixture
def asked(database: Database) -> tuple[Meeting, list[Member]]:
    """A meeting in twenty days with one place, to which three members were asked."""
    with database.write() as session:
        members = [make_member(session, email=f"{name}@example.jp") for name in ("one", "two", "three")]
        council = council_with(session, *members)
        meeting = make_meeting(session, council, starts_at=NOON + timedelta(days=20), capacity_online=1)
    settle()
    sweep(database)
    return meeting, members


def leave(database: Database, member: Member) -> None:
    """Let a member sit for nobody any more."""
    with database.write() as session:
        place = session.exec(select(SeatPerson).where(SeatPerson.member_id == member.id)).one()
        place.left_at = clock.now()


def listed(session: Session) -> dict[str | None, Rsvp]:
    """Return what the people of meetings have answered, by their address or the member's."""
    rows = session.exec(select(Participant, Member).join(Member, isouter=True).order_by(col(Participant.id)))
    return {member.email if member else row.address: row.rsvp for row, member in rows}


def test_who_leaves_the_seat_gives_the_place_to_the_next_and_hears_nothing_more(
    database: Database, asked: tuple[Meeting, list[Member]]
) -> None:
    meeting, (one, two, three) = asked
    answer(database, row_of(database, meeting, one), Rsvp.YES)
    answer(database, row_of(database, meeting, two), Rsvp.YES)
    sweep(database)
    for member in (one, three):
        leave(database, member)
    assert [JOB.run(database), JOB.run(database)] == [1, 0]
    change(database, meeting.id, starts_at=NOON + timedelta(days=21), ends_at=NOON + timedelta(days=21, hours=1))
    settle()
    sweep(database)
    with database.read() as session:
        assert listed(session) == {"two@example.jp": Rsvp.YES}
    assert [each for each in told(database) if each[0] not in {"invitation", "answered"}] == [
        ("promoted", "two@example.jp")
    ]


def test_a_mail_that_waits_for_the_morning_does_not_go_to_who_has_left(database: Database) -> None:
    with clock.stopped(NIGHT), database.write() as session:
        member = make_member(session)
        make_meeting(session, council_with(session, member), starts_at=NIGHT + timedelta(days=20))
    with clock.stopped(NIGHT + timedelta(minutes=5)):
        sweep(database)
        leave(database, member)
        assert JOB.run(database) == 1
    with database.read() as session:
        assert [mail.status for mail in session.exec(select(Mail))] == [MailStatus.WITHDRAWN]


def test_an_organisation_that_leaves_the_council_leaves_its_meetings(
    database: Database, asked: tuple[Meeting, list[Member]]
) -> None:
    meeting, (one, _two, _three) = asked
    answer(database, row_of(database, meeting, one), Rsvp.YES)
    with database.write() as session:
        place = session.exec(select(SeatPerson).where(SeatPerson.member_id == one.id)).one()
        seat = session.get_one(Seat, place.seat_id)
        council = session.get_one(Council, seat.council_id)
        recording.set_status(session, council, seat, SeatStatus.LEFT, SeatAction.LEFT, None)
    assert JOB.run(database) == 1
    with database.read() as session:
        assert listed(session) == {"two@example.jp": Rsvp.INVITED, "three@example.jp": Rsvp.INVITED}


def test_a_seat_that_leaves_the_committee_leaves_its_meetings(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, email="one@example.jp")
        council = council_with(session)
        committee = Committee(council_id=council.id, name="こども分科会")
        seat = seat_of(session, council)
        session.add(committee)
        session.flush()
        inside = CommitteeSeat(committee_id=committee.id, seat_id=seat.id)
        session.add(inside)
        make_person(session, seat, member)
        make_meeting(session, council, committee_id=committee.id, starts_at=NOON + timedelta(days=20))
    settle()
    sweep(database)
    assert JOB.run(database) == 0
    with database.write() as session:
        session.delete(session.merge(inside))
    assert JOB.run(database) == 1
    with database.read() as session:
        assert listed(session) == {}


def test_who_sits_for_another_organisation_too_comes_for_that_one(
    database: Database, asked: tuple[Meeting, list[Member]]
) -> None:
    meeting, (one, _two, _three) = asked
    answer(database, row_of(database, meeting, one), Rsvp.YES)
    leave(database, one)
    with database.write() as session:
        council = session.get_one(Council, meeting.council_id)
        other = make_seat(session, council, make_kept(session, "もうひとつの会")[0])
        make_person(session, other, one)
    assert [JOB.run(database), JOB.run(database)] == [1, 0]
    row = row_of(database, meeting, one)
    assert (row.rsvp, row.seat_id) == (Rsvp.YES, other.id)


def test_who_may_come_without_a_seat_comes_as_themselves(database: Database) -> None:
    with database.write() as session:
        council = council_with(session)
        seat = seat_of(session, council)
        people = [
            make_person(session, seat, make_member(session, email="yes@example.jp")),
            make_person(session, seat, make_member(session, email="asked@example.jp")),
            make_person(session, seat, address="guest@example.net"),
        ]
        meeting = make_meeting(session, council, audience=Audience.MEMBERS, starts_at=NOON + timedelta(days=20))
    settle()
    sweep(database)
    with database.write() as session:
        for person in people:
            session.merge(person).left_at = clock.now()
        for row in session.exec(select(Participant)):
            row.rsvp = Rsvp.INVITED if row.member_id == people[1].member_id else Rsvp.YES
            row.way = Way.ONLINE
    assert [JOB.run(database), JOB.run(database)] == [1, 0]
    with database.read() as session:
        (row,) = session.exec(select(Participant).where(Participant.meeting_id == meeting.id))
        assert (row.member_id, row.rsvp, row.seat_id) == (people[0].member_id, Rsvp.YES, None)


def test_what_is_over_stays_as_it_was(database: Database) -> None:
    with database.write() as session:
        council = council_with(session)
        person = make_person(session, seat_of(session, council), make_member(session))
        held = make_meeting(session, council, starts_at=NOON - timedelta(days=1))
        make_participant(session, held, seat_person_id=person.id)
        person.left_at = clock.now()
    assert JOB.run(database) == 0


def test_who_is_suspended_is_on_no_list_and_is_asked_again_once_they_are_back(
    database: Database, asked: tuple[Meeting, list[Member]]
) -> None:
    meeting, (one, two, _three) = asked
    answer(database, row_of(database, meeting, one), Rsvp.YES)
    answer(database, row_of(database, meeting, two), Rsvp.YES)
    with database.write() as session:
        staff = make_staff(session)
        moderation.suspend(session, staff, one.id, reason="規約に反します", until=None)
    assert sweep(database, "invite") == [0]
    with database.read() as session:
        assert listed(session) == {"two@example.jp": Rsvp.YES, "three@example.jp": Rsvp.INVITED}
    with database.write() as session:
        moderation.lift(session, staff, one.id, reason="終わりました")
    assert sweep(database, "invite_rest") == [1]
