"""Booking and moving an hour: half-hours, mails and what calendars read."""

from datetime import timedelta

import pytest

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, cells, cells_of_booked, make_matched, make_people, make_session, move
from tests.integration.mentoring.mailed import calendar, outbox
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import session_hours, sessions
from yoriai.domains.mentoring.session_errors import NoSuchSession
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.states import MailStatus


def test_booking_takes_two_half_hours_of_each_and_gives_a_room(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        start = in_days(3)
        row = sessions.book(session, mentor.member_id, request.requester_id, start, request_id=request.id)
        half = start + timedelta(minutes=30)
        assert cells(session) == {
            (mentor.member_id, start),
            (mentor.member_id, half),
            (request.requester_id, start),
            (request.requester_id, half),
        }
        assert row.status is SessionStatus.BOOKED
        assert row.ends_at == start + timedelta(hours=1)
        assert row.room_url.startswith("https://meet.jit.si/")
        assert row.uid == f"{row.id.lower()}@testserver"


def test_the_mentors_own_room_is_the_place_where_rooms_are_the_mentors(database: Database, settings: Settings) -> None:
    use(settings.model_copy(update={"rooms": "mentor"}))
    with database.write() as session:
        mentor = make_mentor(session, room_url="https://meet.example.jp/mori")
        requester_id = make_member(session).id
        row = sessions.book(session, mentor.member_id, requester_id, in_days(3))
        assert row.room_url == "https://meet.example.jp/mori"


def test_booking_invites_both_with_time_zone_and_place(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        mails = outbox(session, "session_booked")
        assert {mail.recipient_id for mail in mails} == {row.mentor_id, row.requester_id}
        for mail in mails:
            assert "（日本時間）" in mail.subject
            assert f"{clock.tokyo(row.starts_at):%H:%M}–{clock.tokyo(row.ends_at):%H:%M}（日本時間）" in mail.text
            # the room is on the page alone, for the two, from ten minutes before
            assert row.room_url not in mail.text + (mail.html or "") + (mail.calendar or "")
            assert f"http://testserver/mentoring/sessions/{row.id}/hour" in mail.text
            assert f"http://testserver/mentoring/sessions/{row.id}" in mail.text
            read = calendar(mail)
            event = read.vevent
            assert (read.method.value, event.uid.value, event.sequence.value) == ("REQUEST", row.uid, "0")
            assert (event.dtstart.value, event.dtend.value) == (row.starts_at, row.ends_at)
            assert event.location.value == "オンライン（面談のページから）"
            # the other side's address is nobody's business
            assert [entry.value for entry in event.contents["attendee"]] == [f"mailto:{mail.address}"]


def test_each_is_written_to_in_their_own_language(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, make_member(session, name="Mori", locale="en"))
        request = make_matched(session, make_member(session, name="青木 さくら"))
        sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        mails = {mail.recipient_id: mail for mail in outbox(session, "session_booked")}
        assert mails[mentor.member_id].subject.startswith("Your session with 青木 さくら")
        assert "(Japan time)" in mails[mentor.member_id].text
        assert calendar(mails[mentor.member_id]).vevent.summary.value == "Session with 青木 さくら"
        assert calendar(mails[request.requester_id]).vevent.summary.value == "Moriさんとの面談"


@pytest.mark.parametrize("minutes", [-30, 0, 30])
def test_an_hour_that_touches_a_booked_one_is_taken(database: Database, minutes: int) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        make_session(session, mentor)
        before = cells(session)
        with pytest.raises(HourTaken) as refusal:
            sessions.book(
                session,
                mentor.member_id,
                request.requester_id,
                in_days(3) + timedelta(minutes=minutes),
                request_id=request.id,
            )
        assert (refusal.value.field, refusal.value.status) == ("start", 409)
        assert cells(session) == before
        assert outbox(session, "session_booked") == []


def test_the_requester_cannot_be_in_two_places_either(database: Database) -> None:
    with database.write() as session:
        _mentor, request = make_people(session)
        make_session(session, request=request)
        with pytest.raises(HourTaken):
            sessions.book(
                session, make_mentor(session).member_id, request.requester_id, in_days(3), request_id=request.id
            )


def test_sessions_may_follow_each_other_without_a_gap(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        make_session(session, mentor, starts_at=in_days(3, 9))
        sessions.book(session, mentor.member_id, request.requester_id, in_days(3, 10), request_id=request.id)
        assert cells(session) == cells_of_booked(session)


def test_a_start_off_the_half_hour_is_refused(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        with pytest.raises(ValueError, match="half-hour"):
            sessions.book(session, mentor.member_id, request.requester_id, in_days(3, 10, 15), request_id=request.id)


def test_moving_keeps_room_and_uid_and_raises_the_sequence(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        old = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        new = move(session, actor(request.requester_id), old.id, in_days(4, 15), "仕事が入りました")
        assert (old.status, old.is_moved, old.ended_by_id) == (SessionStatus.CANCELLED, True, request.requester_id)
        assert (new.status, new.moved_from_id, new.sequence) == (SessionStatus.BOOKED, old.id, 1)
        assert (new.uid, new.room_url) == (old.uid, old.room_url)
        assert cells(session) == cells_of_booked(session)
        assert {start for _member, start in cells(session)} == {in_days(4, 15), in_days(4, 15, 30)}
        assert outbox(session, "session_cancelled") == []
        for mail in outbox(session, "session_moved"):
            read = calendar(mail)
            assert (read.method.value, read.vevent.uid.value, read.vevent.sequence.value) == ("REQUEST", old.uid, "1")
            assert read.vevent.dtstart.value == in_days(4, 15)
            assert "仕事が入りました" in mail.text
        assert len(outbox(session, "session_moved")) == 2


def test_a_move_by_half_an_hour_does_not_stand_in_its_own_way(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        old = make_session(session, mentor, request)
        move(session, actor(request.requester_id), old.id, in_days(3, 10, 30))
        assert cells(session) == cells_of_booked(session)


def test_the_invitation_that_has_not_gone_yet_is_called_back_by_a_move(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        old = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        move(session, actor(request.requester_id), old.id, in_days(4))
        assert {mail.status for mail in outbox(session, "session_booked")} == {MailStatus.WITHDRAWN}
        assert {mail.status for mail in outbox(session, "session_moved")} == {MailStatus.PENDING}


def test_the_requester_chooses_among_the_mentors_free_hours(database: Database) -> None:
    with database.write() as session:
        day = clock.tokyo(in_days(5)).weekday()
        mentor = make_mentor(session, weekly={day: ((9 * 60, 12 * 60),)})
        row = make_session(session, mentor)
        make_session(session, mentor, starts_at=in_days(5, 9))
        found = session_hours.to_move_to(session, row, Side.REQUESTER)
        assert [start for start in found if start < in_days(6)] == [in_days(5, 10), in_days(5, 10, 30), in_days(5, 11)]


def test_the_mentor_chooses_among_the_hours_the_requester_has_stated_besides_their_own(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={})
        request = make_matched(session, starts=[in_days(0), in_days(3), in_days(6, 20), in_days(8, 7)])
        row = make_session(session, mentor, request)
        assert session_hours.to_move_to(session, row, Side.MENTOR) == [in_days(6, 20), in_days(8, 7)]


def test_an_hour_that_one_of_the_two_has_given_away_is_not_offered(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = make_session(session, mentor, request)
        other = make_matched(session, session.get_one(type(make_member(session)), request.requester_id))
        make_session(session, make_mentor(session), other, starts_at=in_days(4, 15))
        assert in_days(4, 15) not in session_hours.to_move_to(session, row, Side.REQUESTER)


def test_a_move_to_an_hour_just_taken_changes_nothing(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = make_session(session, mentor, request)
        make_session(session, mentor, starts_at=in_days(4, 15))
        before = cells(session)
        with pytest.raises(HourTaken):
            move(session, actor(request.requester_id), row.id, in_days(4, 15))
        assert row.status is SessionStatus.BOOKED
        assert cells(session) == before


def test_a_session_is_found_by_the_two_and_the_secretariat(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        stranger = make_member(session).id
        found: list[MentoringSession] = [
            sessions.get(session, who, row.id)
            for who in (actor(row.mentor_id), actor(row.requester_id), actor(stranger, is_staff=True))
        ]
        assert [each.id for each in found] == [row.id] * 3
        with pytest.raises(NoSuchSession):
            sessions.get(session, actor(stranger), row.id)
        with pytest.raises(NoSuchSession):
            sessions.get_own(session, actor(stranger, is_staff=True), row.id)
