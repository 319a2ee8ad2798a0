"""Recurring jobs: what a domain declares, the lease that keeps two schedulers apart, and the record of each run.

A job is a sweep: it looks for due rows and may run twice. `scheduler.py` calls `run` on a timer; the lease lives in
the database, so several scheduler processes may stand side by side, and one that dies gives its lease up by time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import or_, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from yoriai.core import clock
from yoriai.core.db import Database, UTCDateTime

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """One sweep: `run(database)` returns how many rows it handled, `backlog(session)` how many are due now."""

    name: str
    every: timedelta
    run: Callable[[Database], int]
    backlog: Callable[[Session], int]
    lease: timedelta = timedelta(minutes=5)


class JobRun(SQLModel, table=True):
    """The last run of each job, and who holds its lease."""

    __tablename__ = "job_runs"

    name: str = Field(primary_key=True, max_length=60)
    holder: str | None = Field(default=None, max_length=60)
    held_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    seconds: float = Field(default=0.0)
    handled: int = Field(default=0)
    last_error: str = Field(default="", max_length=500)


def run(database: Database, job: Job, holder: str) -> int | None:
    """Run a job if its lease is free; return the rows handled, or None where another holds the lease.

    An error is logged with its traceback, recorded, and left to the next run: one failing job stops no other.
    """
    if not _take_lease(database, job, holder):
        return None
    started = time.monotonic()
    handled, error = 0, ""
    try:
        handled = job.run(database)
    except Exception as problem:  # noqa: BLE001 - the record and the next run are the answer to any error of a job
        error = f"{type(problem).__name__}: {problem}"[:500]
        log.exception("job failed", job=job.name)
    _record(database, job, holder, time.monotonic() - started, handled, error)
    return handled


def runs(session: Session) -> dict[str, JobRun]:
    """Return the record of every job that has ever run, by name."""
    return {row.name: row for row in session.exec(select(JobRun))}


def _take_lease(database: Database, job: Job, holder: str) -> bool:
    now = clock.now()
    insert = insert_sqlite if database.is_sqlite else insert_postgres
    with database.write() as session:
        session.connection().execute(insert(JobRun).values(name=job.name, seconds=0.0, handled=0, last_error="").on_conflict_do_nothing())
        free = or_(col(JobRun.held_until).is_(None), col(JobRun.held_until) < now)
        taken = session.connection().execute(
            update(JobRun)
            .where(col(JobRun.name) == job.name, free)
            .values(holder=holder, held_until=now + job.lease, started_at=now)
        )
        return bool(taken.rowcount)


def _record(database: Database, job: Job, holder: str, seconds: float, handled: int, error: str) -> None:
    with database.write() as session:
        session.connection().execute(
            update(JobRun)
            .where(col(JobRun.name) == job.name, col(JobRun.holder) == holder)
            .values(holder=None, held_until=None, finished_at=clock.now(), seconds=seconds, handled=handled, last_error=error)
        )
