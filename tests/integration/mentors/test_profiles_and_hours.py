"""What mentors say of themselves and of their hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.integration.mentoring.people import actor, actor_id
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.errors import TextChanged
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import Window
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.mentors.errors import DayPassed, NoSuchMentor, NotPromised, WindowsOverlap, WindowTooShort
from yoriai.domains.taxonomy.marks import Marks

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DRAFT = ProfileDraft("空き家をカフェにしました", "", 2, Marks({"ibasho": "primary"}))


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def test_a_mentor_is_who_has_a_profile(database: Database) -> None:
    with database.write() as session:
        member, mentor = make_member(session), make_mentor(session)

        assert not mentors.is_mentor(session, member.id)
        assert mentors.is_mentor(session, mentor.member_id)


def test_becoming_a_mentor_takes_the_present_promise(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        with pytest.raises(NotPromised):
            mentors.become(session, actor(member), DRAFT, None)
        with pytest.raises(TextChanged):
            mentors.become(session, actor(member), DRAFT, "2001-01")
        assert not mentors.is_mentor(session, member.id)


def test_windows_are_tidied_and_wrong_ones_refused(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={})
        me = actor(make_member(session))
        with pytest.raises(NoSuchMentor):
            mentors.set_weekly_hours(session, me, {})
        me = actor_id(mentor.member_id)

        mentors.set_weekly_hours(session, me, {0: [Window(660, 720), Window(600, 660)]})

        assert mentors.hours(session, [mentor.member_id])[mentor.member_id].weekly == {0: (Window(600, 720),)}
        with pytest.raises(WindowsOverlap) as refusal:
            mentors.set_weekly_hours(session, me, {1: [Window(600, 720), Window(690, 780)]})
        assert refusal.value.field == "day_1"
        with pytest.raises(WindowTooShort):
            mentors.set_weekly_hours(session, me, {1: [Window(600, 630)]})
        with pytest.raises(DayPassed):
            mentors.set_exception(session, me, date(2026, 11, 23))
        with pytest.raises(DayPassed):
            mentors.pause(session, me, date(2026, 11, 24))
