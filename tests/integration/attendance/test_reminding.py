"""Reminders of a meeting: to whom it concerns, a week, a day and an hour before, from the meeting as it is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.told import (
    NOON,
    answer,
    call_off,
    change,
    latest,
    row_of,
    seat_of,
    settle,
    sweep,
    told,
    wants_no_mails,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, Way

START = NOON + timedelta(days=20)
ALL = ("reminder", "please_answer")


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


def meeting_with(session: Session, *answers: Rsvp, **given: object) -> Meeting:
    """Return a meeting of which guests know how they stand; their addresses say what they answered."""
    meeting = make_meeting(session, make_council(session), **({"starts_at": START} | given))
    for each in answers:
        make_participant(
            session,
            meeting,
            rsvp=each,
            address=f"{each.value}@example.net",
            told_sequence=0,
            told_rsvp=each,
            told_starts_at=START,
        )
    return meeting


def at(database: Database, instant: datetime) -> int:
    """Run the sweeps as if it were another time; return how many people the reminders looked at."""
    clock.jump(instant - clock.now())
    return sweep(database)[2]


def _moments() -> list[timedelta]:
    """Return how long before a meeting is looked: every six hours of eight days, and the hour around each reminder."""
    near = [timedelta(days=7), timedelta(days=1), timedelta(hours=1), timedelta(0)]
    minutes = [timedelta(minutes=number) for number in (-60, -30, -1, 0, 1, 30, 60)]
    far = [timedelta(hours=6 * number) for number in range(33)]
    return sorted({*far, *(each + off for each in near for off in minutes)}, reverse=True)


def test_who_comes_is_reminded_three_times_and_who_has_not_answered_twice(database: Database) -> None:
    with database.write() as session:
        meeting_with(session, *Rsvp)
    looked: list[tuple[timedelta, int]] = []
    for left in _moments():
        clock.jump(START - left - clock.now())
        [handled] = sweep(database, "remind")
        looked += [(left, handled)] if handled else []
    assert looked == [(timedelta(days=7), 3), (timedelta(days=1), 3), (timedelta(hours=1), 2)]
    assert sorted(told(database)) == sorted(
        [("reminder", "yes@example.net"), ("reminder", "maybe@example.net")] * 3
        + [("please_answer", "invited@example.net")] * 2
    )


def test_running_twice_reminds_once(database: Database) -> None:
    with database.write() as session:
        meeting_with(session, Rsvp.YES)
    assert [at(database, START - timedelta(days=6)) for _ in range(3)] == [1, 0, 0]


def test_a_reminder_says_what_the_page_says(database: Database) -> None:
    with database.write() as session:
        meeting_with(
            session,
            Rsvp.YES,
            format=Format.HYBRID,
            prefecture="04",
            venue="海の市",
            room_url="https://meet.example.jp/r",
        )
    at(database, START - timedelta(days=1))
    mail = latest(database, "reminder")
    for words in ("2026年12月11日(金) 12:00–14:00（日本時間）", "宮城県 海の市", "https://meet.example.jp/r", "出席"):
        assert words in mail.text
        assert words in mail.html
    at(database, START - timedelta(hours=1))
    assert latest(database, "reminder").subject == "まもなく始まります：三市連携会議 12:00から"


def test_reminders_move_with_the_meeting(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session, Rsvp.YES)
    assert at(database, START - timedelta(hours=20)) == 1
    later = START + timedelta(days=10)
    change(database, meeting.id, starts_at=later, ends_at=later + timedelta(hours=2))
    settle()
    sweep(database)
    assert at(database, START - timedelta(minutes=30)) == 0
    assert at(database, later - timedelta(days=7)) == 1
    assert at(database, later - timedelta(days=1)) == 1
    assert [kind for kind, _address in told(database)] == ["reminder", "changed", "reminder", "reminder"]


def test_what_moves_nearer_is_told_once_and_not_reminded_of_at_the_same_time(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session, Rsvp.YES)
    nearer = NOON + timedelta(days=3)
    change(database, meeting.id, starts_at=nearer, ends_at=nearer + timedelta(hours=2))
    settle()
    assert sweep(database) == [0, 1, 0]
    assert at(database, nearer - timedelta(days=1)) == 1
    assert [kind for kind, _address in told(database)] == ["changed", "reminder"]


def test_reminders_vanish_with_the_meeting(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session, Rsvp.YES, Rsvp.INVITED)
    call_off(database, meeting.id)
    assert [at(database, START - timedelta(days=days)) for days in (7, 1)] == [0, 0]
    assert told(database, *ALL) == []


def test_who_signs_up_a_day_before_hears_an_hour_before_only(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session)
    clock.jump(START - timedelta(hours=23) - NOON)
    with database.write() as session:
        make_participant(session, session.get_one(Meeting, meeting.id), address="late@example.net")
    sweep(database)
    assert at(database, START - timedelta(hours=20)) == 0
    assert at(database, START - timedelta(hours=1)) == 1
    assert told(database) == [("answered", "late@example.net"), ("reminder", "late@example.net")]


def test_who_has_not_answered_is_asked_before_the_office_closes_the_list(database: Database) -> None:
    closes = START - timedelta(days=5)
    with database.write() as session:
        meeting_with(session, Rsvp.INVITED, sign_up_until=closes)
    assert at(database, START - timedelta(days=13)) == 0
    assert at(database, closes - timedelta(days=7)) == 1
    assert at(database, closes - timedelta(days=1)) == 1
    assert "2026年12月6日(日) 12:00" in latest(database, "please_answer").text
    assert at(database, START - timedelta(days=1)) == 0


def test_who_says_yes_after_being_asked_is_reminded_of_the_meeting(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session, Rsvp.INVITED)
    at(database, START - timedelta(days=7))
    answer(database, row_of(database, meeting), Rsvp.YES, Way.ONLINE)
    at(database, START - timedelta(days=4))
    at(database, START - timedelta(days=1))
    assert [kind for kind, _address in told(database)] == ["please_answer", "answered", "reminder"]


def test_where_one_of_each_organisation_comes_the_others_are_left_in_peace(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        first, second = seat_of(session, council, "一の会"), seat_of(session, council, "二の会")
        for seat, name in ((first, "a"), (first, "b"), (second, "c")):
            make_person(session, seat, address=f"{name}@example.net")
        meeting = make_meeting(session, council, starts_at=START, one_per_organisation=True)
    settle()
    sweep(database)
    with database.read() as session:
        rows = {row.address: row for row in session.exec(select(Participant))}
    answer(database, rows["a@example.net"], Rsvp.YES, Way.ONLINE)
    at(database, START - timedelta(days=6))
    assert sorted(told(database, *ALL)) == [("please_answer", "c@example.net")]
    at(database, START - timedelta(days=1))
    assert sorted(told(database, *ALL))[-1] == ("reminder", "a@example.net")
    assert meeting.one_per_organisation


def test_who_has_left_the_seat_is_not_asked_any_more(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        person = make_person(session, seat_of(session, council))
        make_meeting(session, council, starts_at=START)
    settle()
    sweep(database)
    with database.write() as session:
        session.get_one(SeatPerson, person.id).left_at = clock.now()
    at(database, START - timedelta(days=6))
    assert told(database, *ALL) == []


def test_who_wants_no_mails_is_not_reminded(database: Database) -> None:
    with database.write() as session:
        members = [make_member(session), make_member(session)]
        wants_no_mails(session, members)
        meeting = meeting_with(session)
        for member, rsvp in zip(members, (Rsvp.YES, Rsvp.INVITED), strict=True):
            make_participant(session, meeting, member, rsvp, told_sequence=0, told_rsvp=rsvp)
    assert [at(database, START - timedelta(days=days)) for days in (6, 1)] == [2, 2]
    assert told(database) == []


def test_a_reminder_of_the_night_waits_for_the_morning_unless_the_meeting_is_near(database: Database) -> None:
    starts_at = START.replace(hour=14)
    with database.write() as session:
        meeting_with(session, Rsvp.YES, starts_at=starts_at)
    at(database, starts_at - timedelta(days=7))
    assert clock.tokyo(latest(database, "reminder").due_at).isoformat() == "2026-12-05T08:00:00+09:00"
    at(database, starts_at - timedelta(days=1))
    assert latest(database, "reminder").due_at == starts_at - timedelta(days=1)


def test_an_unsent_reminder_is_called_back_by_what_is_told_after_it(database: Database) -> None:
    starts_at = START.replace(hour=14)
    with database.write() as session:
        meeting = meeting_with(session, Rsvp.YES, starts_at=starts_at)
    at(database, starts_at - timedelta(days=7))
    call_off(database, meeting.id)
    sweep(database)
    assert latest(database, "reminder").status.value == "withdrawn"


def test_hundreds_are_reminded_in_batches(database: Database) -> None:
    with database.write() as session:
        meeting = meeting_with(session)
        for number in range(110):
            address = f"guest{number}@example.net"
            make_participant(session, meeting, address=address, told_sequence=0, told_rsvp=Rsvp.YES)
    assert at(database, START - timedelta(days=7)) == 110
    assert len(told(database, "reminder")) == 110
