"""How the secretariat's time counts."""

from datetime import UTC, datetime, timedelta

from yoriai.domains.programmes.work_rules import counted, median_minutes, minutes_of, per_session

NINE = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_stretch_counts_as_long_as_it_was_and_no_longer_than_the_limit() -> None:
    assert counted(NINE, NINE + timedelta(minutes=7), HOUR) == (420, False)
    assert counted(NINE, NINE + HOUR, HOUR) == (3600, False)
    assert counted(NINE, NINE + timedelta(hours=15), HOUR) == (3600, True)


def test_a_clock_that_went_back_counts_nothing() -> None:
    assert counted(NINE, NINE - HOUR, HOUR) == (0, False)


def test_a_stretch_that_was_begun_is_a_minute_at_least() -> None:
    assert [minutes_of(seconds) for seconds in (0, 5, 89, 91, 3600)] == [0, 1, 1, 2, 60]


def test_minutes_are_shared_by_the_sessions_and_by_none_they_are_unknown() -> None:
    assert [per_session(1800, 37), per_session(0, 37), per_session(60, 0)] == [0.8, 0.0, None]


def test_the_session_in_the_middle_is_free_where_most_are() -> None:
    assert median_minutes([600.0, 1200.0], 5) == 0.0
    assert median_minutes([600.0, 1200.0, 60.0], 5) == 1.0
    assert median_minutes([], 0) is None
