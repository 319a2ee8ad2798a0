"""A mentor's own calendar: read by a job, kept for a while when it breaks, and told of once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from tests.calendarserver import CalendarServer, serving
from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.integration.mentoring.people import actor_id, reread
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.errors import AddressRefused, NoSuchMentor
from yoriai.domains.mentors.jobs import read_calendars
from yoriai.domains.mentors.models import BusyTime, MentorCalendar
from yoriai.domains.mentors.service import calendars
from yoriai.domains.mentors.states import CalendarProblem
from yoriai.domains.notifications.models import Notice

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
THURSDAY = "DTSTART:20261126T010000Z\nDTEND:20261126T023000Z"
"""10:00 to 11:30 in Tokyo, in two days."""


@pytest.fixture(autouse=True)
def _a_tuesday_noon(settings: Settings) -> Iterator[None]:
    use(settings.model_copy(update={"calendar_local": True}))
    with clock.stopped(NOON):
        yield


@pytest.fixture
def server() -> Iterator[CalendarServer]:
    """Return a server of calendars."""
    with serving() as told:
        told.shows(THURSDAY)
        yield told


@pytest.fixture
def mentor(database: Database, server: CalendarServer) -> str:
    """Return a mentor, free on Thursdays from 9 to 13, whose calendar is connected."""
    with database.write() as session:
        found = make_mentor(session, make_member(session, email="mori@example.jp"), weekly={3: ((540, 780),)}).member_id
        calendars.connect(session, actor_id(found), server.address)
    return found


def starts(database: Database, mentor: str) -> set[datetime]:
    """Return the mentor's open starts of the next four days."""
    with database.read() as session:
        return set(mentors.open_starts(session, [mentor], NOON, NOON + timedelta(days=4))[mentor])


def row(database: Database, mentor: str) -> MentorCalendar:
    """Return the calendar as it is now."""
    with database.read() as session:
        return reread(session, MentorCalendar, mentor)


def notices(database: Database) -> list[tuple[str, str]]:
    """Return the kinds and paths of all notices."""
    with database.read() as session:
        return [(notice.kind, notice.path) for notice in session.exec(select(Notice))]


NINE = datetime(2026, 11, 26, 0, 0, tzinfo=UTC)
ALL = {NINE + timedelta(minutes=30) * number for number in range(7)}
FREE = {NINE, NINE + timedelta(hours=2, minutes=30), NINE + timedelta(hours=3)}


def test_busy_times_close_hours_and_nothing_else_of_a_calendar_is_kept(
    database: Database, server: CalendarServer, mentor: str
) -> None:
    server.shows(f"{THURSDAY}\nSUMMARY:通院\nLOCATION:市立病院", f"{THURSDAY}\nSUMMARY:誕生日\nTRANSP:TRANSPARENT")
    assert starts(database, mentor) == ALL

    assert read_calendars(database) == 1
    assert starts(database, mentor) == FREE
    with database.read() as session:
        busy = session.exec(select(BusyTime)).all()
        assert [(each.starts_at, each.ends_at) for each in busy] == [
            (NINE + timedelta(hours=1), NINE + timedelta(hours=2, minutes=30))
        ]
        assert "通院" not in str([each.model_dump() for each in busy] + [row(database, mentor).model_dump()])
    assert read_calendars(database) == 0


def test_a_calendar_is_read_again_and_what_changed_is_taken_over(
    database: Database, server: CalendarServer, mentor: str
) -> None:
    read_calendars(database)
    server.shows("DTSTART:20261126T003000Z\nDURATION:PT30M")
    clock.jump(timedelta(minutes=30))
    assert read_calendars(database) == 1
    assert starts(database, mentor) == ALL - {NINE, NINE + timedelta(minutes=30)}


def test_an_unchanged_calendar_is_not_sent_again(database: Database, server: CalendarServer, mentor: str) -> None:
    server.headers = {"ETag": '"7"', "Last-Modified": "Tue, 24 Nov 2026 00:00:00 GMT"}
    read_calendars(database)
    server.status, server.body, server.headers = 304, b"", {}
    clock.jump(timedelta(minutes=30))
    assert read_calendars(database) == 1

    asked = server.asked[-1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "Tue, 24 Nov 2026 00:00:00 GMT")
    assert "if-none-match" not in server.asked[0]
    assert starts(database, mentor) == FREE


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (404, b"", CalendarProblem.GONE),
        (401, b"", CalendarProblem.FORBIDDEN),
        (200, b"<!doctype html><p>Sign in", CalendarProblem.NO_CALENDAR),
        (200, b"BEGIN:VCALENDAR" + b"x" * 6_000_000, CalendarProblem.TOO_LARGE),
    ],
)
def test_a_broken_calendar_is_told_once_kept_for_a_while_and_mended(
    database: Database, server: CalendarServer, mentor: str, status: int, body: bytes, problem: CalendarProblem
) -> None:
    read_calendars(database)
    server.status, server.body = status, body
    for _ in range(4):
        clock.jump(timedelta(hours=13))
        assert read_calendars(database) == 0
    assert row(database, mentor).problem is problem
    assert notices(database) == [("calendar_broken", "/me/mentor/calendar")]

    server.shows("DTSTART:20261126T003000Z\nDURATION:PT30M")
    clock.jump(timedelta(hours=13))
    assert read_calendars(database) == 1
    mended = row(database, mentor)
    assert (mended.problem, mended.failures, mended.told_at) == (None, 0, None)
    assert notices(database) == []


def test_what_was_read_last_counts_for_some_days_and_then_no_more(
    database: Database, server: CalendarServer, mentor: str
) -> None:
    server.shows("DTSTART:20261210T010000Z\nDTEND:20261210T040000Z")
    read_calendars(database)
    server.status = 404

    def later() -> int:
        with database.read() as session:
            span = datetime(2026, 12, 9, 15, tzinfo=UTC), datetime(2026, 12, 10, 15, tzinfo=UTC)
            return len(mentors.open_starts(session, [mentor], *span)[mentor])

    clock.jump(timedelta(days=6))
    read_calendars(database)
    assert later() == 1
    clock.jump(timedelta(days=2))
    assert later() == 7


def test_a_server_that_is_away_for_a_moment_is_no_news(database: Database, server: CalendarServer, mentor: str) -> None:
    server.status = 503
    for _ in range(3):
        read_calendars(database)
        assert notices(database) == []
        clock.jump(timedelta(hours=8))
    read_calendars(database)
    assert notices(database) == [("calendar_broken", "/me/mentor/calendar")]
    assert row(database, mentor).failures == 4


def test_tries_in_a_row_that_lead_to_nothing_come_ever_less_often(
    database: Database, server: CalendarServer, mentor: str
) -> None:
    server.status = 404
    waits = []
    for _ in range(7):
        read_calendars(database)
        due = row(database, mentor).next_at
        waits.append((due - clock.now()).total_seconds() / 3600)
        clock.jump(due - clock.now())
    assert waits == [1, 2, 4, 8, 12, 12, 12]


def test_a_calendar_that_was_taken_away_meanwhile_stays_away(database: Database, mentor: str) -> None:
    with database.write() as session:
        wanted = calendars.begin(session, mentor)
        assert calendars.begin(session, mentor) is None
    assert wanted is not None
    reading = calendars.read(wanted)
    with database.write() as session:
        calendars.disconnect(session, actor_id(mentor))
        assert not calendars.finish(session, reading)
    assert starts(database, mentor) == ALL


@pytest.mark.usefixtures("mentor")
def test_one_calendar_that_fails_keeps_no_other_from_being_read(database: Database, server: CalendarServer) -> None:
    with database.write() as session:
        other = make_mentor(session, make_member(session), weekly={3: ((540, 780),)}).member_id
        calendars.connect(session, actor_id(other), "https://nowhere.invalid/calendar.ics")
        away = make_mentor(session, make_member(session, standing=Standing.SUSPENDED)).member_id
        calendars.connect(session, actor_id(away), server.address)
    assert read_calendars(database) == 1
    assert row(database, other).problem is CalendarProblem.UNREACHABLE
    assert row(database, away).tried_at is None


def test_only_addresses_of_the_public_internet_are_taken(database: Database, settings: Settings) -> None:
    use(settings)
    with database.write() as session:
        mentor = make_mentor(session).member_id
        me = actor_id(mentor)
        for wrong in ("", "calendar", "http://example.jp/a.ics", "https://me:word@example.jp/", "https://x.jp:8443/a"):
            with pytest.raises(AddressRefused):
                calendars.connect(session, me, wrong)
        with pytest.raises(NoSuchMentor):
            calendars.connect(session, actor_id(make_member(session).id), "https://example.jp/a.ics")
        calendars.connect(session, me, " webcal://calendar.example.jp/private/0123456789abcdef/basic.ics ")

        connected = calendars.connected(session, me)
        assert connected is not None
        assert connected.address == "calendar.example.jp/….ics"
    assert row(database, mentor).address == "https://calendar.example.jp/private/0123456789abcdef/basic.ics"


def test_the_address_stands_in_no_log(
    database: Database, server: CalendarServer, mentor: str, caplog: pytest.LogCaptureFixture
) -> None:
    for server.status in (200, 404, 500):
        read_calendars(database)
        clock.jump(timedelta(hours=13))
    with database.write() as session:
        calendars.connect(session, actor_id(mentor), "http://127.0.0.1:1/secret-1234")
    read_calendars(database)
    assert "secret-1234" not in caplog.text
