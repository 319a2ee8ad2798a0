"""Saved searches as values: what one asks, what the list and the mail show, when mails go."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta
from typing import Any, Final

from yoriai.core.clock import TOKYO, tokyo
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.cases.filters import Filters

MOST_SEARCHES: Final = 20
LONGEST_QUERY: Final = 4000
NAMED_IN_LIST: Final = 3
"""So many of what is new are named beside a search; the rest is a number."""
NAMED_IN_MAIL: Final = 10
MORNING: Final = time(7)
"""From this hour in Tokyo the day's mails are written: nobody is woken by one."""


@dataclass(frozen=True)
class Draft:
    """What a member keeps: a name, the address's query, and what it asks for."""

    name: str
    query: str
    filters: Filters
    by_mail: bool = True


@dataclass(frozen=True)
class Line:
    """A saved search in its owner's list; `is_understood` is False where what it asks for no longer exists."""

    id: str
    name: str
    query: str
    by_mail: bool
    created_at: datetime
    is_understood: bool
    total: int
    new: int
    named: Sequence[CaseBrief]


def stored(filters: Filters) -> dict[str, Any]:
    """Return filters as JSON can hold them, without what asks for nothing."""
    return {name: value for name, value in asdict(filters).items() if value}


def restored(kept: Mapping[str, Any]) -> Filters:
    """Return the filters that were stored; what this version does not know is left out."""
    known = {field.name for field in fields(Filters)}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Filters(**{name: value for name, value in values.items() if name in known})


def last_morning(now: datetime) -> datetime:
    """Return the latest seven o'clock in Tokyo: a search that was looked through before it is due."""
    here = tokyo(now)
    today = datetime.combine(here.date(), MORNING, TOKYO)
    return today if today <= here else today - timedelta(days=1)
