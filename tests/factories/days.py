"""Instants on the days around today, for tests."""

from datetime import UTC, datetime, time, timedelta

from yoriai.core import clock


def in_days(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """Return the instant (UTC) of a time of day in Tokyo, some days from today."""
    day = clock.tokyo(clock.now()).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), clock.TOKYO).astimezone(UTC)
