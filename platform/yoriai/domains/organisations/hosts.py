"""Hosts that many share, where pages are told apart by their path and a mailbox proves nothing; and what mailboxes are
called that an organisation's people read together.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

from yoriai.core.paths import DATA

PATH: Final = DATA / "hosts" / "shared.json"
MAILBOXES: Final = DATA / "hosts" / "mailboxes.json"


@dataclass(frozen=True)
class SharedHosts:
    """Domains of mail that anybody may have, and of sites on which anybody may have a page."""

    mail: frozenset[str]
    hosting: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """Both kinds."""
        return self.mail | self.hosting


@cache
def shared_hosts() -> SharedHosts:
    """Return the list that ships, read once a process."""
    read = json.loads(PATH.read_text(encoding="utf-8"))
    return SharedHosts(frozenset(read["mail"]), frozenset(read["hosting"]))


@cache
def role_mailboxes() -> tuple[str, ...]:
    """Return what stands before the @ of an organisation's mailboxes, the most usual first, read once a process."""
    return tuple(json.loads(MAILBOXES.read_text(encoding="utf-8")))
