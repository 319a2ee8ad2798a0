"""Who is asked by a poll and reminded of it, and who is waited for no more."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from tests.factories.councils import make_person, make_seat
from tests.factories.directory import make_known
from tests.integration.polls.world import (
    SWEEPS,
    Mails,
    World,
    answer,
    link_in,
    made,
    mail_to,
    make_world,
    notices,
    people,
    run,
)
from tests.queries import asked as statements
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.councils.models import Council, SeatPerson
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.polls import errors
from yoriai.domains.polls.dates import deadline, read_dates
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.naming import Named
from yoriai.domains.polls.service import answering, asking, reading, seeing, writing

BEGAN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(BEGAN):
        yield


@pytest.fixture
def world(database: Database) -> World:
    return make_world(database)


def test_whoever_sits_or_is_named_is_asked_once_with_a_link_of_their_own(
    database: Database, world: World, mails: Mails
) -> None:
    made(database, world, (Named("県庁 次郎", "jiro@example.net"), Named("電話 の人")))
    sent = mails()
    assert sorted(each.template for each in sent) == ["poll_asked"] * 3
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]
    assert len({link_in(each) for each in sent}) == 3
    assert "候補の日（日本時間）\n- 2026年12月8日(火) 14:00–16:00\n" in sent[0].text
    assert "2026年12月1日(火)" in sent[0].text
    assert {each.name for each in sent} == {"菅原 けん", "畠山 みさき", "県庁 次郎"}


def test_a_mail_with_many_dates_asks_before_it_lists_the_first_of_them(
    database: Database, world: World, mails: Mails
) -> None:
    made(database, world, dates=read_dates("\n".join(f"12/{day} 14:00-16:00" for day in range(3, 16)), clock.now()))
    text = mail_to(mails, "misaki@example.net")[0].text
    assert text.index("/polls/answers/") < text.index("12月3日")
    assert (text.count("14:00–16:00"), "ほかに3件" in text) == (10, True)


def test_a_draft_asks_nobody_and_is_seen_by_the_office_alone(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world, opened=False)
    assert mails() == []
    with database.read() as session:
        assert seeing.seen(session, world.office, "kesennuma", poll_id).is_office
        with pytest.raises(errors.PollNotFound):
            seeing.seen(session, world.delegate, "kesennuma", poll_id)
    with database.write() as session:
        writing.delete(session, world.office, "kesennuma", poll_id)
        assert session.get(DatePoll, poll_id) is None


def test_a_poll_by_which_nobody_would_be_asked_is_not_opened(database: Database, world: World) -> None:
    poll_id = made(database, world, opened=False, asks_seats=False)
    with pytest.raises(errors.NobodyToAsk), database.write() as session:
        asking.begin(session, world.office, "kesennuma", poll_id)


def test_a_poll_is_for_those_who_are_asked(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with database.read() as session:
        seen = seeing.seen(session, world.delegate, "kesennuma", poll_id)
        assert (seen.is_office, seen.person is not None) == (False, True)
        with pytest.raises(errors.PollNotFound):
            seeing.seen(session, world.stranger, "kesennuma", poll_id)


def test_whoever_is_silent_is_reminded_three_days_and_one_day_before_the_end_and_nobody_else(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    answer(database, world, poll_id, "○○○")
    end = deadline(date(2026, 12, 1))
    told = []
    for days in (4, 3, 3, 2, 1, 1, 0.5):
        clock.jump(end - timedelta(days=days) - clock.now())
        run(database, "polls.remind")
        told.append(len(mail_to(mails, "misaki@example.net")))
    assert told == [1, 2, 2, 2, 3, 3, 3]
    assert len([each for each in mails() if each.recipient_id == world.delegate.member_id]) == 1
    assert SWEEPS["polls.remind"].backlog is None or run(database, "polls.remind") == 0


def test_the_office_reminds_at_will_but_leaves_people_in_peace_for_some_hours(database: Database, world: World) -> None:
    poll_id = made(database, world)
    reminded = []
    for hours in (1, 12, 1):
        clock.jump(timedelta(hours=hours))
        with database.write() as session:
            reminded.append(asking.nudge(session, world.office, "kesennuma", poll_id))
    assert reminded == [0, 2, 0]
    assert notices(database, NoticeKind.POLL) == [world.delegate.member_id]


def test_whoever_comes_to_sit_later_is_asked_by_the_sweep_once(database: Database, world: World, mails: Mails) -> None:
    made(database, world)
    assert run(database, "polls.ask") == 0
    with database.write() as session:
        council = session.get_one(Council, world.council_id)
        seat = make_seat(session, council, make_known(session, "川の家", furigana="かわのいえ").id)
        make_person(session, seat, name="川上 あお", address="ao@example.net")
    assert [run(database, "polls.ask"), run(database, "polls.ask")] == [1, 0]
    assert len(mail_to(mails, "ao@example.net")) == 1


def test_looking_for_whom_no_poll_asks_yet_takes_one_query_however_many_polls_are_open(
    database: Database, world: World
) -> None:
    taken = []
    for _more in range(2):
        made(database, world)
        with database.read() as session, statements(database) as asked:
            assert SWEEPS["polls.ask"].backlog(session) == 0
        taken.append(len(asked))
    assert taken == [1, 1]


def test_whoever_is_taken_out_has_a_link_no_more(database: Database, world: World, mails: Mails) -> None:
    poll_id = made(database, world)
    mail = mail_to(mails, "misaki@example.net")[0]
    one = next(each for each in people(database, poll_id) if each.address)
    with database.write() as session:
        assert writing.remove_person(session, world.office, "kesennuma", poll_id, one.id) == "畠山 みさき"
    with database.read() as session, pytest.raises(errors.PollLinkGone):
        answering.by_link(session, link_in(mail))


def test_whoever_leaves_their_seat_before_answering_is_waited_for_no_more(
    database: Database, world: World, mails: Mails
) -> None:
    poll_id = made(database, world)
    with database.write() as session:
        seated = session.exec(select(SeatPerson).where(SeatPerson.address == "misaki@example.net")).one()
        seated.left_at = clock.now()
    clock.jump(deadline(date(2026, 12, 1)) - timedelta(days=1) - clock.now())
    run(database, "polls.remind")
    with database.read() as session:
        found = reading.result(session, session.get_one(DatePoll, poll_id))
    assert [each.name for each in found.voters] == ["菅原 けん"]
    assert len(mail_to(mails, "misaki@example.net")) == 1


def test_a_poll_waits_for_a_delegate_as_long_as_they_sit_there(database: Database, world: World) -> None:
    poll_id = made(database, world)
    with database.write() as session:
        before = reading.waiting_for(session, world.delegate.member_id)
        place = session.exec(select(SeatPerson).where(SeatPerson.member_id == world.delegate.member_id)).one()
        place.left_at = clock.now()
    with database.read() as session:
        after = reading.waiting_for(session, world.delegate.member_id)
    assert ([poll.id for poll, _council in before], after) == ([poll_id], [])
