"""The sweeps that let go of data: of members who have left, and of what is kept for a time only."""

from datetime import timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.own_data import service
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import ItemsFailed

log = structlog.get_logger(__name__)


def erase_due(database: Database) -> int:
    """Erase the members whose days of grace are over, each in short steps; one that fails stops no other.

    Raises ItemsFailed when all others are done.
    """
    with database.read() as session:
        due = service.due_ids(session)
    failed = 0
    for member_id in due:
        try:
            _erase(database, member_id)
        except Exception:
            log.exception("member not erased", member=member_id)
            failed += 1
    if failed:
        raise ItemsFailed(f"{failed} of {len(due)} items failed")
    return len(due)


def _erase(database: Database, member_id: str) -> None:
    is_left = True
    while is_left:
        with database.write() as session:
            is_left = bool(service.erase_some(session, member_id))
    with database.write() as session:
        service.erase(session, member_id)


def forget(database: Database) -> int:
    """Let go of what is older than the settings say; return how many rows."""
    with database.write() as session:
        return service.forget(session)


def _waiting(session: Session) -> int:
    return len(service.due_ids(session))


JOBS: Final = (
    Job("departures.erase", timedelta(hours=1), erase_due, _waiting),
    Job("retention.forget", timedelta(hours=6), forget, service.count_forgettable),
)
