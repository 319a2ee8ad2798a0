"""All who wait looked after in one sweep: read together, and asked as if each came by itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.mentoring import in_days, make_mentor, make_request
from tests.integration.mentoring.people import actor_id
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring import jobs
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.service import matching, requests, sweeping
from yoriai.domains.mentors import service as mentors
from yoriai.domains.taxonomy import service as taxonomy

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


class TakenBackError(Exception):
    """Ends a transaction so that nothing of it stays but what was found."""

    def __init__(self, offered: dict[str, tuple[str, float, str]]) -> None:
        self.offered = offered


def sweep(database: Database) -> int:
    """Look after all who wait."""
    return next(job for job in jobs.JOBS if job.name == "requests-waiting").run(database)


def offered(session: Session) -> dict[str, tuple[str, float, str]]:
    """Return by request whom it was put to, with what score and who stood next."""
    rows = session.exec(select(Offer)).all()
    return {row.request_id: (row.mentor_id, row.score, str(row.runners_up)) for row in rows}


def make_network(session: Session, mentors: int, requests: int) -> None:
    """Store mentors with little room and many who ask, all by chance."""
    chance = Random(7)
    codes = [term.code for term in taxonomy.vocabulary(session).practices][:6]
    for number in range(mentors):
        make_mentor(
            session,
            make_member(session),
            marks=dict.fromkeys(chance.sample(codes, 2), "primary"),
            weekly={day: ((chance.choice((540, 600, 780)), 1020),) for day in chance.sample(range(7), 4)},
            capacity=1 + number % 2,
            queue_at_most=1 + number % 3,
            buffer_minutes=30 * (number % 2),
        )
    for number in range(requests):
        make_request(
            session,
            make_member(session),
            marks=dict.fromkeys(chance.sample(codes, 2), "primary"),
            starts={in_days(chance.randint(2, 20), chance.randint(9, 16)) for _ in range(4)},
            waiting_since=NOON - timedelta(hours=number),
        )


def look_after_each(database: Database) -> None:
    """Look after one waiting request after another, and take all of it back."""
    with database.write() as session:
        for request_id in requests.waiting_ids(session):
            matching.look_after(session, request_id)
            session.flush()
        raise TakenBackError(offered(session))


def test_a_sweep_asks_whom_looking_after_one_by_one_would_ask(database: Database) -> None:
    with database.write() as session:
        make_network(session, mentors=6, requests=14)
    with pytest.raises(TakenBackError) as taken_back:
        look_after_each(database)

    sweep(database)

    with database.read() as session:
        found = offered(session)
    assert found == taken_back.value.offered
    assert len(found) == 8
    assert sweep(database) == 0


def _pause(session: Session, mentor_id: str, _request_id: str, _requester_id: str) -> None:
    mentors.pause(session, actor_id(mentor_id), None)


def _withdraw(session: Session, _mentor_id: str, request_id: str, _requester_id: str) -> None:
    requests.withdraw(session, session.get_one(MentoringRequest, request_id))


def _other_hours(session: Session, _mentor_id: str, request_id: str, requester_id: str) -> None:
    with clock.stopped(NOON + timedelta(minutes=1)):
        requests.change_hours(session, actor_id(requester_id), request_id, [in_days(4, 7)])


def _block(session: Session, mentor_id: str, _request_id: str, requester_id: str) -> None:
    accounts.block(session, actor_id(requester_id), mentor_id)


@pytest.mark.parametrize("happens", [_pause, _withdraw, _other_hours, _block])
def test_what_happens_between_looking_and_asking_counts(
    database: Database, happens: Callable[[Session, str, str, str], None]
) -> None:
    with database.write() as session:
        mentor = make_mentor(session).member_id
        request = make_request(session)
        request_id, requester_id = request.id, request.requester_id
    with database.read() as session:
        ids, field = sweeping.look(session, [request_id])
    assert ids == [request_id]

    with database.write() as session:
        happens(session, mentor, request_id, requester_id)
    with database.write() as session:
        sweeping.take_step(session, request_id, field)

    with database.read() as session:
        assert offered(session) == {}


def test_those_who_wait_in_vain_cost_a_few_queries_together_once_they_have_been_told(database: Database) -> None:
    counts = []
    with database.write() as session:
        make_mentor(session, weekly={})
    for more in (1, 2):
        with database.write() as session:
            for _ in range(more):
                make_request(session, make_member(session))
        assert (sweep(database), sweep(database)) == (more, 0)
        with asked(database) as statements:
            sweep(database)
        counts.append(len(statements))
    assert counts[0] == counts[1]
