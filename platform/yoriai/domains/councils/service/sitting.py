"""One seat as somebody may see and change it."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import CouncilClosed, NotSeatKeeper, SeatNotFound
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.councils.policies import is_office
from yoriai.domains.councils.repository import people, seats
from yoriai.domains.councils.service.finding import get
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.policies import may_edit


@dataclass(frozen=True)
class SeenSeat:
    """A seat and what its reader is there."""

    council: Council
    seat: Seat
    organisation: Organisation
    actor: Actor
    is_office: bool
    is_keeper: bool
    is_person: bool

    @property
    def may_manage(self) -> bool:
        """Whether the reader says who sits for the organisation."""
        return self.is_office or self.is_keeper


def seen(session: Session, actor: Actor | None, slug: str, seat_id: str) -> SeenSeat:
    """Return a seat to the council's office, those who look after its organisation, and those who sit for it.

    Raises SignInRequired for visitors, SeatNotFound for others.
    """
    council = get(session, slug)
    if actor is None:
        raise SignInRequired
    row = seats.row(session, council.id, seat_id)
    if row is None:
        raise SeatNotFound
    found = SeenSeat(
        council=council,
        seat=row.seat,
        organisation=row.organisation,
        actor=actor,
        is_office=is_office(actor, council),
        is_keeper=may_edit(organisations.role_in(session, actor, row.organisation.id)),
        is_person=people.find_in_seat(session, seat_id, member_id=actor.member_id) is not None,
    )
    if not (found.may_manage or found.is_person):
        raise SeatNotFound
    return found


def to_manage(session: Session, actor: Actor | None, slug: str, seat_id: str) -> SeenSeat:
    """Return a seat, locked, to those who may change it.

    Raises what `seen` raises, NotSeatKeeper for who only sits there, CouncilClosed.
    """
    found = seen(session, actor, slug, seat_id)
    if not found.may_manage:
        raise NotSeatKeeper
    if found.council.closed_at is not None:
        raise CouncilClosed
    seats.locked(session, found.council.id, [seat_id])
    return found
