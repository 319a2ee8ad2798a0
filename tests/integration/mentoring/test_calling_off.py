"""A session that is called off, has begun, or is over."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.sessions import actor, cells, make_people, make_session, move
from tests.integration.mentoring.mailed import calendar, outbox
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.service import closing, sessions
from yoriai.domains.mentoring.session_errors import AlreadyBegun, AlreadyChanged, NoSuchSession, NotOverYet
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.notifications.models import Mail


def test_a_cancellation_clears_both_calendars_and_carries_the_words(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        sessions.cancel(session, actor(mentor.member_id), row.id, "急用ができました。")
        assert (row.status, row.end_reason, row.sequence) == (SessionStatus.CANCELLED, "急用ができました。", 1)
        assert cells(session) == set()
        mails = outbox(session, "session_cancelled")
        assert len(mails) == 2
        for mail in mails:
            read = calendar(mail)
            assert (read.method.value, read.vevent.uid.value, read.vevent.sequence.value) == ("CANCEL", row.uid, "1")
            assert read.vevent.status.value == "CANCELLED"
            assert "急用ができました。" in mail.text


@pytest.mark.parametrize(
    ("by_mentor", "look_again", "status"),
    [
        (True, True, RequestStatus.WAITING),
        (True, False, RequestStatus.WAITING),
        (False, True, RequestStatus.WAITING),
        (False, False, RequestStatus.WITHDRAWN),
    ],
)
def test_the_request_waits_again_unless_the_requester_stops(
    database: Database, by_mentor: bool, look_again: bool, status: RequestStatus
) -> None:
    with database.write() as session:
        row = make_session(session)
        by = row.mentor_id if by_mentor else row.requester_id
        sessions.cancel(session, actor(by), row.id, "ごめんなさい", look_again=look_again)
        assert session.get_one(MentoringRequest, row.request_id).status is status


def test_what_has_begun_is_neither_moved_nor_called_off(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.starts_at):
            with pytest.raises(AlreadyBegun):
                move(session, actor(row.requester_id), row.id, in_days(5))
            with pytest.raises(AlreadyBegun):
                sessions.cancel(session, actor(row.mentor_id), row.id, "")
            with pytest.raises(NotOverYet):
                closing.say_held(session, actor(row.mentor_id), row.id)


def test_what_is_called_off_stays_so(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        sessions.cancel(session, actor(row.mentor_id), row.id, "")
        attempts: tuple[Callable[[], object], ...] = (
            lambda: sessions.cancel(session, actor(row.requester_id), row.id, ""),
            lambda: move(session, actor(row.requester_id), row.id, in_days(5)),
            lambda: closing.say_held(session, actor(row.requester_id), row.id),
            lambda: closing.say_not_held(session, actor(row.requester_id), row.id, Account.TROUBLE),
        )
        for attempt in attempts:
            with pytest.raises(AlreadyChanged):
                attempt()


def test_nobody_else_changes_a_session_not_even_the_secretariat(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        stranger = make_member(session).id
        for other in (actor(stranger), actor(stranger, is_staff=True)):
            with pytest.raises(NoSuchSession):
                sessions.cancel(session, other, row.id, "")
            with pytest.raises(NoSuchSession):
                move(session, other, row.id, in_days(5))
            with pytest.raises(NoSuchSession):
                closing.say_held(session, other, row.id)


def test_a_session_that_took_place_completes_its_request_and_frees_its_half_hours(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.ends_at):
            closing.say_held(session, actor(row.mentor_id), row.id)
        assert (row.status, row.ended_by_id) == (SessionStatus.HELD, row.mentor_id)
        assert session.get_one(MentoringRequest, row.request_id).status is RequestStatus.COMPLETED
        assert cells(session) == set()


def test_a_session_that_did_not_take_place_is_told_to_the_other_side_only(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.ends_at):
            closing.say_not_held(session, actor(row.mentor_id), row.id, Account.TROUBLE)
        assert row.status is SessionStatus.NO_SHOW
        assert session.get_one(MentoringRequest, row.request_id).status is RequestStatus.WAITING
        assert [mail.recipient_id for mail in outbox(session, "session_not_held")] == [row.requester_id]


def test_a_chain_of_moves_ends_in_one_cancellation_with_the_highest_sequence(database: Database) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = sessions.book(session, mentor.member_id, request.requester_id, in_days(3), request_id=request.id)
        for day in (4, 5, 6):
            row = move(session, actor(request.requester_id), row.id, in_days(day))
        sessions.cancel(session, actor(request.requester_id), row.id, "", look_again=False)
        sent = [
            (read.vevent.uid.value, int(read.vevent.sequence.value), read.method.value)
            for mail in session.exec(select(Mail).where(col(Mail.recipient_id) == mentor.member_id))
            if mail.calendar and (read := calendar(mail))
        ]
        assert sorted(sent, key=lambda each: each[1]) == [
            (row.uid, 0, "REQUEST"),
            (row.uid, 1, "REQUEST"),
            (row.uid, 2, "REQUEST"),
            (row.uid, 3, "REQUEST"),
            (row.uid, 4, "CANCEL"),
        ]
