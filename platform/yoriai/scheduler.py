"""The clockwork: runs every domain's sweeps. The only module that imports apscheduler.

Nothing is kept in apscheduler itself: what is due stands in the database, and so does the lease of each job, so any
number of schedulers may run, in the server process or by `yoriai scheduler`.
"""

import os
import signal
import socket
import threading
from datetime import UTC
from types import FrameType
from typing import Final

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs

log = structlog.get_logger(__name__)

THREADS: Final = 4
# Several schedulers should not knock at the same moment.
JITTER_SHARE: Final = 0.1


def start(database: Database, settings: Settings) -> BackgroundScheduler:
    """Start running every job in threads of this process; each runs once at once. Stop it with `.shutdown()`."""
    use(settings)
    holder = f"{socket.gethostname()[:40]}:{os.getpid()}"
    made = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(THREADS)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    made.add_listener(_failed, EVENT_JOB_ERROR)
    for job in all_jobs():
        seconds = job.every.total_seconds()
        made.add_job(
            jobs.run,
            # at once, then ever again
            OrTrigger(
                [
                    DateTrigger(timezone=UTC),
                    IntervalTrigger(seconds=seconds, jitter=seconds * JITTER_SHARE, timezone=UTC),
                ]
            ),
            args=(database, job, holder),
            id=job.name,
        )
    made.start()
    log.info("scheduler started", jobs=len(all_jobs()))
    return made


def run_forever(database: Database, settings: Settings) -> None:
    """Run the jobs until the process is asked to stop (SIGTERM, SIGINT); what runs then is finished first."""
    is_over = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        is_over.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    running = start(database, settings)
    is_over.wait()
    running.shutdown(wait=True)
    log.info("scheduler stopped")


def _failed(event: JobExecutionEvent) -> None:
    """Log an error outside the job itself: its lease could not be taken, or its record not written."""
    log.error("job not run", job=event.job_id, exc_info=event.exception)
