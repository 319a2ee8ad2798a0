"""Mentors' own calendars: which addresses are taken, when one is read again, and when its owner is told. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from yoriai.domains.mentors.states import PASSING, CalendarProblem

LONGEST_REST: Final = timedelta(hours=12)
TOLD_AFTER: Final = 4
"""So many tries in a row lead to nothing before an owner is told of what often mends itself."""

ADDRESS_MOST: Final = 1000
ENDING_SHOWN: Final = 4


@dataclass(frozen=True)
class Tries:
    """How reading has gone: tries in a row that led to nothing, the last problem, whether its owner knows."""

    failures: int
    problem: CalendarProblem | None
    is_told: bool


def cleaned(address: str) -> str | None:
    """Return an address as it can be read (webcal:// means https://), None for one that cannot be."""
    typed = address.strip()
    scheme, mark, rest = typed.partition("://")
    if mark and scheme.lower() in {"webcal", "webcals"}:
        typed = f"https://{rest}"
    try:
        parts = urlsplit(typed)
        is_whole = parts.scheme == "https" and bool(parts.hostname) and "." in (parts.hostname or "")
        is_plain = not (parts.username or parts.password) and parts.port in {None, 443}
    except ValueError:
        return None
    # urlsplit leaves out tabs and line ends: the address would not be the one that was looked at
    return typed if is_whole and is_plain and typed.isascii() and typed.isprintable() and " " not in typed else None


def shortened(address: str) -> str:
    """Return an address so that its owner knows it again and nobody can use it: host, and the last signs."""
    parts = urlsplit(address)
    ending = (parts.query or parts.path)[-ENDING_SHOWN:]
    return f"{parts.hostname}/…{ending}" if ending.strip("/") else str(parts.hostname)


def next_try(now: datetime, failures: int, every: timedelta) -> datetime:
    """Return when a calendar is read again: twice as long after each try in a row that led to nothing."""
    return now + min(every * (1 << min(failures, 10)), LONGEST_REST)


def is_to_be_told(tries: Tries) -> bool:
    """Tell whether its owner should hear now that a calendar cannot be read; once, and not for a passing trouble."""
    if tries.problem is None or tries.is_told:
        return False
    return tries.problem not in PASSING or tries.failures >= TOLD_AFTER
