"""The sweeps of consultations: asking those who may know, telling the secretariat, and reckoning the usual wait.

Who is a mentor is known to mentoring, which stands above this domain: it gives that to `asking` and declares what comes
of it among its own jobs.
"""

from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import ScalarSelect

from yoriai.core.db import Database
from yoriai.domains.consultations.service import nudging, waiting
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep


def asking(mentors: ScalarSelect[str]) -> Job:
    """Return the job that brings open questions to those who may know; `mentors` are the ids of all mentors."""
    # a question that was just posted is brought to the first within a minute
    handle = partial(nudging.ask_others, mentors=mentors)
    return sweep("consultations-asking", timedelta(minutes=1), nudging.due_ids, handle)


def _reckon(database: Database) -> int:
    with database.write() as session:
        return waiting.reckon(session)


JOBS: Final[tuple[Job, ...]] = (
    sweep("consultations-overdue", timedelta(minutes=10), nudging.overdue_ids, nudging.tell_overdue),
    Job("consultations-waiting", timedelta(hours=1), _reckon, lambda _session: 0),
)
