"""Heavy work in turns: a few at the same time, a few more in line, and whoever comes then is asked to come back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """The turns of one kind of work in this process.

    Whoever waits does so in the thread of its request, so the line is short: the other threads go on serving pages.
    """

    def __init__(self, at_once: int, in_line: int, patience: float) -> None:
        """Allow `at_once` at the same time and `in_line` more to wait, each for `patience` seconds."""
        self._at_once, self._in_line, self._patience = at_once, in_line, patience
        self._changed = Condition()
        self._running = 0
        self.waiting = 0
        """How many stand in line at this moment."""

    @contextmanager
    def turn(self, refusal: Callable[[], Exception]) -> Iterator[None]:
        """Work in the block when it is one's turn; raise the refusal where the line is full or the wait too long."""
        with self._changed:
            if not self._is_free() and self.waiting >= self._in_line:
                raise refusal()
            self.waiting += 1
            try:
                if not self._changed.wait_for(self._is_free, self._patience):
                    raise refusal()
            finally:
                self.waiting -= 1
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify()

    def _is_free(self) -> bool:
        return self._running < self._at_once
