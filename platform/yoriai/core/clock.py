"""The only source of now. Tests move it; nothing else reads the machine's clock."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

TOKYO: Final = ZoneInfo("Asia/Tokyo")


@dataclass
class _Hands:
    """Where this process's clock stands against the machine's."""

    shift: timedelta = timedelta()
    stopped_at: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_hands = _Hands()


def now() -> datetime:
    """Return the current instant, aware, in UTC."""
    with _hands.lock:
        return _hands.stopped_at or datetime.now(UTC) + _hands.shift


def tokyo(instant: datetime) -> datetime:
    """Return the instant as wall time in Asia/Tokyo."""
    return instant.astimezone(TOKYO)


def today() -> date:
    """Return the day in Tokyo."""
    return tokyo(now()).date()


def jump_to(instant: datetime) -> None:
    """Let time run on from another instant (aware), for the whole process; for tests and rehearsals."""
    with _hands.lock:
        _hands.stopped_at = None
        _hands.shift = instant.astimezone(UTC) - datetime.now(UTC)


def jump(by: timedelta) -> None:
    """Move the clock by a span, forward or back; a stopped clock stays stopped."""
    with _hands.lock:
        if _hands.stopped_at is None:
            _hands.shift += by
        else:
            _hands.stopped_at += by


def reset() -> None:
    """Return to the machine's own time."""
    with _hands.lock:
        _hands.shift, _hands.stopped_at = timedelta(), None


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Hold the clock still at an instant (aware) inside the block, where `jump` moves it; then let it run as before."""
    with _hands.lock:
        before = _hands.shift, _hands.stopped_at
        _hands.stopped_at = at.astimezone(UTC)
    try:
        yield
    finally:
        with _hands.lock:
            _hands.shift, _hands.stopped_at = before
