"""The clockwork over every domain's sweeps."""

import time
from datetime import timedelta

from tests.factories.notifications import make_mail
from yoriai import scheduler
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs

WAIT_SECONDS = 20


def test_every_job_has_a_name_of_its_own_and_runs_now_and_then() -> None:
    names = [job.name for job in all_jobs()]
    assert names == sorted(set(names))
    assert "notifications.send" in names
    assert all(timedelta(seconds=1) <= job.every <= timedelta(days=1) for job in all_jobs())


def test_started_scheduler_runs_every_job_without_error(database: Database, settings: Settings) -> None:
    with database.write() as session:
        make_mail(session)
    running = scheduler.start(database, settings)
    until = time.monotonic() + WAIT_SECONDS
    names = {job.name for job in all_jobs()}
    done: dict[str, str] = {}
    while time.monotonic() < until and set(done) != names:
        time.sleep(0.05)
        with database.read() as session:
            done = {name: run.last_error for name, run in jobs.runs(session).items() if run.finished_at}
    running.shutdown(wait=True)
    assert done == dict.fromkeys(names, "")
    with database.read() as session:
        assert notifications.counts(session) == {MailStatus.SENT: 1}
