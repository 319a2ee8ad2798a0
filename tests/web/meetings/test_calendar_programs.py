"""What calendar programs show of meetings: the same as the pages, after moves and cancellations, and nothing twice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting
from tests.factories.organisations import make_kept
from tests.web.meetings.programs import (
    MINUTE,
    Khal,
    Occurrence,
    by_icalendar,
    by_recurring_ical_events,
    kept_by_uid,
    stamp_of,
    start_of,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.attendance.jobs import JOBS
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import answer
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import standing, writing
from yoriai.domains.meetings.states import Audience, Format
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SHOWN = re.compile(r'<time datetime="([^"]+)">([^<]+)</time>')
HEADING = re.compile(r'<h1 lang="ja">([^<]+)</h1>')


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """A calendar program from Debian."""
    return Khal(tmp_path / "khal")


class Network:
    """A council whose regular meeting is open to everybody on six Wednesdays at 19:00, its office, and a delegate."""

    def __init__(self, session: Session) -> None:
        """Write all of it."""
        office, self.delegate = make_member(session), make_member(session, email="delegate@example.jp")
        self.council: Council = make_council(session, office=[office])
        make_person(session, make_seat(session, self.council, make_kept(session)[0]), self.delegate)
        self.office = actor_for(office, roles={(Role.COUNCIL_STAFF, self.council.slug)})
        self.meetings = [
            make_meeting(
                session,
                self.council,
                title="全国定例会",
                number=number + 1,
                audience=Audience.EVERYBODY,
                starts_at=datetime(2026, 12, 9, 10, 0, tzinfo=UTC) + timedelta(weeks=number * 8),
            )
            for number in range(6)
        ]

    def move(self, database: Database, number: int, hour: datetime, **more: Any) -> None:
        """Let the office move a meeting."""
        with database.write() as session:
            meeting = session.get_one(Meeting, self.meetings[number].id)
            draft = replace(Draft.of(meeting), starts_at=hour, ends_at=hour + timedelta(hours=2), **more)
            assert writing.edit(session, self.office, meeting.id, draft, meeting.revision)

    def call_off(self, database: Database, number: int) -> None:
        """Let the office call a meeting off."""
        with database.write() as session:
            meeting = session.get_one(Meeting, self.meetings[number].id)
            standing.cancel(session, self.office, meeting.id, meeting.revision, "台風のため")

    def path(self, number: int) -> str:
        """Return the address of a meeting's page."""
        return f"/councils/{self.council.slug}/meetings/{self.meetings[number].id}"


@pytest.fixture
def network(database: Database) -> Network:
    """The council."""
    with database.write() as session:
        return Network(session)


def on_pages(client: TestClient, network: Network) -> list[Occurrence]:
    """Return what the pages of the meetings say, in the order of time."""
    found = []
    for number in range(len(network.meetings)):
        page = client.get(network.path(number)).text
        shown, title = SHOWN.search(page), HEADING.search(page)
        assert shown is not None
        assert title is not None
        starts = clock.tokyo(datetime.fromisoformat(shown[1]))
        # what people read is the hour that programs read
        assert f"{starts.year}年{starts.month}月{starts.day}日" in shown[2]
        assert f"{starts:%H:%M}" in shown[2]
        is_off = 'class="status status-warning"' in page or "中止" in page
        found.append(Occurrence(starts.strftime(MINUTE), title[1], is_off))
    return sorted(found)


def sweep(database: Database) -> None:
    """Let people be asked and told, and the mails go."""
    clock.jump(timedelta(minutes=3))
    for job in JOBS:
        job.run(database)
    with database.write() as session:
        for mail in session.exec(select(Mail).where(col(Mail.status) == MailStatus.PENDING)):
            mail.status = MailStatus.SENT


def calendars_of_mails(database: Database, address: str) -> list[tuple[str, str]]:
    """Return the calendar objects that somebody was mailed, the oldest first, each after what it does."""
    with database.read() as session:
        rows = select(Mail).where(col(Mail.address) == address, col(Mail.calendar).is_not(None)).order_by(col(Mail.id))
        return [(mail.calendar_method or "", mail.calendar or "") for mail in session.exec(rows)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_program_shows_what_the_pages_say_after_moves_and_cancellations(
    client: TestClient, database: Database, network: Network, khal: Khal
) -> None:
    feed = client.get("/feeds/meetings.ics").text
    khal.open(feed)
    expected = on_pages(client, network)
    assert len(expected) == 6
    assert expected[0].starts == "2026-12-09 19:00"
    assert (by_icalendar(feed), by_recurring_ical_events(feed), khal.shown()) == (expected,) * 3

    network.move(database, 1, datetime(2027, 2, 4, 1, 30, tzinfo=UTC))
    network.move(database, 2, datetime(2027, 3, 31, 15, 0, tzinfo=UTC), format=Format.IN_PERSON, venue="海の市")
    network.call_off(database, 3)
    clock.jump(timedelta(hours=1))
    feed, expected = client.get("/feeds/meetings.ics").text, on_pages(client, network)
    khal.open(feed)
    assert [each.starts for each in expected[1:3]] == ["2027-02-04 10:30", "2027-04-01 00:00"]
    assert [each.is_off for each in expected] == [False, False, False, True, False, False]
    assert (by_icalendar(feed), by_recurring_ical_events(feed), khal.shown()) == (expected,) * 3
    khal.open(feed)
    khal.open(feed)
    assert khal.shown() == expected


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_a_delegate_is_mailed_moves_in_their_calendar_and_leaves_it(
    client: TestClient, database: Database, network: Network, khal: Khal
) -> None:
    sweep(database)
    asked = calendars_of_mails(database, "delegate@example.jp")
    assert [method for method, _calendar in asked] == ["REQUEST"] * 6
    for _method, calendar in asked:
        khal.open(calendar)
    assert khal.shown() == on_pages(client, network)

    network.move(database, 0, datetime(2026, 12, 16, 10, 0, tzinfo=UTC))
    network.call_off(database, 5)
    sweep(database)
    told = calendars_of_mails(database, "delegate@example.jp")[6:]
    assert sorted(method for method, _calendar in told) == ["CANCEL", "REQUEST"]
    for _method, calendar in told:
        khal.open(calendar)
    assert khal.shown() == on_pages(client, network)
    # opened out of order, the old invitations bring nothing back where a program minds the sequence
    held = kept_by_uid(*(calendar for _method, calendar in [*told, *asked]))
    assert len(held) == 6
    moved = next(event for event in held.values() if str(event["SUMMARY"]).endswith(on_pages(client, network)[0].title))
    assert clock.tokyo(start_of(moved)).strftime(MINUTE) == "2026-12-16 19:00"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_mails_the_feeds_and_the_file_are_one_entry(
    client: TestClient, as_member: Callable[[str], TestClient], database: Database, network: Network, khal: Khal
) -> None:
    sweep(database)
    browser = as_member(network.delegate.id)
    with database.read() as session:
        token = session.get_one(Member, network.delegate.id).calendar_token
    texts = [
        *(calendar for _method, calendar in calendars_of_mails(database, "delegate@example.jp")),
        client.get("/feeds/meetings.ics").text,
        client.get(f"/councils/{network.council.slug}/meetings.ics").text,
        client.get(f"/me/calendar/{token}.ics").text,
        *(browser.get(f"{network.path(number)}/meeting.ics").text for number in range(6)),
        *(client.get(f"{network.path(number)}/meeting.ics").text for number in range(6)),
    ]
    assert len(kept_by_uid(*texts)) == 6
    for text in texts:
        khal.open(text)
    assert khal.shown() == on_pages(client, network)


def test_a_request_and_its_update_are_read_alike_by_two_parsers(database: Database, network: Network) -> None:
    sweep(database)
    network.move(database, 0, datetime(2026, 12, 10, 1, 0, tzinfo=UTC))
    sweep(database)
    network.call_off(database, 0)
    sweep(database)
    uid = f"meeting-{network.meetings[0].id.lower()}@testserver"
    chain = [
        text for _m, text in calendars_of_mails(database, "delegate@example.jp") if uid in text.replace("\r\n ", "")
    ]
    by_vobject = [next(vobject.readComponents(text)) for text in chain]
    assert [
        (each.method.value, each.vevent.uid.value, each.vevent.sequence.value, each.vevent.status.value)
        for each in by_vobject
    ] == [
        ("REQUEST", uid, "0", "TENTATIVE"),
        ("REQUEST", uid, "1", "TENTATIVE"),
        ("CANCEL", uid, "2", "CANCELLED"),
    ]
    other = [icalendar.Calendar.from_ical(text).events[0] for text in chain]
    assert [start_of(each) for each in other] == [each.vevent.dtstart.value for each in by_vobject]
    assert [str(each["ATTENDEE"]) for each in other] == ["mailto:delegate@example.jp"] * 3
    stamps = [stamp_of(each) for each in other]
    assert stamps == sorted(stamps)


def test_what_somebody_answers_stands_in_their_calendar(
    client: TestClient, database: Database, network: Network
) -> None:
    sweep(database)
    delegate = Actor(network.delegate.id, network.delegate.name, "ja", frozenset(), False)
    with database.write() as session:
        for number, rsvp in enumerate((Rsvp.YES, Rsvp.MAYBE, Rsvp.NO)):
            answer(session, delegate, network.meetings[number].id, Answer(rsvp))
        token = session.get_one(Member, network.delegate.id).calendar_token
    events = icalendar.Calendar.from_ical(client.get(f"/me/calendar/{token}.ics").text).events
    assert [(str(each["STATUS"]), str(each["TRANSP"])) for each in events] == [
        ("CONFIRMED", "OPAQUE"),
        *[("TENTATIVE", "TRANSPARENT")] * 4,
    ]
    told = [str(each["DESCRIPTION"]) for each in events]
    assert ["Room" in each or "meet.jit.si" in each for each in told] == [True, True, False, False, False]
