"""From a draft of dates to a meeting, and what is left of a poll afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.integration.polls.world import (
    Mails,
    World,
    answer,
    draft,
    made,
    make_world,
    notices,
    people,
    run,
    said,
)
from tests.queries import asked as statements
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.councils.errors import CouncilClosed
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.polls import errors
from yoriai.domains.polls.dates import deadline
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import deciding, own_data, reading, writing
from yoriai.domains.polls.states import PollStatus

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database)


def test_a_poll_is_closed_at_its_end_and_can_be_opened_again(database: Database, world: World) -> None:
    poll_id = made(database, world)
    clock.jump(timedelta(days=12))
    assert [run(database, "polls.close"), run(database, "polls.close")] == [1, 0]
    assert notices(database, NoticeKind.POLL_READY) == [world.office.member_id]
    with database.write() as session:
        assert [each.id for each in reading.to_decide(session, [world.council_id])] == [poll_id]
        with pytest.raises(errors.DeadlineLate):
            deciding.reopen(session, world.office, "kesennuma", poll_id, deadline(date(2026, 12, 11)))
        deciding.reopen(session, world.office, "kesennuma", poll_id, deadline(date(2026, 12, 7)))
    answer(database, world, poll_id, "○○○")
    assert notices(database, NoticeKind.POLL_READY) == []


def test_one_press_makes_the_meeting_and_tells_everybody(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world, (Named("県庁 次郎", "jiro@example.net"),))
    answer(database, world, poll_id, "○○○")
    date_id = list(said(database, poll_id, "○○○").answers)[1]
    with database.write() as session:
        meeting_id = deciding.settle(session, world.office, "kesennuma", poll_id, date_id).id
    with database.read() as session:
        meeting, poll = session.get_one(Meeting, meeting_id), session.get_one(DatePoll, poll_id)
    assert (meeting.title, meeting.status, meeting.council_id) == (
        "三市連携会議",
        MeetingStatus.DRAFT,
        world.council_id,
    )
    assert clock.tokyo(meeting.starts_at) == datetime(2026, 12, 9, 14, tzinfo=clock.TOKYO)
    assert (poll.status, poll.meeting_id) == (PollStatus.SETTLED, meeting_id)
    assert notices(database, NoticeKind.POLL_SETTLED) == [world.delegate.member_id]
    settled = [each for each in mails() if each.template == "poll_settled"]
    assert sorted(each.address for each in settled) == ["jiro@example.net", "misaki@example.net"]
    assert "2026年12月9日(水) 14:00–16:00（日本時間）" in settled[0].text
    with pytest.raises(errors.PollOver), database.write() as session:
        deciding.settle(session, world.office, "kesennuma", poll_id, date_id)


def test_a_date_that_has_passed_makes_no_meeting(database: Database, world: World) -> None:
    poll_id = made(database, world)
    date_id = next(iter(said(database, poll_id, "○○○").answers))
    clock.jump(timedelta(days=17))
    with pytest.raises(errors.DatePastNow), database.write() as session:
        deciding.settle(session, world.office, "kesennuma", poll_id, date_id)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"answers_until": deadline(date(2026, 11, 21))}, errors.DeadlinePast),
        ({"answers_until": deadline(date(2026, 12, 11))}, errors.DeadlineLate),
    ],
)
def test_answers_are_wanted_from_today_until_the_last_date(
    database: Database, world: World, given: dict[str, Any], problem: type[AppError]
) -> None:
    with pytest.raises(problem):
        made(database, world, **given)


def test_only_the_office_makes_a_poll_and_a_draft_alone_is_deleted(database: Database, world: World) -> None:
    with pytest.raises(AppError) as refused, database.write() as session:
        writing.make(session, world.delegate, "kesennuma", draft(), ())
    assert refused.value.status == 403
    poll_id = made(database, world)
    with pytest.raises(IllegalTransition), database.write() as session:
        writing.delete(session, world.office, "kesennuma", poll_id)


def test_a_year_after_its_last_date_a_poll_is_forgotten(database: Database, world: World) -> None:
    poll_id = made(database, world)
    found = []
    for days in (382, 3):
        clock.jump(timedelta(days=days))
        found.append(run(database, "polls.forget"))
    assert found == [0, 1]
    assert people(database, poll_id) == []


def test_a_member_takes_their_answers_along_and_leaves_them_without_a_name(database: Database, world: World) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○△×")
    with database.read() as session:
        taken = own_data.export(session, world.delegate.member_id)["date_polls"]
    assert [[one["answer"] for one in each["answers"]] for each in taken] == [["yes", "maybe", "no"]]
    with database.write() as session:
        own_data.erase(session, world.delegate.member_id, with_words=False)
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert {each.name for each in found.voters} == {"退会した会員", "畠山 みさき"}


def test_a_table_takes_as_many_queries_for_many_as_for_few(database: Database, world: World) -> None:
    asked = []
    for many in (1, 40):
        poll_id = made(database, world, tuple(Named("誰か", f"p{many}-{number}@example.net") for number in range(many)))
        with database.read() as session:
            poll = session.get_one(DatePoll, poll_id)
            with statements(database) as taken:
                reading.result(session, poll)
        asked.append(len(taken))
    assert asked[0] == asked[1]


def test_a_council_that_has_ended_makes_no_polls(database: Database, world: World) -> None:
    with database.write() as session:
        session.get_one(Council, world.council_id).closed_at = clock.now()
    with pytest.raises(CouncilClosed):
        made(database, world)
