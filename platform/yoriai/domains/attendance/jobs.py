"""The sweeps of who is asked to meetings and what they are told: many people each, a batch in every transaction."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.attendance.list_jobs import LIST_JOBS
from yoriai.domains.attendance.service import inviting, reminding, telling
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import ItemsFailed

log = structlog.get_logger(__name__)

SWEEP_SECONDS: Final = 20.0
"""A sweep begins no further batch after this long, so that a stop waits no longer; the next one goes on soon."""

Due = Callable[[Session], Sequence[str]]
HandleAll = Callable[[Database, str, float], int]


def in_batches(name: str, every: timedelta, due: Due, handle: HandleAll) -> Job:
    """Return the job that handles each due meeting in short steps; one that fails stops no other.

    `handle` is given the meeting and when to stop (`time.monotonic`), and returns how many people it handled.
    """

    def run(database: Database) -> int:
        with database.read() as session:
            meeting_ids = list(due(session))
        handled, failed, stop_at = 0, 0, time.monotonic() + SWEEP_SECONDS
        for meeting_id in meeting_ids:
            if time.monotonic() >= stop_at:
                break
            try:
                handled += handle(database, meeting_id, stop_at)
            except Exception:
                log.exception("meeting failed", job=name, meeting=meeting_id)
                failed += 1
        if failed:
            raise ItemsFailed(f"{failed} of {len(meeting_ids)} meetings failed")
        return handled

    return Job(name, every, run, lambda session: len(due(session)))


def _invite(database: Database, meeting_id: str, stop_at: float) -> int:
    with database.read() as session:
        batches = inviting.people(session, meeting_id)
    asked = 0
    for batch in batches:
        if time.monotonic() >= stop_at:
            break
        with database.write() as session:
            asked += inviting.invite(session, meeting_id, batch)
    return asked


def _until_done(step: Callable[[Session, str], int], size: int) -> HandleAll:
    """Return what repeats a step, each in a transaction of its own, until it finds less than a whole batch."""

    def handle(database: Database, meeting_id: str, stop_at: float) -> int:
        handled, found = 0, size
        while found == size and time.monotonic() < stop_at:
            with database.write() as session:
                found = step(session, meeting_id)
            handled += found
        return handled

    return handle


MINUTE: Final = timedelta(minutes=1)
JOBS: Final[tuple[Job, ...]] = (
    in_batches("meetings.invite", MINUTE, inviting.due_ids, _invite),
    # what leaves no trace in a council's history: somebody may sign in again, a seat has an account now
    in_batches("meetings.invite_rest", 10 * MINUTE, inviting.all_due_ids, _invite),
    in_batches("meetings.tell", MINUTE, telling.due_ids, _until_done(telling.tell, telling.BATCH)),
    in_batches("meetings.remind", MINUTE, reminding.due_ids, _until_done(reminding.remind, reminding.BATCH)),
    *LIST_JOBS,
)
