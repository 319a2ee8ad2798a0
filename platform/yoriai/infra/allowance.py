"""How often each of many readers may ask for heavy work: some at once, and then one more every few seconds.

Kept in the memory of a process and never written anywhere, for asking to read must not write; with several processes
each has an allowance of its own.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from math import ceil
from threading import Lock
from typing import Final

from yoriai.core import clock

MOST_KNOWN: Final = 10_000
"""So many readers are remembered; of more, those who asked longest ago are forgotten."""


class Allowance:
    """The allowances of one kind of work."""

    def __init__(self, most: int, every: timedelta) -> None:
        """Allow each `most` times at once; what is spent comes back at one a span."""
        self._span, self._every = most * every, every
        self._lock = Lock()
        self._whole_at: OrderedDict[str, datetime] = OrderedDict()

    def spend(self, reader: str) -> int:
        """Count once for a reader and return 0; where nothing is left, count nothing and return the seconds to wait."""
        now = clock.now()
        with self._lock:
            whole_at = max(self._whole_at.get(reader, now), now) + self._every
            if whole_at - now > self._span:
                return ceil((whole_at - now - self._span).total_seconds())
            self._whole_at[reader] = whole_at
            self._whole_at.move_to_end(reader)
            self._forget(now)
        return 0

    def give_back(self, reader: str) -> None:
        """Take back one count of a reader, whose work was refused for another reason."""
        with self._lock:
            if reader in self._whole_at:
                self._whole_at[reader] -= self._every

    def _forget(self, now: datetime) -> None:
        """Forget whoever asked longest ago: where their allowance is whole again, and where too many are known."""
        while self._whole_at:
            reader, whole_at = next(iter(self._whole_at.items()))
            if whole_at > now and len(self._whole_at) <= MOST_KNOWN:
                return
            del self._whole_at[reader]
