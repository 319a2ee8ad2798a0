"""The sweeps of sessions: reminders, questions afterwards, closing what nobody closed, and what became of it.

Each finds what is due and handles every item in a transaction of its own, so that one that fails stops no other, and
running twice does nothing twice.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.mentoring.service import aftercare, reminders, sessions
from yoriai.infra.jobs import Job

log = structlog.get_logger(__name__)

Due = Callable[[Session], Sequence[str]]
Handle = Callable[[Session, str], bool]


def sweep(name: str, every: timedelta, due: Due, handle: Handle) -> Job:
    """Return the job that handles each due id; an item that fails is logged and left to the next run."""

    def run(database: Database) -> int:
        with database.read() as session:
            ids = list(due(session))
        return sum(_handled(database, name, handle, item) for item in ids)

    return Job(name, every, run, lambda session: len(due(session)))


def _handled(database: Database, name: str, handle: Handle, item: str) -> bool:
    try:
        with database.write() as session:
            return handle(session, item)
    except Exception:
        log.exception("item failed", job=name, item=item)
        return False


JOBS = (
    sweep("session-reminders", timedelta(minutes=1), reminders.due_ids, reminders.remind),
    sweep("session-feedback", timedelta(minutes=5), aftercare.unasked_ids, aftercare.ask_feedback),
    sweep("session-closing", timedelta(minutes=15), sessions.unclosed_ids, sessions.hold_if_over),
    sweep("follow-ups", timedelta(minutes=15), aftercare.due_follow_up_ids, aftercare.ask_follow_up),
)
