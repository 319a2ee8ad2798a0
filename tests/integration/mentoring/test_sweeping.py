"""All who wait looked after in one sweep: read together, and asked as if each came by itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.integration.mentoring.network import make_network
from tests.integration.mentoring.people import actor_id
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring import jobs
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.service import matching, requests, sweeping
from yoriai.domains.mentoring.service.asking_together import take_together
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.notifications.models import Mail

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
        left, after = take_together(session, [request_id], field)
    with database.write() as session:
        sweeping.take_step(session, request_id, after)

    assert left == [request_id]
    with database.read() as session:
        assert offered(session) == {}


def test_a_mentor_who_is_full_by_the_time_of_asking_is_asked_no_more(database: Database) -> None:
    with database.write() as session:
        first, second = (make_request(session, make_member(session)).id for _ in range(2))
        mentor = make_mentor(session, queue_at_most=1).member_id
    with database.read() as session:
        _ids, field = sweeping.look(session, [first, second])
    with database.write() as session:
        assert matching.ask_next(session, first) is not None

    with database.write() as session:
        left, after = take_together(session, [second], field)

    assert left == [second]
    assert after.mentors[mentor].candidate.queue == 1
    assert field.mentors[mentor].candidate.queue == 0
    with database.read() as session:
        assert list(offered(session)) == [first]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_whoever_is_just_being_decided_about_is_left_and_not_waited_for(database: Database) -> None:
    with database.write() as session:
        held, free = (make_request(session, make_member(session)).id for _ in range(2))
        make_mentor(session, queue_at_most=2)
    with database.read() as session:
        _ids, field = sweeping.look(session, [held, free])

    with database.write() as other:
        assert repository.find_locked(other, held) is not None
        with database.write() as session:
            left, after = take_together(session, [held, free], field)
    assert left == [held]
    with database.write() as session:
        assert sweeping.take_step(session, held, after)
    with database.read() as session:
        assert offered(session).keys() == {held, free}


def test_sweeps_at_once_with_people_who_act_ask_nobody_twice_or_beyond_what_was_stated(database: Database) -> None:
    with database.write() as session:
        make_network(session, mentors=8, requests=40)
        everybody, ids = requests.waiting_ids(session), [row.member_id for row in session.exec(select(MentorProfile))]
    gate = Barrier(6)

    def sweeping_at_once() -> None:
        gate.wait(30)
        sweep(database)

    def withdrawing() -> None:
        gate.wait(30)
        for request_id in everybody[::5]:
            with database.write() as session:
                requests.withdraw(session, session.get_one(MentoringRequest, request_id))

    def pausing() -> None:
        gate.wait(30)
        for mentor_id in ids[::4]:
            with database.write() as session:
                mentors.pause(session, actor_id(mentor_id), None)

    with ThreadPoolExecutor(6) as pool:
        doing = [pool.submit(each) for each in (*[sweeping_at_once] * 4, withdrawing, pausing)]
        for each in doing:
            each.result()
    with database.read() as session:
        rows = session.exec(select(Offer).where(col(Offer.status) == OfferStatus.OPEN)).all()
        asked_of, room = Counter(row.mentor_id for row in rows), session.exec(select(MentorProfile)).all()
        assert len({row.request_id for row in rows}) == len(rows) > 0
        assert all(asked_of[each.member_id] <= min(each.queue_at_most, each.capacity) for each in room)
        told = session.exec(
            select(Mail.about).where(col(Mail.template) == "offer", col(Mail.status) == "pending")
        ).all()
        assert sorted(told) == sorted(row.id for row in rows)
        withdrawn = {session.get_one(MentoringRequest, id_).status for id_ in everybody[::5]}
        assert withdrawn == {RequestStatus.WITHDRAWN}


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


def test_a_sweep_that_asks_for_four_takes_as_many_queries_as_for_two(database: Database) -> None:
    counts = []
    with database.write() as session:
        for _ in range(8):
            make_mentor(session, make_member(session))
    for more in (1, 2, 4):  # the first reads the vocabulary, too
        with database.write() as session:
            for _ in range(more):
                make_request(session, make_member(session))
        with asked(database) as statements:
            assert sweep(database) == more
        counts.append(len(statements))
    assert counts[1] == counts[2]
