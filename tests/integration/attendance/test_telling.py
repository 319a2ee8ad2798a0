"""What people are told after they were asked to a meeting: an answer, a place, a change, that it is off; each once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import vobject
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.told import (
    JOB,
    NIGHT,
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
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, Way
from yoriai.domains.notifications.models import Mail, Notice
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


def with_answers(session: Session, *answers: Rsvp, **given: object) -> tuple[Meeting, list[Participant]]:
    """Return a meeting and guests who have answered and were told so; their addresses say what they answered."""
    council: Council = make_council(session)
    meeting = make_meeting(session, council, starts_at=NOON + timedelta(days=20), **given)
    rows = [
        make_participant(
            session,
            meeting,
            rsvp=each,
            address=f"{each.value}@example.net",
            told_sequence=0,
            told_rsvp=each,
            told_starts_at=meeting.starts_at,
        )
        for each in answers
    ]
    return meeting, rows


def kinds(database: Database) -> list[str]:
    """Return the kinds of the mails about meetings, oldest first."""
    return [kind for kind, _address in told(database)]


def calendar(mail: Mail) -> vobject.base.Component:
    """Return the calendar object of a mail."""
    (found,) = vobject.readComponents(mail.calendar)
    return found


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
