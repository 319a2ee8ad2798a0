"""Half-hours as bits: the same as sets of instants, and the same hours of mentors as a plain slow reckoning finds."""

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.clock import TOKYO
from yoriai.domains.mentors.availability import (
    SESSION_LENGTH,
    Hours,
    Window,
    possible_starts,
    starts_beside,
)
from yoriai.domains.mentors.halfhours import CELL, NONE, HalfHours

SUNDAY = datetime(2026, 11, 22, tzinfo=TOKYO)
DAYS = 16

numbers = st.sets(st.integers(-60, 60) | st.integers(300, 420), max_size=12)
half_hours = st.integers(0, 48)
windows = (
    st.tuples(half_hours, half_hours)
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Window(pair[0] * 30, pair[1] * 30))
)
of_a_day = st.lists(windows, max_size=2).map(tuple)
days = st.integers(0, DAYS).map(lambda number: SUNDAY.date() + timedelta(days=number))
minutes = st.integers(-100, DAYS * 1440)


@st.composite
def hours_of_a_mentor(draw: st.DrawFn) -> Hours:
    """Draw a week with whatever else there may be."""
    away = [sorted(pair) for pair in draw(st.lists(st.tuples(days, days), max_size=2))]
    busy = draw(st.lists(st.tuples(minutes, st.integers(0, 400)), max_size=4))
    return Hours(
        weekly=draw(st.dictionaries(st.integers(0, 6), of_a_day)),
        exceptions=draw(st.dictionaries(days, of_a_day, max_size=3)),
        absences=tuple((first, last) for first, last in away),
        holidays=draw(st.frozensets(days, max_size=2)),
        busy=tuple((after(each), after(each + long)) for each, long in busy),
    )


def after(minutes: int) -> datetime:
    """Return the instant so many minutes after Sunday's midnight in Tokyo."""
    return (SUNDAY + timedelta(minutes=minutes)).astimezone(UTC)


def instants(numbers: Iterable[int]) -> frozenset[datetime]:
    """Return half-hours by their number from that midnight on."""
    return frozenset(after(number * 30) for number in numbers)


def slowly(
    hours: Hours, first: datetime, last: datetime, taken: Iterable[datetime], buffer: timedelta
) -> set[datetime]:
    """Return the starts at which nothing is in the way, each looked at for itself."""
    found = set()
    start = after(-1440)
    while start < last:
        minutes = [start + timedelta(minutes=number) for number in (0, 29, 30, 59)]
        is_open = all(_is_open(hours, minute) for minute in minutes)
        begins, ends = start - buffer, start + SESSION_LENGTH + buffer
        is_free = not any(begins < cell + CELL and cell < ends for cell in taken)
        if start >= first and is_open and is_free:
            found.add(start)
        start += CELL
    return found


def _is_open(hours: Hours, instant: datetime) -> bool:
    local = instant.astimezone(TOKYO)
    day, minute = local.date(), local.hour * 60 + local.minute
    if day in hours.exceptions:
        stated = hours.exceptions[day]
    elif any(first <= day <= last for first, last in hours.absences) or day in hours.holidays:
        stated = ()
    else:
        stated = hours.weekly.get(day.weekday(), ())
    is_busy = any(
        starts < ends and starts < cell + CELL and cell < ends
        for starts, ends in hours.busy
        for cell in [instant.replace(minute=instant.minute // 30 * 30)]
    )
    return not is_busy and any(window.starts <= minute < window.ends for window in stated)


@given(hours_of_a_mentor(), minutes, numbers, st.sampled_from((0, 15, 30, 60, 90)))
def test_the_free_starts_of_a_mentor_are_those_of_a_plain_slow_reckoning(
    hours: Hours, notice: int, booked: set[int], buffer: int
) -> None:
    first, last = after(notice), after(12 * 1440 + 45)
    taken, between = instants(booked), timedelta(minutes=buffer)

    found = possible_starts(hours, first, last) - starts_beside(taken, between)

    assert set(found) == slowly(hours, first, last, taken, between)


@given(numbers, numbers)
def test_they_are_sets_of_instants_beside_each_other_and_beside_other_sets(left: set[int], right: set[int]) -> None:
    one, other = instants(left), instants(right)
    first, second = HalfHours.of(one), HalfHours.of(other)

    of_both: list[Set[datetime]] = [first & second, first | second, first - second]
    of_either: list[Set[datetime]] = [first & other, first | other, one - second, one & second]
    assert of_both == [one & other, one | other, one - other]
    assert of_either == [one & other, one | other, one - other, one & other]
    assert list(first) == sorted(one)
    assert (len(first), bool(first), hash(first) == hash(one)) == (len(one), bool(one), True)
    assert first.isdisjoint(second) == one.isdisjoint(other)
    assert (first == second) == (one == other)
    assert all((each in first) == (each in one) for each in one | other)


@given(numbers)
def test_they_come_apart_into_days_and_spans(numbers: set[int]) -> None:
    found = HalfHours.of(instants(numbers))
    spans = list(found.spans())

    assert list(found.days()) == sorted({each.astimezone(TOKYO).date() for each in found})
    assert frozenset().union(*(HalfHours.between(*span) for span in spans)) == found
    assert all(left[1] < right[0] for left, right in pairwise(spans))
    if found:
        assert found.reach() == (spans[0][0], spans[-1][1])
    for weekday, (first, last) in found.by_weekday().items():
        of_day = [each.astimezone(TOKYO) for each in found if each.astimezone(TOKYO).weekday() == weekday]
        minutes = [each.hour * 60 + each.minute for each in of_day]
        assert (min(minutes), max(minutes) + 30) == (first, last)


def test_an_instant_between_two_half_hours_is_none_of_them_and_cannot_become_one() -> None:
    ten_past = after(610)

    assert ten_past not in HalfHours.of([after(600)])
    assert HalfHours.of([after(600)]) & {ten_past, after(600)} == {after(600)}
    assert datetime(2026, 11, 22) not in HalfHours.of([after(0)])  # noqa: DTZ001  # a time without a zone is no instant
    with pytest.raises(ValueError, match="half-hour"):
        HalfHours.of([ten_past])


def test_none_is_empty_whichever_way_it_came_about() -> None:
    one = HalfHours.of([after(0)])

    assert one - one == NONE == HalfHours.of([]) == HalfHours.between(after(60), after(0))
    assert (list(NONE.days()), list(NONE.spans()), NONE.by_weekday()) == ([], [], {})
    assert HalfHours.touched([(after(10), after(10))]) == NONE
    assert HalfHours.of_days(date(2026, 11, 23), date(2026, 11, 22)) == NONE
