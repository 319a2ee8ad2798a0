"""The sweep that mails news of saved searches: twice at once, interrupted, late, and past what it cannot read."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from tests.factories.accounts import actor_for
from tests.factories.cases import make_case
from tests.factories.saved_searches import make_search
from tests.integration.saved_searches.owners import JOB, next_morning, owner_in, run
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.filters import Filters
from yoriai.domains.notifications.models import Mail
from yoriai.domains.saved_searches import service as searches
from yoriai.domains.saved_searches.service import telling

Outbox = Callable[[], list[Mail]]
FOOD = Filters(practices=("food",))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


def test_two_sweeps_at_once_write_one_mail(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        member_id = owner_in(session).member_id
        owner = actor_for(session.get_one(Member, member_id))
        make_search(session, owner)
        make_search(session, owner, FOOD)
    with database.write() as session:
        make_case(session, marks={"food": "primary"})
    next_morning()
    start = threading.Barrier(4)
    outcomes: list[bool] = []

    def sweep() -> None:
        start.wait(30)
        with database.write() as session:
            outcomes.append(telling.tell(session, member_id))

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == [False, False, False, True]
    assert len(mails()) == 1


def test_a_sweep_that_dies_before_its_commit_is_made_up_for_by_the_next(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        member_id = owner_in(session).member_id
        make_search(session, actor_for(session.get_one(Member, member_id)))
    with database.write() as session:
        make_case(session)
    next_morning()

    class Killed(Exception):
        pass

    def dies() -> None:
        with database.write() as session:
            assert telling.tell(session, member_id) is True
            raise Killed

    with pytest.raises(Killed):
        dies()
    assert mails() == []
    assert [JOB.run(database), JOB.run(database)] == [1, 0]
    assert len(mails()) == 1


def test_a_case_that_is_committed_late_is_still_told(database: Database, mails: Outbox) -> None:
    """A long import takes its times before it commits; what counts is the order of the commits."""
    with database.write() as session:
        make_search(session, owner_in(session))
    with database.write() as session:
        make_case(session, title="先に終わった取込み")
    assert run(database) == 1
    with database.write() as session:
        late = make_case(session, title="あとから終わった取込み")
        late.created_at = late.updated_at = clock.now() - timedelta(days=3)
    assert run(database) == 1
    assert "あとから終わった取込み" in mails()[1].text


def test_a_search_that_is_no_longer_understood_stops_no_other(database: Database) -> None:
    with database.write() as session:
        owner = owner_in(session)
        broken = make_search(session, owner)
        broken.filters = {"practices": ["a-term-of-old"]}
        make_search(session, owner, FOOD)
    with database.write() as session:
        make_case(session, marks={"food": "primary"})

    assert run(database) == 1
    with database.read() as session:
        assert sorted(line.is_understood for line in searches.mine(session, owner)) == [False, True]


def test_asking_for_news_of_nothing_new_costs_little(database: Database) -> None:
    with database.read() as session:
        assert cases.news(session, 5, 5) == {}
