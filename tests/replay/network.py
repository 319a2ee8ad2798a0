"""Everybody together: who they are, what they did, and who does what about which mail."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.replay.ledger import Key, Ledger
from tests.replay.people import Dice, Habits, Person
from tests.replay.world import World
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications.models import Mail


@dataclass
class Network:
    """The people, the clock and the post, and the ledger of what was done."""

    database: Database
    dice: Dice
    habits: Habits
    mentors: list[Person]
    founders: list[Person]
    ledger: Ledger = field(default_factory=Ledger)
    mails: defaultdict[Key, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    """When mails came."""
    inspectors: list[Callable[["Network", Mail], None]] = field(default_factory=list)
    """Who looks at every mail that goes."""
    readers: dict[str, Callable[["Network", Mail], None]] = field(default_factory=dict)
    """What people do about a mail, by its template."""
    silent: set[str] = field(default_factory=set)
    """Mentors who read no mail any more."""
    _counts: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Let the post bring mails to the people."""
        self.people = {person.id: person for person in [*self.mentors, *self.founders]}
        self.mentor_ids = {person.id for person in self.mentors}
        self.world = World(self.database, reader=self.read)

    def read(self, mail: Mail) -> None:
        """Somebody reads a mail."""
        to = mail.recipient_id or ""
        self.mails[mail.template, to, mail.about].append(clock.now())
        for inspect in self.inspectors:
            inspect(self, mail)
        if mail.template in self.readers and to not in self.silent:
            self.readers[mail.template](self, mail)

    def actor(self, member_id: str) -> Actor:
        """Return somebody as the one who acts."""
        person = self.people[member_id]
        return Actor(person.id, person.name, "ja", frozenset(), is_mentor=member_id in self.mentor_ids)

    def nth(self, *what: str) -> int:
        """Return how often this was asked before."""
        self._counts[what] += 1
        return self._counts[what] - 1


def signed_in(mail: Mail, path: str) -> str:
    """Return what stands behind a path in a mail: the signature of its link."""
    found = re.search(rf"{re.escape(path)}/([^?\s]+)", mail.text)
    assert found, f"no link to {path} in {mail.template}"
    return found.group(1)
