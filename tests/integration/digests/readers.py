"""Readers of digests, what they are told, and the job."""

from datetime import timedelta

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.notifications import tell
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.digests.jobs import JOBS
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.infra.jobs import Job

(JOB,) = JOBS
DAILY = Choices(dict.fromkeys(Topic, Pace.DAILY))


def reader_in(session: Session, choices: Choices = DAILY, **changes: object) -> Actor:
    reader = actor_for(make_member(session, **changes))
    notifications.choose(session, reader, choices)
    return reader


def tell_all(database: Database, reader: Actor, *told: dict[str, object]) -> list[str]:
    with database.write() as session:
        return [tell(session, session.get_one(Member, reader.member_id), **each) for each in told]


def at_eight(days: int = 1) -> None:
    """Go on to eight in the morning, some days later."""
    here = clock.tokyo(clock.now())
    clock.jump(here.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=days) - here)


def run(database: Database, job: Job = JOB) -> int:
    return job.run(database)
