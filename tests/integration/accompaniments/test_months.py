"""Months: hours offered and taken, those in which nobody met, and what becomes of them when people change."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func
from sqlmodel import Session, SQLModel, select

from tests.factories.accompaniments import Programme, make_active, make_programme, make_selected, make_team_mentor
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accompaniments.errors import HourGone, MonthSettled
from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth
from yoriai.domains.accompaniments.service import due, ending, keeping, meeting, teams
from yoriai.domains.accompaniments.service.meeting import MonthState
from yoriai.domains.accompaniments.states import MissedAnswer, Status, TeamStatus
from yoriai.domains.mentoring.models import MentoringSession, SessionCell
from yoriai.domains.mentoring.service import booking, dissolving, sessions
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def count(session: Session, model: type[SQLModel]) -> int:
    """Return how many rows a table has."""
    return session.exec(select(func.count()).select_from(model)).one()


def free_month(database: Database, row_id: str, number: int = 2) -> None:
    """Call off the session of a month."""
    with database.write() as session:
        line = meeting.lines(session, session.get_one(Accompaniment, row_id))[number - 1]
        assert line.meeting is not None
        dissolving.dissolve(session, line.meeting.id, line.meeting.mentor_id, by=line.meeting.mentor_id)


def booked_in(database: Database, row_id: str, number: int = 2) -> str:
    """Return the id of the session of a month."""
    with database.read() as session:
        line = meeting.lines(session, session.get_one(Accompaniment, row_id))[number - 1]
        assert line.meeting is not None
        return line.meeting.id


def start(database: Database) -> tuple[Programme, str]:
    """Return the people around an accompaniment under way, and its id."""
    with database.write() as session:
        programme = make_programme(session)
        return programme, make_active(session, programme).id


def state(database: Database, row_id: str, number: int = 2) -> MonthState:
    """Return how a month stands."""
    with database.read() as session:
        return meeting.lines(session, session.get_one(Accompaniment, row_id))[number - 1].state


def test_the_founder_takes_one_of_the_hours_offered(database: Database) -> None:
    programme, row_id = start(database)
    free_month(database, row_id)
    assert state(database, row_id) is MonthState.OPEN
    mentor = programme.mentors[0]
    with database.write() as session:
        row = session.get_one(Accompaniment, row_id)
        month = meeting.lines(session, row)[1].month
        hours = sorted(meeting.free_of(session, row, mentor.member_id, month))[:3]
        meeting.offer(session, mentor, row_id, 2, hours)
    assert state(database, row_id) is MonthState.OFFERED
    with database.write() as session, pytest.raises(HourGone):
        meeting.take(session, programme.founder, row_id, 2, mentor.member_id, hours[0] + timedelta(days=1, minutes=30))
    with database.write() as session:
        meeting.take(session, programme.founder, row_id, 2, mentor.member_id, hours[0])
    assert state(database, row_id) is MonthState.BOOKED
    with database.write() as session, pytest.raises(MonthSettled):
        meeting.take(session, programme.founder, row_id, 2, mentor.member_id, hours[1])


def test_an_hour_that_falls_through_has_the_team_asked_for_others_once(database: Database) -> None:
    programme, row_id = start(database)
    met = booked_in(database, row_id)
    with database.write() as session:
        sessions.cancel(session, programme.founder, met, "熱が出ました。")
        ids = due.fallen_through_ids(session)
        assert len(ids) == 1
        assert due.look_for_another_hour(session, ids[0])
        assert not due.look_for_another_hour(session, ids[0])
        assert due.fallen_through_ids(session) == []
        asked = session.exec(select(Notice).where(Notice.kind == NoticeKind.MONTH_WITHOUT_HOUR)).all()
        assert {each.member_id for each in asked} == {each.member_id for each in programme.mentors}
        assert {each.path for each in asked} == {f"/accompaniments/{row_id}/months/2"}
    assert state(database, row_id) is MonthState.OPEN


def test_an_hour_that_moves_is_none_that_fell_through(database: Database) -> None:
    _programme, row_id = start(database)
    met = booked_in(database, row_id)
    with database.write() as session:
        row = session.get_one(MentoringSession, met)
        booking.rebook(session, row, row.starts_at + timedelta(minutes=30), by=row.mentor_id, words="")
        assert due.fallen_through_ids(session) == []
    assert state(database, row_id) is MonthState.BOOKED


def test_a_skipped_month_is_asked_about_once_and_then_brought_to_the_secretariat(database: Database) -> None:
    programme, row_id = start(database)
    free_month(database, row_id)
    clock.jump(timedelta(days=105))
    with database.write() as session:
        for line in meeting.lines(session, session.get_one(Accompaniment, row_id)):
            if line.meeting is not None and line.meeting.status is SessionStatus.BOOKED:
                session.get_one(MentoringSession, line.meeting.id).status = SessionStatus.HELD
        ids = due.missed_ids(session)
        assert len(ids) == 1
        assert due.ask_about_missed(session, ids[0])
        assert due.missed_ids(session) == []
        assert due.unanswered_months(session) == []
    clock.jump(timedelta(days=8))
    with database.write() as session:
        assert [month.number for month, _row in due.unanswered_months(session)] == [2]
        meeting.explain(session, programme.founder, row_id, 2, MissedAnswer.LET_PASS)
        assert due.unanswered_months(session) == []
    assert state(database, row_id) is MonthState.PASSED


def test_a_mentor_who_goes_leaves_no_hour_behind(database: Database) -> None:
    programme, row_id = start(database)
    gone = programme.mentors[1]
    with database.write() as session:
        teams.release(session, programme.desk, row_id, gone.member_id)
    with database.read() as session:
        lines = meeting.lines(session, session.get_one(Accompaniment, row_id))
        assert [line.state for line in lines if line.state is not MonthState.BOOKED] == [MonthState.OPEN] * 3
        assert {line.mentor_id for line in lines} == {programme.mentors[0].member_id}


def test_whoever_leaves_the_network_ends_what_they_founded(database: Database) -> None:
    programme, row_id = start(database)
    with database.write() as session:
        ending.step_back(session, programme.founder.member_id)
    with database.read() as session:
        assert session.get_one(Accompaniment, row_id).status is Status.STOPPED
        assert count(session, SessionCell) == 0


def test_two_last_answers_at_once_begin_it_once(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row_id = make_selected(session, programme).id
        third = make_team_mentor(session, "川 たえ", "川の家")
        mentors = [*programme.mentors, third]
        ids = [each.member_id for each in mentors]
        teams.ask(session, programme.desk, row_id, ids, ids[0])
    barrier, failed = Barrier(3), []

    def answer(number: int) -> None:
        barrier.wait()
        try:
            with database.write() as session:
                teams.answer(session, mentors[number], row_id, agrees=True)
        except AppError as problem:
            failed.append(problem)

    threads = [Thread(target=answer, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert failed == []
        assert session.get_one(Accompaniment, row_id).status is Status.ACTIVE
        assert count(session, AccompanimentMonth) == 6
        assert count(session, MentoringSession) == 6
        places = keeping.team_of(session, session.get_one(Accompaniment, row_id))
        assert {each.status for each in places} == {TeamStatus.AGREED}
