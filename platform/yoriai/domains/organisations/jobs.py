"""The sweeps that ask once a year whether what stands here is right, and that forget invitations nobody used."""

from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.organisations.service import asking, invitations
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep

BATCH: Final = 500


def forget_invitations(database: Database) -> int:
    """Delete invitations that can be used no more, with the addresses in them; return how many went."""
    with database.write() as session:
        return invitations.purge(session, BATCH)


JOBS: Final[tuple[Job, ...]] = (
    sweep("organisations.yearly", timedelta(hours=1), asking.due, asking.take_step),
    Job("organisations.invitations", timedelta(hours=1), forget_invitations, invitations.count_expired),
)
