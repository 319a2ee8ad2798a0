"""Reading somebody's calendar in a process of its own, with an end to its seconds and its memory.

A calendar comes from wherever a member says. A few lines of one can ask for work without end (a rule that repeats every
zero days), and whatever reads it would hold up all the pages of this process meanwhile.
"""

import json
import os
import resource
import subprocess
import sys
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final

from yoriai.infra.calendar.busy import NoCalendar, Span, TooMuch, busy_spans

MOST_SECONDS: Final = 10
MOST_WAITED: Final = 60
"""Of the clock, for a machine that has much else to do; `MOST_SECONDS` are of work."""

MOST_BYTES: Final = 1024 * 1024 * 1024
NICENESS: Final = 10
"""Pages come first."""


class Ended(IntEnum):
    """How the process ends where it was not stopped; 1 is an error of our own."""

    READ = 0
    NO_CALENDAR = 10
    TOO_MUCH = 11


def busy_spans_apart(
    body: bytes, first: datetime, last: datetime, *, own_host: str, own_address: str = ""
) -> list[Span]:
    """Return what `busy_spans` does; raise NoCalendar, and TooMuch also for a calendar that takes too long to read."""
    asked = {
        "first": first.timestamp(),
        "last": last.timestamp(),
        "own_host": own_host,
        "own_address": own_address,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the calendar is only its input
            [sys.executable, "-I", "-m", __name__],
            env={},  # no secret of this process stands beside what a stranger wrote
            input=json.dumps(asked).encode() + b"\n" + body,
            capture_output=True,
            timeout=MOST_WAITED,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if done.returncode == Ended.NO_CALENDAR:
        raise NoCalendar
    if done.returncode == Ended.TOO_MUCH or done.returncode < 0:
        raise TooMuch
    if done.returncode != Ended.READ:
        # what it said of its failure may quote the calendar, and is left unread
        raise RuntimeError("the process that reads calendars failed")
    return [(_instant(begins), _instant(ends)) for begins, ends in json.loads(done.stdout)]


def main() -> int:
    """Read what is asked and a calendar from the standard input; write the spans to the standard output."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    asked = json.loads(sys.stdin.buffer.readline())
    first, last = _instant(asked["first"]), _instant(asked["last"])
    hosts = {"own_host": asked["own_host"], "own_address": asked["own_address"]}
    try:
        found = busy_spans(sys.stdin.buffer.read(), first, last, **hosts)
    except NoCalendar:
        return Ended.NO_CALENDAR
    except (TooMuch, MemoryError, RecursionError):
        return Ended.TOO_MUCH
    sys.stdout.write(json.dumps([(begins.timestamp(), ends.timestamp()) for begins, ends in found]))
    return Ended.READ


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


if __name__ == "__main__":
    sys.exit(main())
