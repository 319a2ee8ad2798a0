"""The jobs of mentors: who is not heard of is asked, and own calendars are read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.mentors.service import calendars, presence
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import ItemsFailed, sweep

SIDE_BY_SIDE: Final = 4
"""So many servers are waited for at once: most of a reading is waiting."""

log = structlog.get_logger(__name__)


def read_calendars(database: Database) -> int:
    """Read the calendars that are due, each ahead of the transaction that keeps it; return how many could be read.

    A calendar that cannot be read is its owner's to mend, and no failure of the job.
    """
    with database.read() as session:
        ids = calendars.due_ids(session)
    done, failed = 0, 0
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="calendars") as readers:
        for member_id, outcome in zip(ids, readers.map(lambda each: _read_one(database, each), ids), strict=True):
            if isinstance(outcome, Exception):
                log.error("calendar failed", member=member_id, error=type(outcome).__name__, exc_info=outcome)
                failed += 1
            else:
                done += outcome
    if failed:
        raise ItemsFailed(f"{failed} of {len(ids)} calendars failed")
    return done


def _read_one(database: Database, member_id: str) -> bool | Exception:
    try:
        with database.write() as session:
            wanted = calendars.begin(session, member_id)
        if wanted is None:
            return False
        reading = calendars.read(wanted)
        with database.write() as session:
            return calendars.finish(session, reading)
    except Exception as problem:
        # one that fails stops no other; the run is recorded as failed, with its traceback
        return problem


def _waiting(session: Session) -> int:
    return len(calendars.due_ids(session))


JOBS: Final[tuple[Job, ...]] = (
    sweep("mentors.presence", timedelta(hours=1), presence.due, presence.take_step),
    Job("mentors.calendars", timedelta(minutes=1), read_calendars, _waiting),
)
