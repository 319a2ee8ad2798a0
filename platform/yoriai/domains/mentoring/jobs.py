"""All sweeps of mentoring: of matching here, of sessions from beside it, and one that asks mentors before others."""

from datetime import timedelta
from typing import Final

from yoriai.core.db import Database
from yoriai.domains.consultations import jobs as consultations
from yoriai.domains.mentoring import session_jobs
from yoriai.domains.mentoring.service import offers, requests, sweeping, waits
from yoriai.domains.mentoring.service.asking_together import take_together
from yoriai.domains.mentors import service as mentors
from yoriai.infra.jobs import Job
from yoriai.infra.sweep import sweep, sweep_together


def _reckon(database: Database) -> int:
    with database.write() as session:
        return waits.reckon(session)


JOBS: Final[tuple[Job, ...]] = (
    sweep("offers-expiring", timedelta(minutes=1), offers.due_ids, offers.expire),
    sweep_together(
        "requests-waiting",
        timedelta(minutes=2),
        requests.waiting_ids,
        sweeping.look,
        take_together,
        sweeping.take_step,
    ),
    sweep("offer-reminders", timedelta(minutes=15), offers.last_day_ids, offers.remind),
    Job("requests-usual-wait", timedelta(hours=1), _reckon, lambda _session: 0),
    consultations.asking(mentors=mentors.mentor_ids()),
    *session_jobs.JOBS,
)
