"""What the link in a mail does for somebody without an account: read, agree to the terms, join it to an account."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core.ids import new_id
from yoriai.core.security import same
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import CouncilClosed, LinkOfAnother, SeatLinkGone
from yoriai.domains.councils.models import Council, CouncilTerms, Seat, SeatPerson
from yoriai.domains.councils.repository import people
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.service import naming, telling
from yoriai.domains.councils.service.finding import by_id
from yoriai.domains.councils.service.seating import seated
from yoriai.domains.councils.service.signing import read
from yoriai.domains.councils.service.terms import agree, in_force
from yoriai.domains.councils.states import SeatStatus


@dataclass(frozen=True)
class Linked:
    """Whose link it is, and what they may do by it."""

    council: Council
    seat: Seat
    row: SeatPerson
    person: Seated
    terms: CouncilTerms | None
    accepted_at: datetime | None


def linked(session: Session, signed: str) -> Linked:
    """Return whose link it is; raise SeatLinkGone where it works no more."""
    held = read(signed)
    row = people.find_row(session, held.person_id, None)
    if row is None or not same(row.person.key, held.key) or row.seat.status is not SeatStatus.ACTIVE:
        raise SeatLinkGone
    council = by_id(session, row.seat.council_id)
    terms = in_force(session, council.id)
    agreed = people.acceptance(session, terms.id, row.person.id) if terms else None
    return Linked(council, row.seat, row.person, seated(row), terms, agreed.created_at if agreed else None)


def accept(session: Session, signed: str, version: int) -> None:
    """Agree to the council's terms in force. Raises SeatLinkGone, CouncilClosed, NoTerms, TermsChanged."""
    found = linked(session, signed)
    if found.council.closed_at is not None:
        raise CouncilClosed
    agree(session, found.council, found.row.id, version, None)


def decline(session: Session, signed: str) -> None:
    """Say that one does not sit for the organisation; name and address are forgotten. Raises SeatLinkGone."""
    found = linked(session, signed)
    naming.gone(session, found.council, found.seat, found.row, None)


def join(session: Session, actor: Actor, signed: str) -> Council:
    """Let the place be the signed-in member's: their own address is used from now on, and the link ends.

    Raises SeatLinkGone, LinkOfAnother where they sit for the organisation already.
    """
    found = linked(session, signed)
    if people.find_in_seat(session, found.seat.id, member_id=actor.member_id) or found.row.member_id:
        raise LinkOfAnother
    found.row.member_id, found.row.address, found.row.name = actor.member_id, "", actor.name
    found.row.key = new_id()
    people.add(session, found.row)
    telling.forgotten(session, found.row.id)
    return found.council
