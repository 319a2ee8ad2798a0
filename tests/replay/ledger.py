"""What people did, written down as they do it, in plain Python: what the network says later is compared with this."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from yoriai.core import clock
from yoriai.core.months import Month
from yoriai.domains.programmes.figures import Figures

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


Key = tuple[str, str, str]
"""A mail: its template, to whom, and what it is about."""


class Fate(StrEnum):
    """What became of a booked hour."""

    BOOKED = "booked"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MISSED = "missed"


@dataclass
class Life:
    """A request: when it was asked for, by whom, and how far it has come."""

    id: str
    founder: str
    asked_at: datetime
    matched: bool = False
    held: bool = False
    answered: bool = False
    satisfied: bool = False
    started: bool = False


@dataclass
class Hour:
    """A booked hour; one that is moved has another after it."""

    id: str
    request: str
    mentor: str
    founder: str
    start: datetime
    booked_at: datetime
    fate: Fate = Fate.BOOKED
    ended_at: datetime | None = None
    who_misses: str = ""
    recorded_at: datetime | None = None
    """When the first of the two said that it was held."""
    stopped_at: datetime | None = None
    """When the founder said that they gave it up."""

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + HOUR

    @property
    def people(self) -> tuple[str, str]:
        """The two."""
        return self.mentor, self.founder

    def stood_at(self, instant: datetime) -> bool:
        """Whether it was booked, and neither moved nor called off, at an instant."""
        return self.booked_at <= instant and (self.ended_at is None or instant < self.ended_at)


@dataclass
class Ledger:
    """Everything that was done."""

    lives: dict[str, Life] = field(default_factory=dict)
    hours: dict[str, Hour] = field(default_factory=dict)
    mails: defaultdict[Key, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    """When mails must have come for what was done."""
    answered: set[str] = field(default_factory=set)
    """Proposals of hours that were answered."""
    desk: list[tuple[datetime, str, timedelta]] = field(default_factory=list)
    """The secretariat's time: when, for whose request ('' for nobody's), and how much."""
    did: Counter[str] = field(default_factory=Counter)

    def asked(self, request_id: str, founder: str, at: datetime) -> None:
        """Somebody asks for an hour."""
        self.lives[request_id] = Life(request_id, founder, at)

    def booked(self, hour: Hour) -> None:
        """An hour is agreed on for the first time."""
        self.hours[hour.id] = hour
        self.lives[hour.request].matched = True
        self.expect("session_booked", hour.people, hour.id)

    def moved(self, old: Hour, new: Hour) -> None:
        """An hour is moved to another."""
        old.fate, old.ended_at = Fate.MOVED, new.booked_at
        self.hours[new.id] = new
        self.expect("session_moved", new.people, new.id)

    def ended(self, hour: Hour, fate: Fate, at: datetime) -> None:
        """An hour does not take place."""
        hour.fate, hour.ended_at = fate, at

    def expect(self, template: str, to: Iterable[str], about: str) -> None:
        """Note that a mail must come to some people now."""
        for each in to:
            self.mails[template, each, about].append(clock.now())

    def held(self) -> list[Hour]:
        """Return the hours that took place."""
        return [hour for hour in self.hours.values() if hour.fate is Fate.HELD]

    def figures(self, lives: Iterable[Life] | None = None) -> Figures:
        """Count the way of requests, one by one."""
        found = list(self.lives.values() if lives is None else lives)
        return Figures(
            asked=len(found),
            matched=sum(life.matched for life in found),
            held=sum(life.held for life in found),
            answered=sum(life.answered for life in found),
            satisfied=sum(life.satisfied for life in found),
            started=sum(life.started for life in found),
        )

    def by_month(self) -> dict[Month, Figures]:
        """Count them by the month in which they were asked."""
        months: dict[Month, list[Life]] = {}
        for life in self.lives.values():
            months.setdefault(Month.of(life.asked_at), []).append(life)
        return {month: self.figures(lives) for month, lives in months.items()}
