"""The jobs of rounds: making drafts ahead of the transaction that keeps them, and offers of published ones."""

from datetime import timedelta
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.rounds.errors import ChangedSince, NobodyWaits, RoundEnded, RoundThere
from yoriai.domains.rounds.service import announcing, drafting, publishing
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

log = structlog.get_logger(__name__)


def _draft(database: Database) -> int:
    """Make each draft that is wanted; one that was changed meanwhile is made again by the next run."""
    with database.read() as session:
        due = drafting.due_ids(session)
    made = 0
    for round_id in due:
        try:
            with database.read() as session:
                found = drafting.anew(session, round_id)
            with database.write() as session:
                drafting.keep(session, round_id, found)
            made += 1
        except NobodyWaits:
            # the day has come and nobody waits: there is nothing to look at
            with database.write() as session:
                announcing.pass_by(session, round_id)
        except (ChangedSince, RoundEnded, RoundThere) as meanwhile:
            log.info("draft not kept", round=round_id, why=meanwhile.code)
    return made


def _backlog(session: Session) -> int:
    return len(drafting.due_ids(session))


JOBS: Final = (
    Job("rounds.draft", timedelta(seconds=10), _draft, _backlog),
    sweep("rounds.offer", timedelta(seconds=5), publishing.unsettled_ids, publishing.settle),
)
