"""How the secretariat's time counts. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

MINUTES_BY_HAND = 24 * 60
"""The longest that can be written by hand for one day."""


def counted(started_at: datetime, ended_at: datetime, most: timedelta) -> tuple[int, bool]:
    """Return the seconds that a stretch counts, and whether it was cut: what was left open overnight is not work."""
    spent = max(ended_at - started_at, timedelta())
    return int(min(spent, most).total_seconds()), spent > most


def minutes_of(seconds: int) -> int:
    """Return seconds in whole minutes; a stretch that was begun is never less than one."""
    return max(1, round(seconds / 60)) if seconds else 0


def per_session(seconds: int, sessions: int) -> float | None:
    """Return minutes per completed session, to a tenth; None where none was completed."""
    return round(seconds / 60 / sessions, 1) if sessions else None


def median_minutes(spent: Sequence[float], sessions: int) -> float | None:
    """Return the minutes of the session in the middle, from those on which some were spent; None without sessions."""
    if not sessions:
        return None
    untouched = [0.0] * (sessions - len(spent))
    return round(median([*untouched, *(seconds / 60 for seconds in spent)]), 1)
