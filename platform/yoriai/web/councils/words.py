"""What is said of councils and seats, in the reader's language."""

from collections.abc import Mapping
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.councils.models import SeatEvent
from yoriai.domains.councils.states import (
    CAPACITY_LABELS,
    COUNCIL_KIND_LABELS,
    SEAT_KIND_LABELS,
    Capacity,
    SeatAction,
    SeatKind,
    SeatStatus,
)
from yoriai.web.choices import Options

EVENTS: Final[Mapping[SeatAction, str]] = {
    SeatAction.APPLIED: mark("Applied for a seat (%(kind)s)."),
    SeatAction.INVITED: mark("Was offered a seat (%(kind)s)."),
    SeatAction.APPROVED: mark("The office accepted the application (%(kind)s)."),
    SeatAction.ACCEPTED: mark("Took the seat that was offered (%(kind)s)."),
    SeatAction.DECLINED: mark("The office declined the application."),
    SeatAction.REFUSED: mark("Did not take the seat that was offered."),
    SeatAction.WITHDRAWN: mark("Took its application back."),
    SeatAction.CALLED_BACK: mark("The office took its invitation back."),
    SeatAction.ENTERED: mark("The office entered it as one that has a seat (%(kind)s)."),
    SeatAction.KIND: mark("Its seat was changed: %(before)s → %(kind)s."),
    SeatAction.LEFT: mark("Left the council."),
    SeatAction.ENDED: mark("The office ended its seat."),
    SeatAction.PERSON_NAMED: mark("Somebody was named: %(capacity)s."),
    SeatAction.PERSON_LEFT: mark("Somebody does not sit for it any more: %(capacity)s."),
    SeatAction.COMMITTEE: mark("A sub-committee was made or changed."),
    SeatAction.COMMITTEE_SEATS: mark("The seats of a sub-committee were chosen."),
    SeatAction.TERMS: mark("Version %(version)s of the terms was written."),
    SeatAction.TERMS_ACCEPTED: mark("Somebody agreed to version %(version)s of the terms."),
}

TONES: Final = {
    SeatStatus.APPLIED: "warning",
    SeatStatus.INVITED: "info",
    SeatStatus.ACTIVE: "success",
    SeatStatus.DECLINED: "neutral",
    SeatStatus.WITHDRAWN: "neutral",
    SeatStatus.LEFT: "neutral",
}


def event_in_words(event: SeatEvent) -> str:
    """Return a line of a council's history."""
    return _(EVENTS[event.action], **{name: _said(name, str(value)) for name, value in event.detail.items()})


def kind_options() -> Options:
    """Return the kinds of councils as choices."""
    return [(str(kind), _(label)) for kind, label in COUNCIL_KIND_LABELS.items()]


def seat_kind_options() -> Options:
    """Return the kinds of seats as choices, the weightiest first."""
    return [(str(kind), _(label)) for kind, label in SEAT_KIND_LABELS.items()]


def capacity_options() -> Options:
    """Return as what somebody sits, as choices."""
    return [(str(capacity), _(label)) for capacity, label in CAPACITY_LABELS.items()]


def _said(name: str, value: str) -> str:
    if name in {"kind", "before"}:
        return _(SEAT_KIND_LABELS[SeatKind(value)])
    return _(CAPACITY_LABELS[Capacity(value)]) if name == "capacity" else value
