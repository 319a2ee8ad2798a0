"""Rounds for tests: their people, their plan, and the job."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_request
from yoriai.core.db import Database
from yoriai.domains.rounds import jobs
from yoriai.domains.rounds.repository import plans
from yoriai.infra.jobs import Job


def run(database: Database) -> None:
    """Run the jobs of rounds once."""
    for job in jobs.JOBS:
        assert isinstance(job, Job)
        job.run(database)


def founders(session: Session, hours: Iterable[Iterable[datetime]]) -> list[str]:
    """Make requests with these hours; return their ids in order."""
    return [make_request(session, make_member(session), starts=starts).id for starts in hours]


def plan_pairs(session: Session, round_id: str) -> list[tuple[str, str]]:
    """Return who meets whom."""
    return [(each.asking, each.giving) for each in plans.standings(session, round_id)]
