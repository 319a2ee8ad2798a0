"""The people of a council's seats as other domains know them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from yoriai.core.i18n import Language
from yoriai.domains.councils.states import Capacity, SeatKind


@dataclass(frozen=True)
class OwnSeat:
    """A seat of which somebody is one of the people."""

    seat_id: str
    organisation_id: str
    organisation: str
    kind: SeatKind
    person_id: str
    capacity: Capacity


@dataclass(frozen=True)
class Standing:
    """What somebody is in a council: of its office (or the secretariat), and the seats they sit for."""

    is_office: bool
    seats: Sequence[OwnSeat] = ()

    @property
    def is_seated(self) -> bool:
        """Whether they sit for an organisation."""
        return bool(self.seats)

    @property
    def is_inside(self) -> bool:
        """Whether what is the council's own is theirs to see."""
        return self.is_office or self.is_seated


@dataclass(frozen=True)
class Seated:
    """Somebody who sits for an organisation. `address` is for mails alone, never shown."""

    person_id: str
    seat_id: str
    organisation_id: str
    organisation: str
    seat_kind: SeatKind
    capacity: Capacity
    member_id: str | None
    name: str
    address: str
    language: Language
    key: str
    has_accepted: bool


@dataclass(frozen=True)
class LeadSeat:
    """A lead seat (幹事) that counts for the quorum."""

    seat_id: str
    organisation_id: str
    organisation: str
