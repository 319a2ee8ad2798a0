"""Busy times read out of calendars as people's programs write them."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.core.clock import TOKYO
from yoriai.infra.calendar.busy import EVENTS_AT_MOST, NoCalendar, TooMuch, busy_spans

FIRST = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
LAST = FIRST + timedelta(days=14)


def calendar(*events: str, head: str = "") -> bytes:
    """Return a calendar with the lines of some events."""
    made = "".join(f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{head}{made}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(*events: str, head: str = "", own_address: str = "") -> list[tuple[str, str]]:
    """Return the busy spans of two weeks on Tokyo's clock: 24 10:00."""
    spans = busy_spans(calendar(*events, head=head), FIRST, LAST, own_host="yoriai.example.jp", own_address=own_address)
    return [(f"{a.astimezone(TOKYO):%d %H:%M}", f"{b.astimezone(TOKYO):%d %H:%M}") for a, b in spans]


def test_an_event_takes_its_time_whatever_its_zone() -> None:
    assert read("UID:1\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z") == [("24 10:00", "24 11:00")]
    assert read("UID:1\nDTSTART;TZID=Asia/Tokyo:20261124T100000\nDTEND;TZID=Asia/Tokyo:20261124T113000") == [
        ("24 10:00", "24 11:30")
    ]
    assert read("UID:1\nDTSTART;TZID=America/New_York:20261124T100000\nDURATION:PT1H") == [("25 00:00", "25 01:00")]
    assert read("UID:1\nDTSTART;TZID=Tokyo Standard Time:20261124T100000\nDURATION:PT1H") == [("24 10:00", "24 11:00")]


def test_times_without_a_zone_are_tokyo_s_and_a_zone_of_the_calendar_moves_none_that_have_one() -> None:
    floating = "UID:1\nDTSTART:20261124T100000\nDTEND:20261124T110000"
    assert read(floating) == [("24 10:00", "24 11:00")]
    utc = "UID:1\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z"
    assert read(utc, head="X-WR-TIMEZONE:America/New_York\n") == [("24 10:00", "24 11:00")]


def test_whole_days_are_days_in_tokyo() -> None:
    assert read("UID:1\nDTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126") == [("24 00:00", "26 00:00")]
    assert read("UID:1\nDTSTART;VALUE=DATE:20261124") == [("24 00:00", "25 00:00")]


def test_recurring_events_with_exceptions_and_moved_ones() -> None:
    weekly = "UID:1\nDTSTART;TZID=Asia/Tokyo:20200107T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TU"
    assert read(weekly) == [("24 10:00", "24 11:00"), ("01 10:00", "01 11:00")]
    assert read(f"{weekly}\nEXDATE;TZID=Asia/Tokyo:20261124T100000") == [("01 10:00", "01 11:00")]
    moved = (
        "UID:1\nRECURRENCE-ID;TZID=Asia/Tokyo:20261124T100000\nDTSTART;TZID=Asia/Tokyo:20261125T130000\nDURATION:PT1H"
    )
    assert read(weekly, moved) == [("25 13:00", "25 14:00"), ("01 10:00", "01 11:00")]
    off = f"{moved}\nSTATUS:CANCELLED"
    assert read(weekly, off) == [("01 10:00", "01 11:00")]
    assert read(weekly.replace("BYDAY=TU", "UNTIL=20250101T000000Z")) == []


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "TRANSP:transparent"]
)
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert read(f"UID:1\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z\n{line}") == []


def test_what_its_owner_has_declined_is_left_out() -> None:
    event = "UID:1\nDTSTART:20261124T010000Z\nDURATION:PT1H\nATTENDEE;PARTSTAT={}:mailto:Mori@example.jp"
    two = f"{event}\nATTENDEE;PARTSTAT=DECLINED:mailto:other@example.jp"
    assert read(event.format("DECLINED"), own_address="mori@example.jp") == []
    assert read(two.format("ACCEPTED"), own_address="mori@example.jp") == [("24 10:00", "24 11:00")]


def test_the_site_s_own_sessions_are_no_foreign_events() -> None:
    assert read("UID:01abc@yoriai.example.jp\nDTSTART:20261124T010000Z\nDURATION:PT1H") == []


def test_spans_that_touch_are_one_and_those_outside_are_cut() -> None:
    events = [
        "UID:1\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z",
        "UID:2\nDTSTART:20261124T020000Z\nDTEND:20261124T030000Z",
        "UID:3\nDTSTART:20261124T011500Z\nDTEND:20261124T012000Z",
        "UID:4\nDTSTART:20261121T010000Z\nDTEND:20261122T160000Z",
        "UID:5\nDTSTART:20271124T010000Z\nDTEND:20271124T020000Z",
        "UID:6\nDTSTART:20101124T010000Z\nDTEND:20101124T020000Z",
    ]
    assert read(*events) == [("23 00:00", "23 01:00"), ("24 10:00", "24 12:00")]


def test_free_and_busy_lists_are_read_too() -> None:
    listed = (
        "BEGIN:VFREEBUSY\nUID:1\nDTSTAMP:20260101T000000Z\nFREEBUSY;FBTYPE=BUSY:20261124T010000Z/PT1H\n"
        "FREEBUSY;FBTYPE=FREE:20261125T010000Z/20261125T020000Z\nEND:VFREEBUSY\n"
    )
    assert read(head=listed) == [("24 10:00", "24 11:00")]


def test_rules_that_fill_every_minute_are_not_followed() -> None:
    for rule in ("FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,1,2"):
        assert read(f"UID:1\nDTSTART:20200101T000000Z\nDURATION:PT1M\nRRULE:{rule}") == []


def test_what_is_no_calendar_is_refused() -> None:
    for body in (
        b"",
        b"<!doctype html><title>Sign in</title>",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nnonsense",
    ):
        with pytest.raises(NoCalendar):
            busy_spans(body, FIRST, LAST, own_host="x")


def test_a_calendar_of_many_years_is_read_quickly_and_one_without_end_refused() -> None:
    old = [f"UID:{n}\nDTSTART:20150101T010000Z\nDTEND:20150101T020000Z\nSUMMARY:{'長い' * 50}" for n in range(4000)]
    assert read(*old, "UID:a\nDTSTART:20261124T010000Z\nDURATION:PT1H") == [("24 10:00", "24 11:00")]
    with pytest.raises(TooMuch):
        read(*(f"UID:{n}\nDTSTART:20261124T010000Z\nDURATION:PT1H" for n in range(EVENTS_AT_MOST + 1)))
