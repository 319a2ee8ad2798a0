"""The sweep that writes the digests that are due, a batch in each transaction."""

import time
from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.digests import service
from yoriai.domains.notifications import service as notifications
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import ItemsFailed

# SQLite has one writer at a time: nobody waits longer than for these.
BATCH: Final = 25
# A sweep ends after this long, so that a stop waits no longer; the next one goes on soon.
SWEEP_SECONDS: Final = 20.0


def write_due(database: Database) -> int:
    """Write digests until none is due; return how many mails there were. Raises ItemsFailed for those put off."""
    with database.read() as session:
        if not notifications.count_digests_due(session):
            return 0
    mails, failed, stop_at = 0, 0, time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < stop_at:
        with database.write() as session:
            written = service.write_due(session, BATCH)
            left = notifications.count_digests_due(session)
        mails, failed = mails + written.mails, failed + written.failed
        if not left:
            break
    if failed:
        raise ItemsFailed(f"{failed} digests could not be written")
    return mails


JOBS: Final = (
    Job("digests.write", every=timedelta(seconds=30), run=write_due, backlog=notifications.count_digests_due),
)
