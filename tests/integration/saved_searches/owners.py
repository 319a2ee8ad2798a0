"""Owners of saved searches, and the job that tells them."""

from datetime import datetime, timedelta

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.saved_searches.jobs import JOBS

(JOB,) = JOBS


def next_morning() -> None:
    """Go on to eight o'clock of the next day."""
    here = clock.tokyo(clock.now())
    clock.jump(
        datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), TOKYO) + timedelta(hours=8) - here
    )


def run(database: Database) -> int:
    """Let the next morning's sweep run."""
    next_morning()
    return JOB.run(database)


def owner_in(session: Session, **changes: object) -> Actor:
    return actor_for(make_member(session, **changes))
