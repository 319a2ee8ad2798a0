"""The sweeps that let go of data: of members who have left, and of what is kept for a time only."""

from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.own_data import service
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep


def forget(database: Database) -> int:
    """Let go of what is older than the settings say; return how many rows."""
    with database.write() as session:
        return service.forget(session)


JOBS: Final = (
    sweep("departures.erase", timedelta(hours=1), service.due_ids, service.erase),
    Job("retention.forget", timedelta(hours=6), forget, service.count_forgettable),
)
