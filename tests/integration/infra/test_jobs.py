"""Leases and records of jobs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event, Thread

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.infra import jobs
from yoriai.infra.jobs import REST_AFTER_ERROR, Job, JobRun

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def nothing_due(_session: Session) -> int:
    """Say that nothing waits."""
    return 0


def three(_database: Database) -> int:
    """Handle three rows."""
    return 3


def broken(_database: Database) -> int:
    """Fail."""
    raise RuntimeError("the sweep broke")


JOB = Job("test.sweep", timedelta(minutes=1), three, nothing_due)


def record(database: Database) -> JobRun:
    """Return the record of the job."""
    with database.read() as session:
        return jobs.runs(session)[JOB.name]


def test_run_is_recorded(database: Database) -> None:
    with clock.stopped(NOW):
        assert jobs.run(database, JOB, "a") == 3
    last = record(database)
    assert (last.started_at, last.finished_at, last.handled, last.last_error) == (NOW, NOW, 3, "")
    assert (last.holder, last.held_until, last.has_failed) == (None, None, False)


def test_error_is_recorded_and_the_job_rests(database: Database) -> None:
    failing = replace(JOB, run=broken)
    with clock.stopped(NOW):
        assert jobs.run(database, failing, "a") == 0
        assert record(database).last_error == "RuntimeError: the sweep broke"
        assert record(database).has_failed
        assert jobs.run(database, JOB, "b") is None
        clock.jump(REST_AFTER_ERROR + timedelta(seconds=1))
        assert jobs.run(database, JOB, "b") == 3
    assert record(database).last_error == ""


def test_job_that_somebody_runs_is_left_alone(database: Database) -> None:
    begun, may_end = Event(), Event()

    def slow(_database: Database) -> int:
        begun.set()
        may_end.wait(10)
        return 1

    runner = Thread(target=jobs.run, args=(database, replace(JOB, run=slow), "a"))
    runner.start()
    begun.wait(10)
    assert jobs.run(database, JOB, "b") is None
    assert record(database).holder == "a"
    may_end.set()
    runner.join()
    assert jobs.run(database, JOB, "b") == 3


def test_many_at_once_run_a_job_once(database: Database) -> None:
    ready, results = Barrier(6), []
    ran = Event()

    def wait(_database: Database) -> int:
        ran.wait(10)
        return 1

    def knock(name: str) -> None:
        ready.wait()
        results.append(jobs.run(database, replace(JOB, run=wait), name))
        if len(results) == 5:
            ran.set()

    threads = [Thread(target=knock, args=(f"scheduler {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == [1, None, None, None, None, None]


def test_lease_is_kept_while_the_job_runs_and_lost_with_its_process(database: Database) -> None:
    short = replace(JOB, lease=timedelta(seconds=0.3))
    seen: list[int | None] = []

    def slow(_database: Database) -> int:
        Event().wait(0.7)
        seen.append(jobs.run(database, JOB, "b"))
        return 1

    assert jobs.run(database, replace(short, run=slow), "a") == 1
    assert seen == [None]
    with database.write() as session:
        session.merge(JobRun(name=JOB.name, holder="dead", held_until=clock.now() + timedelta(seconds=30)))
    assert jobs.run(database, JOB, "b") is None
    clock.jump(timedelta(seconds=31))
    assert jobs.run(database, JOB, "b") == 3


def test_job_is_late_when_it_should_have_begun_long_ago() -> None:
    assert jobs.is_late(JOB, None, NOW)
    assert jobs.is_late(JOB, JobRun(name=JOB.name), NOW)
    assert not jobs.is_late(JOB, JobRun(name=JOB.name, started_at=NOW - timedelta(minutes=5)), NOW)
    assert jobs.is_late(JOB, JobRun(name=JOB.name, started_at=NOW - timedelta(minutes=7)), NOW)
