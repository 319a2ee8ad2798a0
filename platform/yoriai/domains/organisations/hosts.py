"""Hosts that many share: pages on them are told apart by their path, and a mailbox on them proves nothing."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

from yoriai.core.paths import DATA

PATH: Final = DATA / "hosts" / "shared.json"


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
