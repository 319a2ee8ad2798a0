"""Telling people what became of their answer to a meeting."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.answered import calendar, kinds, with_answers
from tests.integration.attendance.told import (
    JOB,
    NOON,
    answer,
    call_off,
    change,
    council_with,
    latest,
    row_of,
    settle,
    sweep,
    told,
    wants_no_mails,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, Way
from yoriai.domains.notifications.models import Notice


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


@pytest.fixture
def asked(database: Database) -> tuple[Meeting, Member]:
    """A meeting in twenty days to which a member was asked."""
    with database.write() as session:
        member = make_member(session, email="asked@example.jp")
        meeting = make_meeting(session, council_with(session, member), starts_at=NOON + timedelta(days=20))
    settle()
    sweep(database)
    return meeting, member


def test_an_answer_is_acknowledged_once(database: Database, asked: tuple[Meeting, Member]) -> None:
    meeting, member = asked
    answer(database, row_of(database, meeting, member), Rsvp.YES)
    assert sweep(database, "tell", "tell") == [1, 0]
    assert kinds(database) == ["invitation", "answered"]
    answer(database, row_of(database, meeting, member), Rsvp.YES)
    assert sweep(database, "tell") == [0]


def test_an_answer_that_changes_between_two_sweeps_is_one_mail(
    database: Database, asked: tuple[Meeting, Member]
) -> None:
    meeting, member = asked
    for rsvp in (Rsvp.YES, Rsvp.NO, Rsvp.MAYBE):
        answer(database, row_of(database, meeting, member), rsvp)
    sweep(database)
    assert kinds(database) == ["invitation", "answered"]
    assert calendar(latest(database, "answered")).vevent.attendee.params["PARTSTAT"] == ["TENTATIVE"]


def test_who_never_said_yes_hears_nothing_of_saying_no(database: Database, asked: tuple[Meeting, Member]) -> None:
    meeting, member = asked
    answer(database, row_of(database, meeting, member), Rsvp.NO)
    sweep(database)
    change(database, meeting.id, starts_at=NOON + timedelta(days=21), ends_at=NOON + timedelta(days=21, hours=1))
    settle()
    sweep(database)
    call_off(database, meeting.id)
    sweep(database)
    assert kinds(database) == ["invitation"]


def test_who_takes_a_yes_back_has_it_taken_out_of_the_calendar(
    database: Database, asked: tuple[Meeting, Member]
) -> None:
    meeting, member = asked
    answer(database, row_of(database, meeting, member), Rsvp.YES)
    sweep(database)
    answer(database, row_of(database, meeting, member), Rsvp.NO)
    sweep(database)
    assert kinds(database) == ["invitation", "answered", "signed_off"]
    mail = latest(database, "signed_off")
    assert (mail.calendar_method, calendar(mail).vevent.status.value) == ("CANCEL", "CANCELLED")
    sweep(database)
    assert len(told(database)) == 3


def test_who_waits_is_told_once_that_there_is_a_place(database: Database) -> None:
    with database.write() as session:
        meeting, (first, waits) = with_answers(session, Rsvp.YES, Rsvp.WAITLISTED, capacity_online=1)
        for row in (first, waits):
            row.way = row.told_way = Way.ONLINE
            session.add(row)
        member = make_member(session, email="member@example.jp")
        queued = make_participant(session, meeting, member, Rsvp.WAITLISTED, way=Way.ONLINE, queued_at=clock.now())
        waits.queued_at = clock.now() - timedelta(hours=1)
        session.add(waits)
    sweep(database)
    assert told(database) == [("answered", "member@example.jp")]
    clock.jump(timedelta(minutes=1))
    answer(database, first, Rsvp.NO)
    answer(database, waits, Rsvp.NO)
    sweep(database, "tell", "tell")
    assert sorted(told(database)[1:]) == [
        ("promoted", "member@example.jp"),
        ("signed_off", "waitlisted@example.net"),
        ("signed_off", "yes@example.net"),
    ]
    mail = latest(database, "promoted")
    assert (mail.calendar_method, queued.meeting_id) == ("REQUEST", meeting.id)
    with database.read() as session:
        notices = select(Notice).where(col(Notice.member_id) == member.id)
        assert [notice.kind.value for notice in session.exec(notices)] == ["promoted"]


def test_whom_the_office_moves_to_the_other_way_is_told_so(database: Database) -> None:
    with database.write() as session:
        meeting, (row,) = with_answers(
            session, Rsvp.YES, format=Format.HYBRID, room_url="https://meet.example.jp/r", venue="海の市"
        )
        row.way = row.told_way = Way.IN_PERSON
        session.add(row)
    answer(database, row, Rsvp.YES, Way.ONLINE)
    assert sweep(database, "tell", "tell") == [1, 0]
    assert "https://meet.example.jp/r" in latest(database, "answered").text
    assert meeting.id == row.meeting_id


def test_who_comes_in_person_has_the_code_of_the_reception(database: Database) -> None:
    with database.write() as session:
        _meeting, (row,) = with_answers(session, Rsvp.MAYBE, format=Format.IN_PERSON)
    answer(database, row, Rsvp.YES, Way.IN_PERSON)
    sweep(database)
    assert "http://testserver/meetings/check-in/" in latest(database, "answered").text


def test_who_wants_no_mails_still_hears_of_what_they_said_yes_to(database: Database) -> None:
    with database.write() as session:
        members = [make_member(session, email=f"{each}@example.jp") for each in ("yes", "asked")]
        wants_no_mails(session, members)
        meeting = make_meeting(session, council_with(session, *members), starts_at=NOON + timedelta(days=9))
    settle()
    sweep(database)
    answer(database, row_of(database, meeting, members[0]), Rsvp.YES)
    sweep(database)
    hour = NOON + timedelta(days=8)
    change(database, meeting.id, starts_at=hour, ends_at=hour + timedelta(hours=2))
    settle()
    sweep(database)
    clock.jump(timedelta(days=6))
    sweep(database)
    call_off(database, meeting.id)
    sweep(database)
    assert told(database) == [(kind, "yes@example.jp") for kind in ("answered", "changed", "cancelled")]


def test_hundreds_are_told_in_batches(database: Database) -> None:
    with database.write() as session:
        meeting, _rows = with_answers(session)
        for number in range(130):
            address = f"guest{number}@example.net"
            make_participant(session, meeting, address=address, told_sequence=0, told_rsvp=Rsvp.YES)
    call_off(database, meeting.id)
    before = database.commits
    assert JOB["meetings.tell"].run(database) == 130
    assert database.commits - before == 3
    assert len(told(database)) == 130
