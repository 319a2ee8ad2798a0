"""Telling that a meeting has changed or is called off, once and to those whom it concerns."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.factories.accounts import make_member
from tests.factories.meetings import make_meeting
from tests.integration.attendance.answered import calendar, kinds, with_answers
from tests.integration.attendance.told import (
    NIGHT,
    NOON,
    call_off,
    change,
    council_with,
    latest,
    row_of,
    settle,
    sweep,
    told,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus


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


def test_five_edits_in_a_minute_are_one_mail(database: Database) -> None:
    with database.write() as session:
        meeting, _rows = with_answers(session, Rsvp.YES)
    for minute in range(5):
        hour = NOON + timedelta(days=21, minutes=minute)
        change(database, meeting.id, starts_at=hour, ends_at=hour + timedelta(hours=2))
        clock.jump(timedelta(seconds=12))
        assert sweep(database, "tell") == [0]
    settle()
    assert sweep(database, "tell", "tell") == [1, 0]
    assert told(database) == [("changed", "yes@example.net")]
    event = calendar(latest(database, "changed")).vevent
    assert (event.sequence.value, event.dtstart.value) == ("5", NOON + timedelta(days=21, minutes=4))


def test_a_change_is_told_to_those_whom_it_concerns(database: Database) -> None:
    with database.write() as session:
        meeting, _rows = with_answers(session, *Rsvp)
    hour = NOON.replace(month=12, day=12, hour=1)
    change(database, meeting.id, starts_at=hour, ends_at=hour + timedelta(hours=2))
    settle()
    sweep(database)
    assert sorted(told(database)) == [
        ("changed", f"{each}@example.net") for each in ("invited", "maybe", "waitlisted", "yes")
    ]
    mail = latest(database, "changed")
    assert "2026年12月11日(金) 12:00" in mail.text
    assert "2026年12月12日(土) 10:00–12:00（日本時間）" in mail.text


def test_a_change_of_the_place_alone_says_no_old_hour(database: Database) -> None:
    with database.write() as session:
        meeting, _rows = with_answers(session, Rsvp.YES, format=Format.IN_PERSON)
    change(database, meeting.id, venue="海の市")
    settle()
    sweep(database)
    mail = latest(database, "changed")
    assert "海の市" in mail.text
    assert mail.text.count("12:00") == 1


def test_what_is_no_change_of_hour_or_place_is_not_told(database: Database, asked: tuple[Meeting, Member]) -> None:
    meeting, _member = asked
    with database.write() as session:
        row = session.get_one(Meeting, meeting.id)
        row.about, row.updated_at = "持ち物：名刺", clock.now()
        session.add(row)
    settle()
    sweep(database)
    assert kinds(database) == ["invitation"]


def test_who_is_called_off_are_those_who_thought_of_coming(database: Database) -> None:
    with database.write() as session:
        meeting, _rows = with_answers(session, *Rsvp)
    call_off(database, meeting.id)
    assert sweep(database, "tell", "tell") == [5, 0]
    assert sorted(told(database)) == [
        ("cancelled", f"{each}@example.net") for each in ("invited", "maybe", "waitlisted", "yes")
    ]
    with database.read() as session:
        mails = session.exec(select(Mail)).all()
    assert {mail.address: mail.calendar_method for mail in mails} == {
        "invited@example.net": "CANCEL",
        "maybe@example.net": "CANCEL",
        "waitlisted@example.net": None,
        "yes@example.net": "CANCEL",
    }
    assert all("台風のため" in mail.text and "台風のため" in mail.html for mail in mails)


def test_a_change_that_waits_for_the_morning_is_not_sent_when_the_meeting_is_off(database: Database) -> None:
    clock.jump(NIGHT - NOON)
    with database.write() as session:
        meeting, _rows = with_answers(session, Rsvp.YES)
    change(database, meeting.id, venue="海の市")
    settle()
    sweep(database)
    call_off(database, meeting.id)
    sweep(database)
    with database.read() as session:
        found = {mail.template: mail.status for mail in session.exec(select(Mail))}
    assert found == {"meeting_changed": MailStatus.WITHDRAWN, "meeting_cancelled": MailStatus.PENDING}


def test_nobody_hears_of_what_has_begun(database: Database) -> None:
    with database.write() as session:
        meeting, (row,) = with_answers(session, Rsvp.YES)
    change(database, meeting.id, starts_at=NOON - timedelta(minutes=1), ends_at=NOON + timedelta(hours=2))
    settle()
    assert sweep(database) == [0, 0, 0]
    assert row_of(database, meeting).id == row.id
