"""Kinds of councils and seats, and how a seat comes and goes."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class CouncilKind(StrEnum):
    """What sort of body it is."""

    NETWORK = "network"
    REGIONAL = "regional"
    PLATFORM = "platform"
    CONSORTIUM = "consortium"


COUNCIL_KIND_LABELS: Final = {
    CouncilKind.NETWORK: mark("National network"),
    CouncilKind.REGIONAL: mark("Regional council"),
    CouncilKind.PLATFORM: mark("Public-private platform"),
    CouncilKind.CONSORTIUM: mark("Consortium"),
}


class SeatKind(StrEnum):
    """What an organisation's seat (構成員) is, the weightiest first."""

    LEAD = "lead"
    ORDINARY = "ordinary"
    ADVISER = "adviser"
    OBSERVER = "observer"


SEAT_KIND_LABELS: Final = {
    SeatKind.LEAD: mark("Lead seat"),
    SeatKind.ORDINARY: mark("Ordinary seat"),
    SeatKind.ADVISER: mark("Adviser's seat"),
    SeatKind.OBSERVER: mark("Observer's seat"),
}


class SeatStatus(StrEnum):
    """How far an organisation has come into a council."""

    APPLIED = "applied"
    INVITED = "invited"
    ACTIVE = "active"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


SEAT: Final = Lifecycle(
    "seat",
    {
        # the council's office decides, or the organisation thinks better of it
        SeatStatus.APPLIED: frozenset({SeatStatus.ACTIVE, SeatStatus.DECLINED, SeatStatus.WITHDRAWN}),
        # the organisation decides, or the office takes it back
        SeatStatus.INVITED: frozenset({SeatStatus.ACTIVE, SeatStatus.DECLINED, SeatStatus.WITHDRAWN}),
        SeatStatus.ACTIVE: frozenset({SeatStatus.LEFT}),
        # an organisation may come again: its history stays one
        SeatStatus.DECLINED: frozenset({SeatStatus.APPLIED, SeatStatus.INVITED}),
        SeatStatus.WITHDRAWN: frozenset({SeatStatus.APPLIED, SeatStatus.INVITED}),
        SeatStatus.LEFT: frozenset({SeatStatus.APPLIED, SeatStatus.INVITED}),
    },
)


class Capacity(StrEnum):
    """As what a person sits for their organisation."""

    DELEGATE = "delegate"
    DEPUTY = "deputy"


CAPACITY_LABELS: Final = {Capacity.DELEGATE: mark("Delegate"), Capacity.DEPUTY: mark("Deputy")}


class SeatAction(StrEnum):
    """What the history of a council's membership tells of."""

    APPLIED = "applied"
    INVITED = "invited"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CALLED_BACK = "called_back"
    ENTERED = "entered"
    KIND = "kind"
    LEFT = "left"
    ENDED = "ended"
    PERSON_NAMED = "person_named"
    PERSON_LEFT = "person_left"
    COMMITTEE = "committee"
    COMMITTEE_SEATS = "committee_seats"
    TERMS = "terms"
    TERMS_ACCEPTED = "terms_accepted"


SEAT_STATUS_LABELS: Final = {
    SeatStatus.APPLIED: mark("Has applied"),
    SeatStatus.INVITED: mark("Is invited"),
    SeatStatus.ACTIVE: mark("Has a seat"),
    SeatStatus.DECLINED: mark("Was declined"),
    SeatStatus.WITHDRAWN: mark("Was taken back"),
    SeatStatus.LEFT: mark("Has left the council"),
}
