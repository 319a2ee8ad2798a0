"""Decisions about places, hours and quorums."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.factories.rows import row
from yoriai.core.sheets import harmless
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.states import RSVP, Presence, Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingStatus, Way

START = datetime(2026, 5, 13, 10, 0, tzinfo=UTC)


def meeting(**given: Any) -> Meeting:
    values: dict[str, Any] = {
        "council_id": "c",
        "title": "連絡会議",
        "status": MeetingStatus.PUBLISHED,
        "format": Format.ONLINE,
        "starts_at": START,
        "ends_at": START + timedelta(hours=2),
    } | given
    return row(Meeting, **values)


@pytest.mark.parametrize(
    ("leads", "percent", "needed"), [(0, 50, 0), (3, 50, 2), (4, 50, 2), (3, 0, 0), (3, 100, 3), (10, 34, 4)]
)
def test_a_quorum_is_rounded_up(leads: int, percent: int, needed: int) -> None:
    assert rules.needed_of(leads, percent) == needed


@pytest.mark.parametrize(
    ("form", "wanted", "taken"),
    [
        (Format.ONLINE, None, Way.ONLINE),
        (Format.ONLINE, Way.IN_PERSON, Way.ONLINE),
        (Format.HYBRID, None, None),
        (Format.HYBRID, Way.IN_PERSON, Way.IN_PERSON),
    ],
)
def test_where_there_is_one_way_nobody_chooses(form: Format, wanted: Way | None, taken: Way | None) -> None:
    assert rules.way_taken(meeting(format=form), wanted) is taken


@pytest.mark.parametrize(("most", "taken", "left"), [(None, 9, None), (5, 2, 3), (5, 7, 0)])
def test_places_are_never_fewer_than_none(most: int | None, taken: int, left: int | None) -> None:
    assert rules.left(most, taken) == left


def test_sign_up_closes_at_its_hour_and_answers_at_the_beginning() -> None:
    until = START - timedelta(days=1)
    closing = meeting(sign_up_until=until)
    before, after = until - timedelta(seconds=1), until
    assert [rules.takes_sign_ups(closing, at) for at in (before, after)] == [True, False]
    assert [rules.takes_answers(closing, at) for at in (after, START)] == [True, False]
    assert rules.closes_at(meeting(sign_up_until=START + timedelta(days=1))) == START
    assert not rules.takes_answers(meeting(status=MeetingStatus.DRAFT), before)


@pytest.mark.parametrize(
    ("after", "presence"),
    [
        (timedelta(minutes=-30), Presence.PRESENT),
        (timedelta(minutes=4, seconds=59), Presence.PRESENT),
        (timedelta(minutes=5), Presence.LATE),
    ],
)
def test_five_minutes_after_the_beginning_is_late(after: timedelta, presence: Presence) -> None:
    assert rules.arrival(meeting(), START + after) is presence


def test_the_queue_is_in_order_even_where_the_clock_stands_still() -> None:
    first = rules.queue_place(None, START)
    second = rules.queue_place(first, START)
    third = rules.queue_place(second, START - timedelta(seconds=3))
    assert first < second < third


@pytest.mark.parametrize("present", list(Rsvp))
@pytest.mark.parametrize("following", list(Rsvp))
def test_nobody_goes_back_to_not_having_answered(present: Rsvp, following: Rsvp) -> None:
    assert RSVP.allows(present, following) == (following not in {present, Rsvp.INVITED})


def test_a_name_is_no_formula() -> None:
    assert harmless("=1+1") == "'=1+1"
