"""Recurring jobs: what a domain declares, the lease that keeps two schedulers apart, and the record of each run.

A job is a sweep: it looks for due rows and may run twice. `scheduler.py` calls `run` on a timer; the lease lives in
the database, so several scheduler processes may stand side by side. It is short and renewed while the job runs: a
process that dies without a word keeps a job from the others for `Job.lease` at most.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import or_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, Session, SQLModel, col, select

from yoriai.core import clock
from yoriai.core.db import Database, UTCDateTime
from yoriai.core.upserts import insert_into

log = structlog.get_logger(__name__)

# A job that failed rests this long, so that a mail server that refuses us is not asked every few seconds.
REST_AFTER_ERROR: Final = timedelta(minutes=1)
# A job is late when it has not begun for this long after its time: no scheduler runs, or one is stuck.
LATE_AFTER: Final = timedelta(minutes=5)
ERROR_MOST: Final = 500


@dataclass(frozen=True)
class Job:
    """One sweep: `run(database)` returns how many rows it handled, `backlog(session)` how many are due now."""

    name: str
    every: timedelta
    run: Callable[[Database], int]
    backlog: Callable[[Session], int]
    lease: timedelta = timedelta(seconds=30)


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
    last_error: str = Field(default="", max_length=ERROR_MOST)

    @property
    def has_failed(self) -> bool:
        """Whether the last run ended in an error."""
        return bool(self.last_error)


def run(database: Database, job: Job, holder: str) -> int | None:
    """Run a job if its lease is free; return the rows handled, or None where another holds the lease.

    An error is logged with its traceback, recorded, and left to a later run: one failing job stops no other.
    """
    if not _take_lease(database, job, holder):
        return None
    started = time.monotonic()
    handled, error = 0, ""
    try:
        with _keeping_lease(database, job, holder):
            handled = job.run(database)
    except Exception as problem:
        # the record and a later run are the answer to any error of a job
        error = f"{type(problem).__name__}: {problem}"[:ERROR_MOST]
        log.exception("job failed", job=job.name)
    _record(database, job, holder, time.monotonic() - started, handled, error)
    return handled


def runs(session: Session) -> dict[str, JobRun]:
    """Return the record of every job that has ever run, by name."""
    return {row.name: row for row in session.exec(select(JobRun))}


def is_late(job: Job, last: JobRun | None, now: datetime) -> bool:
    """Tell whether a job should have begun long ago; one that never ran is late."""
    return last is None or last.started_at is None or last.started_at + job.every + LATE_AFTER < now


def _take_lease(database: Database, job: Job, holder: str) -> bool:
    now = clock.now()
    with database.write() as session:
        known = insert_into(session, JobRun).values(name=job.name, seconds=0.0, handled=0, last_error="")
        session.connection().execute(known.on_conflict_do_nothing())
        free = or_(col(JobRun.held_until).is_(None), col(JobRun.held_until) < now)
        taken = session.connection().execute(
            update(JobRun)
            .where(col(JobRun.name) == job.name, free)
            .values(holder=holder, held_until=now + job.lease, started_at=now)
        )
        return bool(taken.rowcount)


@contextmanager
def _keeping_lease(database: Database, job: Job, holder: str) -> Iterator[None]:
    """Renew the lease from a thread of its own for as long as the block runs."""
    is_done = threading.Event()

    def renew() -> None:
        while not is_done.wait(job.lease.total_seconds() / 3):
            try:
                _change(database, job, holder, held_until=clock.now() + job.lease)
            except SQLAlchemyError as problem:
                # two more beats fit into the lease; if they fail too, another scheduler takes the job over
                log.warning("lease not renewed", job=job.name, error=type(problem).__name__)

    keeper = threading.Thread(target=renew, name=f"lease of {job.name}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_done.set()
        keeper.join()


def _record(database: Database, job: Job, holder: str, seconds: float, handled: int, error: str) -> None:
    now = clock.now()
    free_from = now + REST_AFTER_ERROR if error else None
    _change(
        database,
        job,
        holder,
        holder=None,
        held_until=free_from,
        finished_at=now,
        seconds=seconds,
        handled=handled,
        last_error=error,
    )


def _change(database: Database, job: Job, owner: str, **values: object) -> None:
    """Change the record of a job whose lease one holds; where it was lost to another, nothing happens."""
    with database.write() as session:
        own = (col(JobRun.name) == job.name, col(JobRun.holder) == owner)
        session.connection().execute(update(JobRun).where(*own).values(**values))
