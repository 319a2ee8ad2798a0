"""When reminders and questions are due, and how long the room is open."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.core.clock import TOKYO
from yoriai.domains.mentoring.session_rules import (
    Reminder,
    Span,
    follow_up_dates,
    is_room_open,
    months_after,
    reminder_due,
)

START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
BOOKED = START - timedelta(days=7)
SPAN = Span(START, START + timedelta(hours=1), BOOKED)


@pytest.mark.parametrize(
    ("before", "due"),
    [
        (timedelta(days=2), None),
        (timedelta(hours=24, seconds=1), None),
        (timedelta(hours=24), Reminder.DAY),
        (timedelta(hours=7), Reminder.DAY),
        (timedelta(hours=6), Reminder.DAY),
        (timedelta(hours=5, minutes=59), None),
        (timedelta(hours=1, seconds=1), None),
        (timedelta(hours=1), Reminder.HOUR),
        (timedelta(minutes=5), Reminder.HOUR),
        (timedelta(minutes=4), None),
        (timedelta(0), None),
        (timedelta(hours=-1), None),
    ],
)
def test_a_reminder_is_due_from_its_moment_until_it_would_come_too_late(
    before: timedelta, due: Reminder | None
) -> None:
    assert reminder_due(SPAN, START - before) == due


@pytest.mark.parametrize(
    ("booked_before", "now_before", "due"),
    [
        (timedelta(hours=3), timedelta(hours=2, minutes=59), None),
        (timedelta(hours=23), timedelta(hours=20), None),
        (timedelta(hours=3), timedelta(minutes=59), Reminder.HOUR),
        (timedelta(minutes=40), timedelta(minutes=30), None),
    ],
)
def test_who_has_just_been_invited_is_not_reminded_of_the_same(
    booked_before: timedelta, now_before: timedelta, due: Reminder | None
) -> None:
    span = Span(START, START + timedelta(hours=1), START - booked_before)
    assert reminder_due(span, START - now_before) == due


@pytest.mark.parametrize(
    ("minutes_from_start", "is_open"), [(-11, False), (-10, True), (0, True), (59, True), (60, False)]
)
def test_the_room_opens_ten_minutes_before_and_closes_at_the_end(minutes_from_start: int, is_open: bool) -> None:
    assert is_room_open(SPAN, START + timedelta(minutes=minutes_from_start)) is is_open


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 11, 21), 1, (2026, 12, 21)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2026, 12, 31), 1, (2027, 1, 31)),
    ],
)
def test_months_are_those_of_the_calendar_in_tokyo(
    day: tuple[int, int, int], months: int, expected: tuple[int, int, int]
) -> None:
    instant = datetime(*day, 0, 30, tzinfo=TOKYO).astimezone(UTC)
    assert months_after(instant, months) == datetime(*expected, 0, 30, tzinfo=TOKYO)


def test_follow_ups_come_after_one_three_and_six_months() -> None:
    assert list(follow_up_dates(START)) == [1, 3, 6]
