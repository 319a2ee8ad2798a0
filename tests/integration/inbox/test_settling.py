"""What the secretariat has in hand ends when its cause goes, also where nobody of the secretariat saw to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_request
from tests.factories.programmes import make_staff, thing
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.inbox.jobs import JOBS
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.service import requests
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.programmes.models import DeskSpell, DeskTask
from yoriai.domains.programmes.service import working
from yoriai.domains.programmes.states import TaskStatus

(SWEEP,) = JOBS


@pytest.fixture(autouse=True)
def _the_clock_stands() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 2, 0, 0, tzinfo=UTC)):
        yield


def taken(session: Session) -> tuple[MentoringRequest, DeskTask]:
    """Store a request that nobody took, in the hands of somebody of the secretariat."""
    request = make_request(session, make_member(session), status=RequestStatus.EXHAUSTED)
    return request, working.take(session, make_staff(session), thing(subject_id=request.id))


def test_the_time_stops_when_the_founder_withdraws(database: Database) -> None:
    with database.write() as session:
        request, task = taken(session)
        other, kept = taken(session)
    clock.jump(timedelta(minutes=4))
    assert SWEEP.run(database) == 0
    with database.write() as session:
        requests.withdraw(session, session.get_one(MentoringRequest, request.id))
    with database.read() as session:
        assert SWEEP.backlog(session) == 1
    assert (SWEEP.run(database), SWEEP.run(database)) == (1, 0)
    clock.jump(timedelta(minutes=30))
    with database.read() as session:
        ended = session.get_one(DeskTask, task.id)
        assert (ended.status, ended.ended_at) == (TaskStatus.GONE, clock.now() - timedelta(minutes=30))
        (spell,) = session.exec(select(DeskSpell).where(DeskSpell.task_id == task.id))
        assert spell.seconds == 240
        assert [each.subject_id for each in working.in_hand(session)] == [other.id]
        assert session.get_one(DeskTask, kept.id).status is TaskStatus.TAKEN
