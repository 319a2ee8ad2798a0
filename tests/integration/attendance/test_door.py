"""The door: taps, walk-ins, codes, and the office's list."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.assembly import Assembly, assemble, council_of
from tests.factories.councils import make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import make_kept
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import NameMissing
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.errors import (
    AlreadyOnTheList,
    DoorNotOpen,
    MeetingNotOpen,
    NotOnTheList,
    ParticipantNotFound,
    TooEarly,
)
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.people_rules import Filters, Newcomer, Shown
from yoriai.domains.attendance.service import door, links, office
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils.models import SeatPerson
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingStatus

START = datetime.fromisoformat("2026-05-13T19:00:00+09:00")


class Day:
    """A meeting in person on its day, with three people on its list."""

    def __init__(self, database: Database, **given: object) -> None:
        self.database = database
        with database.write() as session:
            self.assembly: Assembly = assemble(session)
            council = council_of(session, self.assembly)
            values = {"starts_at": START, "format": Format.IN_PERSON, **given}
            meeting = make_meeting(session, council, **values)
            self.meeting = meeting.id
            self.people = [
                make_participant(session, meeting, rsvp=rsvp, name=name, furigana=kana).id
                for rsvp, name, kana in (
                    (Rsvp.YES, "山田 花", "やまだ はな"),
                    (Rsvp.YES, "青木 一", "あおき はじめ"),
                    (Rsvp.NO, "鈴木 二", "すずき じ"),
                )
            ]
        self.office = self.assembly.people["office"]

    def tap(self, number: int, presence: Presence | None, at: datetime | None = None) -> Participant:
        with self.database.write() as session:
            return door.mark(session, self.office, self.meeting, self.people[number], presence, at).who

    def names(self, shown: Shown = Shown.ALL, words: str = "") -> list[str]:
        with self.database.read() as session:
            return [each.attendee.name for each in door.at_door(session, self.office, self.meeting, shown, words)]


def test_a_tap_notes_when_somebody_came_and_the_same_again_changes_nothing(database: Database) -> None:
    with clock.stopped(START):
        day = Day(database)
        assert day.tap(0, Presence.PRESENT).arrived_at == START
        clock.jump(timedelta(minutes=9))
        late = day.tap(0, Presence.LATE)
        assert (late.presence, late.arrived_at) == (Presence.LATE, START)
        gone = day.tap(0, None)
        assert (gone.presence, gone.arrived_at) == (None, None)
        assert (day.tap(0, Presence.ABSENT).arrived_at, day.names(Shown.THERE)) == (None, [])


@pytest.mark.parametrize(
    ("ago", "kept"),
    [(timedelta(minutes=20), True), (timedelta(hours=13), False), (-timedelta(minutes=5), False)],
    ids=["sent-later", "too-old", "ahead"],
)
def test_a_tap_without_a_network_keeps_its_own_time(database: Database, ago: timedelta, kept: bool) -> None:
    with clock.stopped(START):
        day = Day(database)
        assert day.tap(0, Presence.PRESENT, START - ago).arrived_at == (START - ago if kept else START)


def test_the_list_at_the_door_has_those_who_come_first_and_finds_by_reading(database: Database) -> None:
    with clock.stopped(START):
        day = Day(database)
        assert day.names() == ["青木 一", "山田 花", "鈴木 二"]
        assert day.names(words="やまだ") == ["山田 花"]
        assert day.names(words="%") == []
        day.tap(1, Presence.PRESENT)
        assert (day.names(Shown.THERE), day.names(Shown.MISSING)) == (["青木 一"], ["山田 花"])


def test_somebody_walks_in_and_is_taken_off_again(database: Database) -> None:
    with clock.stopped(START + timedelta(minutes=6)):
        day = Day(database, capacity_in_person=2)
        with database.write() as session:
            who = door.walk_in(session, day.office, day.meeting, Newcomer("飛田 入", organisation=" 港 の会 ")).id
        with database.read() as session:
            [row] = attendance.present(session, day.meeting)
            assert (row.name, row.organisation, row.presence, row.is_walk_in) == (
                "飛田 入",
                "港 の会",
                Presence.LATE,
                True,
            )
        with database.write() as session, pytest.raises(NameMissing):
            door.walk_in(session, day.office, day.meeting, Newcomer("・・"))
        with database.write() as session:
            door.take_back_walk_in(session, day.office, day.meeting, who)
        with database.write() as session, pytest.raises(ParticipantNotFound):
            door.take_back_walk_in(session, day.office, day.meeting, day.people[0])
        assert len(day.names()) == 3


@pytest.mark.parametrize(
    ("at", "status", "refused"),
    [
        (-timedelta(hours=25), MeetingStatus.PUBLISHED, DoorNotOpen),
        (-timedelta(hours=23), MeetingStatus.PUBLISHED, None),
        (timedelta(days=20), MeetingStatus.HELD, None),
        (timedelta(0), MeetingStatus.CANCELLED, MeetingNotOpen),
        (timedelta(0), MeetingStatus.DRAFT, MeetingNotOpen),
    ],
)
def test_the_door_is_open_from_the_day_before(
    database: Database, at: timedelta, status: MeetingStatus, refused: type[AppError] | None
) -> None:
    with clock.stopped(START + at):
        day = Day(database, status=status)
        if refused is None:
            assert day.tap(0, Presence.PRESENT).presence is Presence.PRESENT
            return
        with pytest.raises(refused):
            day.tap(0, Presence.PRESENT)


def test_a_scanned_code_notes_its_owner_for_the_office_alone(database: Database) -> None:
    with clock.stopped(START - timedelta(minutes=3)):
        day = Day(database)
        with database.read() as session:
            ticket = links.ticket_path(session.get_one(Participant, day.people[0])).removeprefix(links.CHECK_IN)
        for kind in ("member", "other_office", "seated"):
            with database.write() as session, pytest.raises(MeetingNotFound):
                door.check_in_ticket(session, day.assembly.people[kind], ticket)
        with database.write() as session:
            assert door.check_in_ticket(session, day.office, ticket).attendee.presence is Presence.PRESENT
        clock.jump(timedelta(minutes=30))
        with database.write() as session:
            again = door.check_in_ticket(session, day.office, ticket)
            assert (again.attendee.presence, again.arrived_at) == (Presence.PRESENT, START - timedelta(minutes=3))


def test_people_check_themselves_in_with_the_code_at_the_door(database: Database) -> None:
    with clock.stopped(START - timedelta(hours=3)):
        day = Day(database)
        code = links.door_path(day.meeting).removeprefix(links.CHECK_IN)
        with database.write() as session:
            who = make_member(session)
            make_participant(session, session.get_one(Meeting, day.meeting), who)
            own, stranger = actor_for(who), actor_for(make_member(session))
        with database.write() as session, pytest.raises(TooEarly):
            door.check_in_self(session, own, code)
        clock.jump(timedelta(hours=3, minutes=5))
        with database.write() as session:
            assert door.check_in_self(session, own, code).presence is Presence.LATE
        with database.write() as session, pytest.raises(NotOnTheList):
            door.check_in_self(session, stranger, code)
        clock.jump(timedelta(hours=9))
        with database.write() as session, pytest.raises(MeetingNotOpen):
            door.check_in_self(session, own, code)


def test_the_office_signs_somebody_up_and_moves_them_and_the_log_knows(database: Database) -> None:
    with clock.stopped(START - timedelta(days=3)):
        day = Day(database, capacity_in_person=2, sign_up_until=START - timedelta(days=5))
        someone = Newcomer("電話 のひと", furigana="デンワ ノヒト", address="Fax@example.net")
        with database.write() as session:
            who = office.sign_up(session, day.office, day.meeting, someone)
            assert (who.rsvp, who.address, who.furigana) == (Rsvp.WAITLISTED, "fax@example.net", "デンワ ノヒト")
        with database.write() as session, pytest.raises(AlreadyOnTheList):
            office.sign_up(session, day.office, day.meeting, someone)
        with database.write() as session:
            office.change(session, day.office, day.meeting, day.people[0], Rsvp.NO, None)
        with database.read() as session:
            found = office.people(session, day.office, day.meeting, Filters(rsvp=Rsvp.YES), 1)
            assert {each.attendee.name for each in found.items} == {"青木 一", "電話 のひと"}
            log = accounts.audit_entries_of(session, "meeting", day.meeting)
            assert [(each.action, each.actor_id) for each in log] == [
                ("meeting.changed", day.office.member_id),
                ("meeting.signed_up", day.office.member_id),
            ]
    with clock.stopped(START), database.write() as session, pytest.raises(MeetingNotOpen):
        office.change(session, day.office, day.meeting, day.people[0], Rsvp.YES, None)


@pytest.mark.parametrize("kind", ["member", "other_office", "seated", "in_committee"])
def test_others_than_the_office_see_and_do_nothing(database: Database, kind: str) -> None:
    with clock.stopped(START):
        day = Day(database)
        actor, meeting, somebody = day.assembly.people[kind], day.meeting, day.people[0]
        uses: list[Callable[[Session], object]] = [
            lambda session: office.people(session, actor, meeting, Filters(), 1),
            lambda session: office.everybody(session, actor, meeting, Filters()),
            lambda session: office.one(session, actor, meeting, somebody),
            lambda session: office.sign_up(session, actor, meeting, Newcomer("だれか")),
            lambda session: office.change(session, actor, meeting, somebody, Rsvp.NO, None),
            lambda session: door.at_door(session, actor, meeting, Shown.ALL, ""),
            lambda session: door.mark(session, actor, meeting, somebody, Presence.PRESENT),
            lambda session: door.walk_in(session, actor, meeting, Newcomer("だれか")),
            lambda session: door.take_back_walk_in(session, actor, meeting, somebody),
        ]
        with database.write() as session:
            for use in uses:
                with pytest.raises(MeetingNotFound):
                    use(session)


def test_who_has_left_the_seat_that_they_were_asked_for_checks_in_no_more(database: Database) -> None:
    with clock.stopped(START):
        day = Day(database)
        with database.write() as session:
            council = council_of(session, day.assembly)
            member = make_member(session)
            seat = make_seat(session, council, make_kept(session, "去る会")[0])
            person = make_person(session, seat, member)
            meeting = session.get_one(Meeting, day.meeting)
            make_participant(session, meeting, member, seat_id=seat.id, seat_person_id=person.id)
        signed = attendance.door_path(day.meeting).rpartition("/")[2]
        with database.write() as session:
            assert door.own(session, actor_for(member), day.meeting).member_id == member.id
            session.get_one(SeatPerson, person.id).left_at = clock.now()
        with database.write() as session, pytest.raises(NotOnTheList):
            door.check_in_self(session, actor_for(member), signed)
