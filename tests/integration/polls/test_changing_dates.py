"""Dates of a poll that are added, taken away or over: answers stay, and whoever has answered is told once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.integration.polls.world import DATES, MAYBE, NO, YES, Mails, World, answer, draft, made, make_world, notices
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.polls import errors
from yoriai.domains.polls.dates import deadline, read_dates
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.service import deciding, reading, writing

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database)


def test_dates_that_stay_keep_their_answers_and_new_ones_wait_for_some(database: Database, world: World) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    changed = draft(dates=read_dates("12/9 14:00-16:00\n12/11 10:00-12:00", clock.now()))
    with database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, changed, 1)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    delegate = found.voters[0]
    assert list(delegate.answers.values()) == [MAYBE]
    assert [each.name for each in found.waited_for] == ["菅原 けん", "畠山 みさき"]
    with pytest.raises(errors.PollChanged), database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, changed, 1)


def test_dates_that_are_added_to_an_open_poll_are_told_to_those_who_have_answered_and_once(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    more = [DATES, f"{DATES}\n12/11 10:00-12:00", f"{DATES}\n12/11 10:00-12:00\n12/14 10:00-12:00"]
    for revision, dates in enumerate((more[1], more[2], more[0]), start=1):
        clock.jump(timedelta(minutes=1))
        with database.write() as session:
            changed = draft(dates=read_dates(dates, clock.now()))
            writing.change(session, world.office, "kesennuma", poll_id, changed, revision)
    told = [each for each in mails() if "日程の候補が増えました" in each.subject]
    with database.read() as session:
        address = accounts.contact(session, world.delegate.member_id).address
    assert [each.address for each in told] == [address]
    assert "12月11日" in told[0].text
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]


def test_a_poll_that_takes_no_answers_tells_nobody_of_its_dates(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    with database.write() as session:
        deciding.close(session, world.office, "kesennuma", poll_id)
        changed = draft(dates=read_dates(f"{DATES}\n12/11 10:00-12:00", clock.now()))
        revision = session.get_one(DatePoll, poll_id).revision
        writing.change(session, world.office, "kesennuma", poll_id, changed, revision)
    assert [each for each in mails() if "増えました" in each.subject] == []


def test_a_date_that_has_passed_keeps_its_answers_when_the_poll_is_changed(database: Database, world: World) -> None:
    poll_id = made(database, world, answers_until=deadline(date(2026, 12, 9)))
    answer(database, world, poll_id, "○△×")
    clock.jump(datetime(2026, 12, 8, 9, tzinfo=UTC) - clock.now())
    later = draft(
        dates=read_dates("12/9 14:00-16:00\n12/10 19:00-21:00", clock.now()),
        answers_until=deadline(date(2026, 12, 9)),
    )
    with database.write() as session:
        writing.change(session, world.office, "kesennuma", poll_id, later, 1)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert list(found.voters[0].answers.values()) == [YES, MAYBE, NO]
    assert len(found.ranked) == 2
