"""The sweeps of minutes: nags, questions about what people took on, old texts."""

from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.minutes.service import doing, nagging
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep


def forget_texts(database: Database) -> int:
    """Delete a batch of texts that nobody goes on from any more; return how many went."""
    with database.write() as session:
        return nagging.forget_texts(session)


JOBS: Final = (
    sweep("minutes.late", timedelta(hours=1), nagging.late_ids, nagging.nag),
    sweep("actions.remind", timedelta(hours=1), doing.due_ids, doing.remind),
    Job("minutes.forget_texts", timedelta(hours=1), forget_texts, nagging.count_old_texts),
)
