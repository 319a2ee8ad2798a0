"""Who may run a council, who sits in one, and what its people may see."""

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import NotOfTheOffice
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.councils.states import SeatStatus


def is_office(actor: Actor | None, council: Council) -> bool:
    """Tell whether somebody runs a council: its office, or the network's secretariat."""
    return actor is not None and (actor.is_staff or council.slug in actor.councils)


def check_office(actor: Actor | None, council: Council) -> Actor:
    """Return the actor who runs a council; raise SignInRequired for visitors, NotOfTheOffice for others."""
    if actor is None:
        raise SignInRequired
    if not is_office(actor, council):
        raise NotOfTheOffice
    return actor


def sits() -> ColumnElement[bool]:
    """Return the condition on a joined seat and person that they sit there still: the one place that says so."""
    return and_(col(Seat.status) == SeatStatus.ACTIVE, col(SeatPerson.left_at).is_(None))
