"""Rows of committees and of the seats in them."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.councils.models import Committee, CommitteeSeat, Seat
from yoriai.domains.councils.repository.seats import BY_KIND
from yoriai.domains.councils.rows import SeatRow
from yoriai.domains.councils.states import SeatStatus
from yoriai.domains.organisations.models import Organisation


def of_council(session: Session, council_id: str) -> list[Committee]:
    """Return the committees of a council, those at work first, then the oldest first."""
    wanted = select(Committee).where(Committee.council_id == council_id)
    order = (col(Committee.closed_at).is_not(None), col(Committee.created_at), col(Committee.id))
    return list(session.exec(wanted.order_by(*order)))


def find(session: Session, council_id: str, committee_id: str) -> Committee | None:
    """Find a committee of a council."""
    wanted = select(Committee).where(Committee.id == committee_id, Committee.council_id == council_id)
    return session.exec(wanted).first()


def seats_in(session: Session, committee_ids: Collection[str]) -> dict[str, list[tuple[SeatRow, bool]]]:
    """Return the active seats of committees with whether each has the chair: chairs first, then by weight and name."""
    found: dict[str, list[tuple[SeatRow, bool]]] = {each: [] for each in committee_ids}
    wanted = (
        select(CommitteeSeat, Seat, Organisation)
        .join(Seat, col(Seat.id) == col(CommitteeSeat.seat_id))
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .where(col(CommitteeSeat.committee_id).in_(set(committee_ids)), col(Seat.status) == SeatStatus.ACTIVE)
        .order_by(col(CommitteeSeat.is_chair).desc(), BY_KIND, col(Organisation.sort_key), col(Organisation.id))
    )
    for place, seat, organisation in session.exec(wanted) if committee_ids else ():
        found[place.committee_id].append((SeatRow(seat, organisation), place.is_chair))
    return found


def set_seats(session: Session, committee_id: str, chairs: Mapping[str, bool]) -> None:
    """Let these seats alone be in a committee, each with whether it has the chair."""
    session.execute(delete(CommitteeSeat).where(col(CommitteeSeat.committee_id) == committee_id))
    session.add_all(
        CommitteeSeat(committee_id=committee_id, seat_id=each, is_chair=is_chair) for each, is_chair in chairs.items()
    )
    session.flush()


def take_out_seat(session: Session, seat_id: str) -> None:
    """Take a seat out of all committees."""
    session.execute(delete(CommitteeSeat).where(col(CommitteeSeat.seat_id) == seat_id))


def add(session: Session, committee: Committee) -> None:
    """Write a committee, new or changed."""
    session.add(committee)
    session.flush()
