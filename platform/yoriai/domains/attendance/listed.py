"""Somebody of a meeting as its office sees them."""

from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import Attendee


@dataclass(frozen=True)
class Row:
    """Somebody of a meeting as its office sees them."""

    attendee: Attendee
    who: Participant

    @property
    def is_guest(self) -> bool:
        """Whether they have no account."""
        return self.who.member_id is None

    @property
    def is_out_of_reach(self) -> bool:
        """Whether no mail can tell them anything: somebody whom the office put on the list without an address."""
        is_expected = not self.who.is_walk_in and self.who.forgotten_at is None
        return self.is_guest and is_expected and not self.who.address

    @property
    def arrived_at(self) -> datetime | None:
        """When they came, where they did."""
        return self.who.arrived_at if self.attendee.was_there else None
