"""Rows of seats, and of what happened to them."""

from sqlmodel import Session, col, select

from yoriai.domains.councils.models import Seat
from yoriai.domains.councils.states import SeatKind, SeatStatus
from yoriai.domains.organisations.models import Organisation


def leads(session: Session, council_id: str) -> list[tuple[Seat, str]]:
    """Return the active lead seats of a council with their organisations' names, by furigana."""
    wanted = (
        select(Seat, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .where(
            Seat.council_id == council_id,
            col(Seat.status) == SeatStatus.ACTIVE,
            col(Seat.kind) == SeatKind.LEAD,
        )
        .order_by(col(Organisation.sort_key), col(Organisation.id))
    )
    return [(seat, name) for seat, name in session.exec(wanted)]
