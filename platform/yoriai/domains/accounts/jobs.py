"""The sweep that forgets what is over: sign-ins, mailed links, counted tries, registrations nobody confirmed."""

from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.domains.accounts import service
from yoriai.infra.jobs import Job

BATCH: Final = 200

log = structlog.get_logger(__name__)


def purge(database: Database) -> int:
    """Delete what has expired; return how many rows went."""
    with database.write() as session:
        gone = service.purge_expired(session)
    with database.read() as session:
        waiting = service.unconfirmed(session, BATCH)
    for member_id in waiting:
        try:
            with database.write() as session:
                gone += service.remove_unconfirmed(session, member_id)
        except IntegrityError:
            # something names them after all, so they stay, and the sweep goes on
            log.warning("unconfirmed registration kept", member=member_id)
    return gone


def backlog(session: Session) -> int:
    """Return how many rows could be deleted now."""
    return service.count_expired(session) + len(service.unconfirmed(session, BATCH))


JOBS: Final = (Job("accounts.purge", timedelta(hours=1), purge, backlog),)
