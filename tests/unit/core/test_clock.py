"""The clock: tests move it, and midnight in Tokyo is not midnight in UTC."""

from datetime import UTC, date, datetime, timedelta

from yoriai.core import clock


def test_a_stopped_clock_stands_until_it_is_moved() -> None:
    with clock.stopped(datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC)):
        assert clock.now() == datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC)
        assert clock.tokyo(clock.now()).date() == date(2026, 12, 31)
        clock.jump(timedelta(seconds=1))
        assert clock.tokyo(clock.now()).date() == date(2027, 1, 1)


def test_a_clock_that_jumped_runs_on() -> None:
    clock.jump_to(datetime(2030, 1, 1, tzinfo=UTC))
    first = clock.now()
    assert first >= datetime(2030, 1, 1, tzinfo=UTC)
    assert clock.now() >= first


def test_resetting_gives_the_machines_time_back() -> None:
    clock.jump(timedelta(days=400))
    clock.reset()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_clock_that_was_stopped_stands_as_it_stood_before() -> None:
    clock.jump_to(datetime(2030, 1, 1, tzinfo=UTC))
    with clock.stopped(datetime(2026, 1, 1, tzinfo=UTC)):
        clock.jump(timedelta(days=1))
        with clock.stopped(datetime(2027, 1, 1, tzinfo=UTC)):
            pass
        assert clock.now() == datetime(2026, 1, 2, tzinfo=UTC)
    assert timedelta() <= clock.now() - datetime(2030, 1, 1, tzinfo=UTC) < timedelta(minutes=1)
