"""Calendars are read in a process of its own, which ends whatever they ask for."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from yoriai.infra.calendar import apart
from yoriai.infra.calendar.apart import busy_spans_apart
from yoriai.infra.calendar.busy import NoCalendar, TooMuch

FIRST = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
LAST = FIRST + timedelta(days=14)
HOUR = "DTSTART:20261124T010000Z\r\nDTEND:20261124T020000Z\r\n"


def read(content: str) -> list[tuple[datetime, datetime]]:
    """Return the busy spans of two weeks of a calendar."""
    return busy_spans_apart(f"BEGIN:VCALENDAR\r\n{content}END:VCALENDAR\r\n".encode(), FIRST, LAST, own_host="x.jp")


def event(lines: str) -> str:
    """Return an event with these lines."""
    return f"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n{lines}END:VEVENT\r\n"


def test_what_is_read_apart_is_what_stands_there() -> None:
    begins = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    assert read(event(HOUR)) == [(begins, begins + timedelta(hours=1))]
    assert read("") == []


def test_what_is_no_calendar_is_told() -> None:
    with pytest.raises(NoCalendar):
        busy_spans_apart(b"<html>", FIRST, LAST, own_host="x.jp")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(event(f"{HOUR}RRULE:FREQ=DAILY;INTERVAL=0\r\n"), id="a rule that never moves on"),
        pytest.param("BEGIN:VEVENT\r\n" * 50_000, id="events that do not end"),
        pytest.param(event(f"{HOUR}rrule:freq=secondly\r\n"), id="every second, in small letters"),
    ],
)
def test_a_calendar_that_asks_for_too_much_is_left_in_time(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_WAITED", 4)
    began = time.monotonic()
    with pytest.raises(TooMuch):
        read(content)
    assert time.monotonic() - began < 8
