"""The secretariat's minutes: counted, corrected, shared between sessions, and per completed session."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.mentoring import make_request
from tests.factories.programmes import make_staff, thing
from tests.factories.sessions import make_session
from tests.integration.programmes.spent import minutes, spells
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.months import Month
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.programmes.errors import NoSuchTask
from yoriai.domains.programmes.jobs import JOBS
from yoriai.domains.programmes.service import timing, working
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.programmes.work_cards import ByHand

MONDAY = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
NOVEMBER = Month(2026, 11)


@pytest.fixture(autouse=True)
def clock_stands() -> Iterator[None]:
    with clock.stopped(MONDAY):
        yield


def test_a_clock_left_running_overnight_counts_an_hour_and_may_be_corrected(database: Database) -> None:
    sweep = next(job for job in JOBS if job.name == "desk-clocks")
    with database.write() as session:
        desk = make_staff(session)
        working.take(session, desk, thing())
    minutes(59)
    assert sweep.run(database) == 0
    minutes(15 * 60)
    assert (sweep.run(database), sweep.run(database)) == (1, 0)
    with database.write() as session:
        assert spells(session) == [(3600, False, True)]
        (kept,) = working.in_hand(session)
        assert kept.running_since is None
        (line,) = timing.log(session, desk, NOVEMBER, 1).items
        timing.correct(session, desk, line.id, 12)
        assert spells(session) == [(720, False, False)]
        with pytest.raises(NoSuchTask):
            timing.correct(session, make_staff(session, "事務 二郎"), line.id, 1)


def test_a_telephone_call_is_written_by_hand(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        timing.write_by_hand(session, desk, ByHand(WorkArea.MENTORING, date(2026, 10, 31), 15, "電話"))
        assert timing.log(session, desk, NOVEMBER, 1).total == 0
        (line,) = timing.log(session, desk, Month(2026, 10), 1).items
        assert (line.seconds, line.words, line.who, line.is_corrected) == (900, "電話", "事務 局子", True)


def test_minutes_per_completed_session_are_those_of_mentoring(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        request = make_request(session)
        make_session(session, request=request, starts_at=MONDAY, status=SessionStatus.HELD)
        for day in range(1, 4):
            make_session(session, starts_at=MONDAY + timedelta(days=day), status=SessionStatus.HELD)
        make_session(session, starts_at=MONDAY + timedelta(days=9), status=SessionStatus.CANCELLED)
        task = working.take(session, desk, thing(request_id=request.id))
        minutes(20)
        working.done(session, desk, task.id, "", None)
        timing.write_by_hand(session, desk, ByHand(WorkArea.SITE, date(2026, 11, 2), 60, ""))
        october, november = timing.by_month(session, [Month(2026, 10), NOVEMBER])
        assert (november.mentoring, november.total, november.sessions) == (1200, 4800, 4)
        assert (november.per_session, november.median) == (5.0, 0.0)
        assert (october.sessions, october.per_session, october.median) == (0, None, None)


def test_the_time_of_a_request_is_shared_by_its_sessions(database: Database) -> None:
    with database.write() as session:
        desk, request = make_staff(session), make_request(session)
        for day in range(2):
            make_session(session, request=request, starts_at=MONDAY + timedelta(days=day), status=SessionStatus.HELD)
        task = working.take(session, desk, thing(request_id=request.id))
        minutes(10)
        working.done(session, desk, task.id, "", None)
        (november,) = timing.by_month(session, [NOVEMBER])
        assert (november.per_session, november.median) == (5.0, 5.0)


def test_words_about_work_of_long_ago_are_erased(database: Database) -> None:
    sweep = next(job for job in JOBS if job.name == "desk-words")
    with database.write() as session:
        desk = make_staff(session)
        timing.write_by_hand(session, desk, ByHand(WorkArea.OTHER, date(2026, 11, 2), 5, "電話"))
    clock.jump(timedelta(days=731))
    assert (sweep.run(database), sweep.run(database)) == (1, 0)
    with database.read() as session:
        assert [(line.words, line.seconds) for line in timing.log(session, desk, NOVEMBER, 1).items] == [("", 300)]
