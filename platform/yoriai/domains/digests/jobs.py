"""The sweep that writes the digests that are due, a batch in each transaction."""

import time
from datetime import timedelta
from typing import Final

from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.digests import service
from yoriai.domains.notifications import service as notifications
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import ItemsFailed

BATCH: Final = 50
# A sweep ends after this long, so that a stop waits no longer; the next one goes on soon.
SWEEP_SECONDS: Final = 20.0


def write_due(database: Database) -> int:
    """Write digests until none is due; return how many mails there were. Raises ItemsFailed for those put off."""
    mails, failed, stop_at = 0, 0, time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < stop_at:
        now = clock.now()
        with database.read() as session:
            near = service.look(session, BATCH, now)
        if not near:
            break
        with database.write() as session:
            written = service.write_due(session, near, now)
        mails, failed = mails + written.mails, failed + written.failed
    if failed:
        raise ItemsFailed(f"{failed} digests could not be written")
    return mails


JOBS: Final = (
    Job("digests.write", every=timedelta(seconds=30), run=write_due, backlog=notifications.count_digests_due),
)
