"""The sweeps: reminders that follow the session, questions afterwards, closing, and what became of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.factories.days import in_days
from tests.factories.sessions import actor, make_session, move
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.service import aftercare, closing, sessions
from yoriai.domains.mentoring.service import follow_ups as service
from yoriai.domains.mentoring.service.aftercare import Answers
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.session_jobs import JOBS
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import Outcome, RequestStatus, SessionStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.jobs import Job

REMIND, ASK, CLOSE, _EXPIRE, FOLLOW_UP = JOBS
ALIVE = (MailStatus.PENDING,)


def booked(database: Database, **changes: Any) -> MentoringSession:
    """Write a session in three days at 10 (Tokyo) that was booked long ago."""
    with database.write() as session:
        return make_session(session, **({"created_at": clock.now() - timedelta(days=7)} | changes))


def sweep(database: Database, job: Job, at: datetime) -> int:
    """Run a job as if it were another time."""
    with clock.stopped(at):
        return job.run(database)


def waiting(database: Database, template: str) -> list[tuple[str | None, str]]:
    """Return recipient and text of the mails of a template that are to go."""
    with database.read() as session:
        rows = select(Mail).where(col(Mail.template) == template, col(Mail.status).in_(ALIVE))
        return [(mail.recipient_id, mail.text) for mail in session.exec(rows.order_by(col(Mail.created_at)))]


def people(row: MentoringSession) -> set[str]:
    """Return the two."""
    return {row.mentor_id, row.requester_id}


def test_both_are_reminded_a_day_and_an_hour_before_each_time_once(database: Database) -> None:
    row = booked(database)
    sent = []
    for minutes in range(25 * 60, -60, -10):
        at = row.starts_at - timedelta(minutes=minutes)
        if sweep(database, REMIND, at):
            sent.append(minutes)
    assert sent == [24 * 60, 60]
    mails = waiting(database, "session_reminder")
    assert [recipient for recipient, _text in mails].count(row.mentor_id) == 2
    assert {recipient for recipient, _text in mails} == people(row)
    for _recipient, text in mails:
        assert f"{clock.tokyo(row.starts_at):%H:%M}" in text
        assert "（日本時間）" in text
        assert f"/mentoring/sessions/{row.id}/hour" in text


def test_running_twice_reminds_once(database: Database) -> None:
    row = booked(database)
    at = row.starts_at - timedelta(hours=20)
    assert [sweep(database, REMIND, at) for _ in range(3)] == [1, 0, 0]
    assert len(waiting(database, "session_reminder")) == 2


def test_who_books_three_hours_before_hears_an_hour_before_only(database: Database) -> None:
    start = in_days(3)
    row = booked(database, created_at=start - timedelta(hours=3))
    due = [minutes for minutes in (179, 120, 59) if sweep(database, REMIND, row.starts_at - timedelta(minutes=minutes))]
    assert due == [59]


def test_a_sweep_that_slept_reminds_late_but_not_too_late(database: Database) -> None:
    row = booked(database)
    assert sweep(database, REMIND, row.starts_at - timedelta(hours=13)) == 1
    other = booked(database, starts_at=in_days(6), ends_at=in_days(6, 11))
    assert sweep(database, REMIND, other.starts_at - timedelta(hours=5)) == 0
    assert sweep(database, REMIND, other.starts_at + timedelta(minutes=1)) == 0


def test_a_clock_that_jumps_over_midnight_loses_and_repeats_nothing(database: Database) -> None:
    row = booked(database, starts_at=in_days(3, 0, 30), ends_at=in_days(3, 1, 30))
    midnight = in_days(3, 0)
    before = sweep(database, REMIND, midnight - timedelta(hours=9))
    over = sweep(database, REMIND, midnight + timedelta(minutes=1))
    back = sweep(database, REMIND, midnight - timedelta(hours=9))
    assert (before, over, back) == (1, 1, 0)
    assert len(waiting(database, "session_reminder")) == 4
    assert {recipient for recipient, _text in waiting(database, "session_reminder")} == people(row)


def test_reminders_move_with_the_session(database: Database) -> None:
    row = booked(database)
    assert sweep(database, REMIND, row.starts_at - timedelta(hours=20)) == 1
    with clock.stopped(row.starts_at - timedelta(hours=19)), database.write() as session:
        new = move(session, actor(row.requester_id), row.id, in_days(6, 15))
    # the reminder of the old hour had not gone: it is called back
    assert waiting(database, "session_reminder") == []
    assert sweep(database, REMIND, row.starts_at - timedelta(minutes=30)) == 0
    assert sweep(database, REMIND, new.starts_at - timedelta(hours=20)) == 1
    assert [f"{clock.tokyo(new.starts_at):%H:%M}–" in text for _who, text in waiting(database, "session_reminder")] == [
        True,
        True,
    ]


def test_reminders_vanish_with_the_session(database: Database) -> None:
    row = booked(database)
    sweep(database, REMIND, row.starts_at - timedelta(hours=20))
    with clock.stopped(row.starts_at - timedelta(hours=19)), database.write() as session:
        sessions.cancel(session, actor(row.mentor_id), row.id, "急用です")
    assert waiting(database, "session_reminder") == []
    assert sweep(database, REMIND, row.starts_at - timedelta(minutes=30)) == 0


def test_the_four_questions_come_once_after_the_session(database: Database) -> None:
    row = booked(database)
    assert sweep(database, ASK, row.ends_at) == 0
    assert sweep(database, ASK, row.ends_at + timedelta(minutes=10)) == 1
    assert sweep(database, ASK, row.ends_at + timedelta(hours=30)) == 0
    mails = waiting(database, "feedback_request")
    assert {recipient for recipient, _text in mails} == people(row)
    assert all(f"http://testserver/mentoring/sessions/{row.id}/feedback" in text for _recipient, text in mails)


def test_who_has_answered_is_not_asked(database: Database) -> None:
    row = booked(database)
    with clock.stopped(row.ends_at), database.write() as session:
        aftercare.answer(session, actor(row.mentor_id), row.id, Answers(5, 4, again=True))
    sweep(database, ASK, row.ends_at + timedelta(minutes=10))
    assert [recipient for recipient, _text in waiting(database, "feedback_request")] == [row.requester_id]


@pytest.mark.parametrize("ending", ["cancelled", "not_held"])
def test_nobody_is_asked_about_what_did_not_happen(database: Database, ending: str) -> None:
    row = booked(database)
    with database.write() as session:
        if ending == "cancelled":
            sessions.cancel(session, actor(row.mentor_id), row.id, "")
        else:
            with clock.stopped(row.ends_at):
                closing.say_not_held(session, actor(row.mentor_id), row.id, Account.TROUBLE)
    assert sweep(database, ASK, row.ends_at + timedelta(minutes=10)) == 0
    assert sweep(database, CLOSE, row.ends_at + timedelta(days=2)) == 0


def test_nobody_is_asked_about_last_month(database: Database) -> None:
    row = booked(database)
    assert sweep(database, ASK, row.ends_at + timedelta(days=15)) == 0


def test_a_session_nobody_closed_is_held_a_day_later(database: Database) -> None:
    row = booked(database)
    assert sweep(database, CLOSE, row.ends_at + timedelta(hours=23)) == 0
    assert sweep(database, CLOSE, row.ends_at + timedelta(hours=24)) == 1
    assert sweep(database, CLOSE, row.ends_at + timedelta(hours=24)) == 0
    with database.read() as session:
        assert session.get_one(MentoringSession, row.id).status is SessionStatus.HELD
        assert session.get_one(MentoringRequest, row.request_id).status is RequestStatus.COMPLETED


def follow_ups(session: Session) -> list[FollowUp]:
    """Return all follow-ups, the earliest first."""
    return list(session.exec(select(FollowUp).order_by(col(FollowUp.due_at))))


def test_the_requester_is_asked_after_one_three_and_six_months(database: Database) -> None:
    row = booked(database)
    sweep(database, CLOSE, row.ends_at + timedelta(days=1))
    with database.read() as session:
        planned = follow_ups(session)
    assert [(each.months, each.member_id) for each in planned] == [(months, row.requester_id) for months in (1, 3, 6)]
    for number, each in enumerate(planned, start=1):
        assert sweep(database, FOLLOW_UP, each.due_at - timedelta(minutes=1)) == 0
        assert sweep(database, FOLLOW_UP, each.due_at) == 1
        assert sweep(database, FOLLOW_UP, each.due_at) == 0
        mails = waiting(database, "follow_up")
        assert len(mails) == number
        assert mails[-1][1].count("http://testserver/mails/follow-ups/") == len(Outcome)
    assert {recipient for recipient, _text in waiting(database, "follow_up")} == {row.requester_id}


def test_who_has_told_already_is_not_asked(database: Database) -> None:
    row = booked(database)
    sweep(database, CLOSE, row.ends_at + timedelta(days=1))
    with database.read() as session:
        first = follow_ups(session)[0]
    with clock.stopped(first.due_at), database.write() as session:
        service.tell(session, actor(row.requester_id), first.id, Told(Outcome.STARTED))
    assert sweep(database, FOLLOW_UP, first.due_at) == 0


def test_the_backlog_counts_what_is_due(database: Database) -> None:
    row = booked(database)
    with clock.stopped(row.starts_at - timedelta(hours=20)), database.read() as session:
        assert [job.backlog(session) for job in JOBS] == [1, 0, 0, 0, 0]
    with clock.stopped(row.ends_at + timedelta(days=1)), database.read() as session:
        assert [job.backlog(session) for job in JOBS] == [0, 1, 1, 0, 0]
