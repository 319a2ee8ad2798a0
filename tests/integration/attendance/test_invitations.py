"""What an invitation to a meeting says, to whom, and when it goes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.factories.accounts import make_member
from tests.factories.councils import make_person
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.told import (
    NIGHT,
    NOON,
    call_off,
    council_with,
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
from yoriai.domains.meetings.states import Format, Way
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.notifications.states import MailStatus


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


def test_who_wants_no_mails_about_meetings_finds_it_in_the_inbox_alone(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        wants_no_mails(session, [member])
        meeting = make_meeting(session, council_with(session, member))
    settle()
    sweep(database)
    assert told(database) == []
    with database.read() as session:
        assert [notice.kind.value for notice in session.exec(select(Notice))] == ["meeting"]
    assert row_of(database, meeting, member).told_sequence == 0


def test_an_invitation_says_what_the_page_says_and_how_it_is_answered_and_stopped(database: Database) -> None:
    with database.write() as session:
        member = make_member(session, name="浜野 灯")
        council = council_with(session, member)
        where = {"format": Format.IN_PERSON, "prefecture": "04", "municipality": "042056", "venue": "市民会館"}
        starts_at = NOON.replace(month=12, day=9, hour=10)
        meeting = make_meeting(session, council, starts_at=starts_at, number=3, address="八日町1-1-1", **where)
    settle()
    sweep(database)
    mail = latest(database, "invitation")
    assert mail.subject.startswith("会議のご案内：第3回 三市連携会議 2026年12月9日(水)")
    for words in ("2026年12月9日(水) 19:00–21:00（日本時間）", "宮城県気仙沼市 市民会館", "八日町1-1-1"):
        assert words in mail.text
        assert words in mail.html
    assert f"http://testserver/councils/{council.slug}/meetings/{meeting.id}" in mail.text
    assert mail.stop_url in mail.text
    assert mail.stop_url.startswith("http://testserver/mails/notices/")


def test_who_has_no_account_is_sent_a_link_of_their_own_in_their_language(database: Database) -> None:
    with database.write() as session:
        council = council_with(session)
        make_person(session, seat_of(session, council), name="Jane Guest", address="jane@example.net", language="en")
        make_meeting(session, council, starts_at=NOON + timedelta(days=18, hours=7))
    settle()
    sweep(database)
    mail = latest(database, "invitation")
    assert (mail.address, mail.language, mail.stop_url) == ("jane@example.net", "en", "")
    assert "http://testserver/meetings/answers/" in mail.text
    assert "Wed, 9 December 2026 19:00–21:00 (Japan time)" in mail.text
    assert "registered" not in mail.text


def test_the_room_is_for_those_who_come(database: Database) -> None:
    with database.write() as session:
        member, other = make_member(session, email="asked@example.jp"), make_member(session, email="comes@example.jp")
        council = council_with(session, member)
        meeting = make_meeting(session, council, room_url="https://meet.example.jp/room", format=Format.HYBRID)
        make_participant(session, meeting, other, way=Way.ONLINE)
    settle()
    sweep(database)
    asked, comes = latest(database, "invitation"), latest(database, "answered")
    assert "https://meet.example.jp/room" in comes.text
    assert "https://meet.example.jp/room" in (comes.calendar or "").replace("\r\n ", "")
    assert "meet.example.jp" not in asked.text + (asked.calendar or "").replace("\r\n ", "")


def test_an_invitation_of_the_night_goes_in_the_morning_and_not_at_all_when_the_meeting_is_off(
    database: Database,
) -> None:
    clock.jump(NIGHT - NOON)
    with database.write() as session:
        meeting = make_meeting(session, council_with(session, make_member(session)))
    settle()
    sweep(database)
    mail = latest(database, "invitation")
    assert clock.tokyo(mail.due_at).isoformat() == "2026-11-22T08:00:00+09:00"
    call_off(database, meeting.id)
    sweep(database)
    assert told(database, "cancelled") == []
    with database.read() as session:
        assert session.get_one(Mail, mail.id).status is MailStatus.WITHDRAWN
