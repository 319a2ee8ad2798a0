"""Windows on the Tokyo wall clock as possible starts of sessions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.clock import TOKYO
from yoriai.domains.mentors.availability import (
    SESSION_LENGTH,
    Closed,
    Hours,
    Window,
    cells_around,
    cells_of,
    common_starts,
    is_on_the_half_hour,
    possible_starts,
    without_taken,
)
from yoriai.domains.mentors.halfhours import CELL

MONDAY = date(2026, 11, 23)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """Return an instant by its Tokyo wall time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=TOKYO)


def window(starts: str, ends: str) -> Window:
    """Return a window by its times of day."""
    return Window(*(int(text[:2]) * 60 + int(text[3:]) for text in (starts, ends)))


def starts_of(hours: Hours, first: datetime, last: datetime, taken: frozenset[datetime] = frozenset()) -> list[str]:
    """Return the possible starts as Tokyo times of day."""
    return [f"{start.astimezone(TOKYO):%d %H:%M}" for start in sorted(possible_starts(hours, first, last, taken))]


def test_a_window_holds_the_starts_whose_whole_session_fits() -> None:
    hours = Hours({0: (window("09:30", "11:30"),)})

    assert starts_of(hours, at(0), at(0) + timedelta(days=7)) == ["23 09:30", "23 10:00", "23 10:30"]


def test_starts_lie_from_the_first_instant_to_before_the_last() -> None:
    hours = Hours({0: (window("09:00", "18:00"),)})

    assert starts_of(hours, at(10, 0), at(11, 30)) == ["23 10:00", "23 10:30", "23 11:00"]
    assert starts_of(hours, at(10, 1), at(11, 31)) == ["23 10:30", "23 11:00", "23 11:30"]


def test_a_taken_half_hour_removes_every_start_that_needs_it() -> None:
    hours = Hours({0: (window("09:00", "12:00"),)})
    taken = frozenset(cells_of(at(10, 0)))

    assert starts_of(hours, at(0), at(23), taken) == ["23 09:00", "23 11:00"]


def test_windows_that_touch_join_also_over_midnight() -> None:
    hours = Hours({0: (window("22:30", "24:00"),), 1: (window("00:00", "00:30"),)})

    assert starts_of(hours, at(0), at(0) + timedelta(days=3)) == ["23 22:30", "23 23:00", "23 23:30"]


def test_the_last_start_before_the_end_may_need_the_next_day() -> None:
    hours = Hours({0: (window("23:00", "24:00"),), 1: (window("00:00", "01:00"),)})

    assert starts_of(hours, at(0), at(23, 59)) == ["23 23:00", "23 23:30"]


def test_an_exception_replaces_the_week_on_its_day() -> None:
    hours = Hours(
        {0: (window("09:00", "10:00"),)},
        {MONDAY: (), MONDAY + timedelta(days=7): (window("20:00", "21:00"),)},
    )

    assert starts_of(hours, at(0), at(0) + timedelta(days=15)) == ["30 20:00", "07 09:00"]


def test_common_starts_are_sorted_and_compare_instants_not_zones() -> None:
    left = [at(14), at(10)]
    right = [at(10).astimezone(UTC), at(14).astimezone(UTC), at(15)]

    assert common_starts(left, right) == (at(10), at(14))


def test_starts_without_those_that_overlap_what_is_taken() -> None:
    assert without_taken([at(9), at(9, 30), at(10, 30), at(11)], set(cells_of(at(10)))) == {at(9), at(11)}


@pytest.mark.parametrize(
    ("instant", "expected"),
    [(at(9), True), (at(9, 30), True), (at(9, 15), False), (at(9).replace(second=1), False)],
)
def test_sessions_begin_on_the_half_hour(instant: datetime, expected: bool) -> None:
    assert is_on_the_half_hour(instant) is expected


@pytest.mark.parametrize(("starts", "ends"), [(600, 600), (660, 600), (-30, 60), (1410, 1470), (615, 660), (600, 645)])
def test_a_window_off_the_grid_is_refused(starts: int, ends: int) -> None:
    with pytest.raises(ValueError, match="half-hour"):
        Window(starts, ends)


half_hours = st.integers(0, 48)
windows = (
    st.tuples(half_hours, half_hours)
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Window(pair[0] * 30, pair[1] * 30))
)
weeks = st.dictionaries(st.integers(0, 6), st.lists(windows, max_size=3).map(tuple))


@given(weeks, st.sets(st.integers(0, 7 * 48), max_size=30))
def test_every_start_is_open_and_free_for_its_whole_length(
    week: dict[int, tuple[Window, ...]], numbers: set[int]
) -> None:
    hours, first = Hours(week), at(0)
    taken = frozenset(first.astimezone(UTC) + CELL * number for number in numbers)

    for start in possible_starts(hours, first, first + timedelta(days=7), taken):
        for cell in (start, start + SESSION_LENGTH - CELL):
            local = cell.astimezone(TOKYO)
            minute = local.hour * 60 + local.minute
            assert cell not in taken
            assert any(open_.starts <= minute < open_.ends for open_ in hours.windows_on(local.date()))


TUESDAY = MONDAY + timedelta(days=1)
WEEK = {day: (window("09:00", "12:00"),) for day in range(5)}


def starts_on(hours: Hours, day: date) -> list[str]:
    """Return the starts of a day on Tokyo's clock."""
    first = at(0, day=day)
    return [f"{start.astimezone(TOKYO):%H:%M}" for start in sorted(possible_starts(hours, first, first + timedelta(1)))]


def test_a_day_stated_for_itself_comes_before_days_away_those_before_holidays_and_these_before_the_week() -> None:
    away = ((MONDAY, TUESDAY),)
    own = {MONDAY: (window("14:00", "15:00"),)}

    assert starts_on(Hours(WEEK, holidays={MONDAY}), MONDAY) == []
    assert starts_on(Hours(WEEK, own, away, {MONDAY}), MONDAY) == ["14:00"]
    assert starts_on(Hours(WEEK, own, away, {MONDAY}), TUESDAY) == []
    assert starts_on(Hours(WEEK, {MONDAY: ()}), MONDAY) == []
    closed = [
        Hours(WEEK).closed_on(MONDAY),
        Hours(WEEK, holidays={MONDAY}).closed_on(MONDAY),
        Hours(WEEK, {}, away, {MONDAY}).closed_on(MONDAY),
        Hours(WEEK, {MONDAY: ()}, away).closed_on(MONDAY),
        Hours({}, {}, away).closed_on(MONDAY),
        Hours({}, own).closed_on(MONDAY),
    ]
    assert closed == [None, Closed.HOLIDAY, Closed.AWAY, Closed.OFF, Closed.WEEK, None]


def test_the_own_calendar_takes_every_half_hour_it_touches() -> None:
    busy = ((at(10, 10), at(10, 20)),)
    assert starts_on(Hours(WEEK, busy=busy), MONDAY) == ["09:00", "10:30", "11:00"]
    whole = ((at(0), at(0, day=TUESDAY)),)
    assert starts_on(Hours(WEEK, busy=whole), MONDAY) == []
    assert len(starts_on(Hours(WEEK, busy=whole), TUESDAY)) == 5
    none = ((at(9), at(9)),)
    assert len(starts_on(Hours(WEEK, busy=none), MONDAY)) == 5


@given(
    st.lists(st.tuples(st.integers(0, 1440), st.integers(1, 300)), max_size=6),
    st.lists(st.integers(0, 46), max_size=4),
)
def test_no_start_lies_in_a_busy_time_or_outside_a_window(busy: list[tuple[int, int]], opened: list[int]) -> None:
    windows = tuple(Window(half * 30, half * 30 + 60) for half in sorted(set(opened)))
    spans = tuple((at(0) + timedelta(minutes=a), at(0) + timedelta(minutes=a + long)) for a, long in busy)
    found = possible_starts(Hours({0: windows}, busy=spans), at(0), at(23, 59))
    open_minutes = {minute for each in windows for minute in range(each.starts, each.ends)}
    for start in found:
        minute = (start - at(0)).seconds // 60
        assert set(range(minute, minute + 60)) <= open_minutes
        assert not any(starts < start + SESSION_LENGTH and start < ends for starts, ends in spans)


def test_a_buffer_keeps_half_hours_before_and_after_a_session_free() -> None:
    def around(minutes: int) -> list[str]:
        cells = cells_around(at(10), timedelta(minutes=minutes))
        return [f"{cell.astimezone(TOKYO):%H:%M}" for cell in cells]

    assert around(0) == ["10:00", "10:30"]
    assert around(20) == around(30) == ["09:30", "10:00", "10:30", "11:00"]
    assert around(60) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
