"""How long it takes until an hour is booked, as the last 90 days have shown."""

from datetime import UTC, datetime, timedelta

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.integration.mentoring.people import actor_id
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.waits import Expectation
from yoriai.domains.mentoring.service import offers, requests, waits

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def booked_after(database: Database, days: int, prefecture: str | None = None) -> None:
    """Let a request be made so many days ago, and its hour be booked some days later."""
    with clock.stopped(NOW - 30 * DAY), database.write() as session:
        mentor = make_mentor(session, make_member(session))
        request = make_request(session, make_member(session), starts=[in_days(20, 10)], prefecture=prefecture)
        offer = make_offer(session, mentor, request)
        offer.expires_at = NOW
    with clock.stopped(NOW - 30 * DAY + days * DAY), database.write() as session:
        offers.accept(session, actor_id(mentor.member_id), offer.id, request_hour(days))


def request_hour(days: int) -> datetime:
    """Return the hour that was stated, seen from the day on which it is booked."""
    return in_days(20 - days, 10)


def test_nothing_is_said_of_too_few(database: Database) -> None:
    for _ in range(4):
        booked_after(database, 1)
    with clock.stopped(NOW), database.write() as session:
        assert waits.reckon(session) == 0
        assert waits.expected(session) is None


def test_who_still_waits_counts_and_a_prefecture_speaks_for_itself_from_five_on(database: Database) -> None:
    for days in (1, 2, 3, 4, 5):
        booked_after(database, days, "32")
    with clock.stopped(NOW - 10 * DAY), database.write() as session:
        for _ in range(4):
            make_request(session, make_member(session), starts=[in_days(20, 10)])
        away = make_request(session, make_member(session), starts=[in_days(20, 10)])
    with clock.stopped(NOW - 9 * DAY), database.write() as session:
        requests.call_off(session, actor_id(away.requester_id), away.id)
    with clock.stopped(NOW), database.write() as session:
        assert waits.reckon(session) == 2
        assert waits.expected(session, "32") == Expectation(3 * DAY, 5 * DAY, 5)
        assert waits.expected(session) == Expectation(5 * DAY, None, 10)
        assert waits.expected(session, "13") == waits.expected(session)
    with clock.stopped(NOW + 91 * DAY), database.write() as session:
        assert waits.reckon(session) == 0


def test_what_to_expect_is_one_small_question(database: Database) -> None:
    for _ in range(5):
        booked_after(database, 2)
    with clock.stopped(NOW), database.write() as session:
        waits.reckon(session)
    with asked(database) as queries, database.read() as session:
        assert waits.expected(session, "32") == Expectation(2 * DAY, 2 * DAY, 5)
    assert len(queries) == 1
