"""When mentors can be met, as matching asks for many at once."""

from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.integration.mentoring.people import actor_id
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import Window
from yoriai.domains.mentors.errors import DayPassed, DayTooFar, NoSuchAbsence, SpanUpsideDown, TooManyDays
from yoriai.domains.mentors.service.stating import DAYS_AT_MOST

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""A Friday; Monday the 23rd is a holiday."""
MORNINGS = dict.fromkeys(range(7), ((9 * 60, 11 * 60),))


@pytest.fixture(autouse=True)
def _a_friday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def days_of(starts: Set[datetime]) -> list[int]:
    """Return the days of the month on which there are starts."""
    return sorted({clock.tokyo(start).day for start in starts})


def test_holidays_close_unless_the_mentor_is_free_then_or_states_the_day(database: Database) -> None:
    with database.write() as session:
        closed = make_mentor(session, weekly=MORNINGS, closes_on_holidays=True).member_id
        opened = make_mentor(session, make_member(session), weekly=MORNINGS).member_id
        stated = make_mentor(session, make_member(session), weekly=MORNINGS, closes_on_holidays=True).member_id
        mentors.set_exception(session, actor_id(stated), date(2026, 11, 23), [Window(600, 660)])

        found = mentors.open_starts(session, [closed, opened, stated], NOON, NOON + timedelta(days=5))

    assert {id_: days_of(starts) for id_, starts in found.items()} == {
        closed: [22, 24, 25],
        opened: [22, 23, 24, 25],
        stated: [22, 23, 24, 25],
    }


def test_a_mentor_s_own_notice_and_days_away_close_hours(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly=MORNINGS, notice_hours=72).member_id
        me = actor_id(mentor)
        mentors.go_away(session, me, date(2026, 11, 25), date(2026, 11, 26))
        span = NOON, NOON + timedelta(days=8)

        assert days_of(mentors.open_starts(session, [mentor], *span)[mentor]) == [24, 27, 28]

        (away,) = mentors.absences(session, me)
        mentors.come_back(session, me, away.id)
        assert days_of(mentors.open_starts(session, [mentor], *span)[mentor]) == [24, 25, 26, 27, 28]
        with pytest.raises(NoSuchAbsence):
            mentors.come_back(session, me, away.id)


def test_buffers_are_those_of_mentors(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, buffer_minutes=30).member_id
        member = make_member(session).id
        assert mentors.buffers(session, [mentor, member]) == {mentor: timedelta(minutes=30)}


def test_days_that_nobody_can_mean_are_refused(database: Database) -> None:
    with database.write() as session:
        me = actor_id(make_mentor(session).member_id)
        with pytest.raises(DayPassed):
            mentors.go_away(session, me, date(2026, 11, 1), date(2026, 11, 19))
        with pytest.raises(SpanUpsideDown):
            mentors.go_away(session, me, date(2026, 11, 29), date(2026, 11, 28))
        with pytest.raises(DayTooFar):
            mentors.go_away(session, me, date(2026, 11, 29), date(2029, 11, 28))
        with pytest.raises(DayTooFar):
            mentors.set_exception(session, me, date(2199, 1, 1))
        mentors.go_away(session, me, date(2026, 11, 1), date(2026, 11, 20))
        for number in range(DAYS_AT_MOST):
            mentors.set_exception(session, me, date(2026, 12, 1) + timedelta(days=number))
        with pytest.raises(TooManyDays):
            mentors.set_exception(session, me, date(2027, 11, 1))


def test_many_mentors_are_asked_about_in_as_many_queries_as_one(database: Database) -> None:
    counts = []
    with database.write() as session:
        ids: list[str] = []
        for more in (1, 2):
            for _ in range(more):
                ids.append(make_mentor(session, make_member(session)).member_id)
                mentors.go_away(session, actor_id(ids[-1]), date(2026, 12, 1), date(2026, 12, 2))
                mentors.set_exception(session, actor_id(ids[-1]), date(2026, 12, 9))
            with asked(database) as statements:
                mentors.open_starts(session, ids, NOON, NOON + timedelta(days=28))
            counts.append(len(statements))
    assert counts == [5, 5]
