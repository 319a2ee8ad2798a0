"""Mentors who have been silent for half a year: one thing of the inbox, until somebody had a word with them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor, make_silent
from tests.factories.programmes import make_staff
from tests.integration.mentoring.people import actor_id, reread
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Standing
from yoriai.domains.inbox.mentors import silent_mentors
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.errors import NoSuchMentor
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.service import answering, presence, silence
from yoriai.domains.mentors.service.answering import Answer
from yoriai.domains.mentors.states import PauseReason

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_clock_stands() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def items(session: Session) -> list[tuple[str, int, int]]:
    """Return (subject, number, minutes) of what the inbox has to say."""
    return [(each.subject_id, each.number, each.minutes) for each in silent_mentors(session)]


def test_all_who_are_silent_are_one_thing_and_it_goes_with_the_last_of_them(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        assert items(session) == []
        first, second = make_silent(session, "森 一郎", days=400).member_id, make_silent(session, "川 二郎").member_id
        make_silent(session, "谷 三郎", standing=Standing.SUSPENDED)
        make_mentor(session, make_member(session), paused_until=FOREVER, pause_reason=PauseReason.OWN)
        assert items(session) == [("", 2, 6)]
        assert [each.name for each in silence.listed(session, desk)] == ["森 一郎", "川 二郎"]

        silence.settle(session, desk, first, goes_on=False)
        assert items(session) == [("", 1, 3)]
        silence.settle(session, desk, second, goes_on=True)
        assert items(session) == []
        kept, back = (session.get_one(MentorProfile, each) for each in (first, second))
        assert (kept.paused_until, kept.pause_reason) == (FOREVER, PauseReason.DESK)
        assert (back.paused_until, back.heard_at) == (None, NOON)


def test_whoever_stays_off_the_lists_is_written_to_no_more_and_comes_back_by_one_press(database: Database) -> None:
    with database.write() as session:
        mentor = make_silent(session, "森 一郎").member_id
        silence.settle(session, make_staff(session), mentor, goes_on=False)
    clock.jump(timedelta(days=400))
    with database.write() as session:
        assert mentor not in presence.due(session)
        answering.answer(session, actor_id(mentor), Answer.HERE)
    with database.read() as session:
        assert reread(session, MentorProfile, mentor).paused_until is None


def test_whoever_has_used_the_site_since_is_left_alone(database: Database) -> None:
    with database.write() as session:
        mentor = make_silent(session, "森 一郎").member_id
        accounts.open_login(session, mentor)
        assert items(session) == []
        with pytest.raises(NoSuchMentor):
            silence.settle(session, make_staff(session), mentor, goes_on=True)


def test_only_the_secretariat_reads_and_says(database: Database) -> None:
    with database.write() as session:
        mentor = make_silent(session, "森 一郎").member_id
        for act in (silence.listed, lambda s, a: silence.settle(s, a, mentor, goes_on=True)):
            with pytest.raises(NotFound):
                act(session, actor_id(mentor))
