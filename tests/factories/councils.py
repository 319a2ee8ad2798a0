"""Councils, their seats and the people in them, for tests."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import grant
from tests.factories.rows import row
from yoriai.core.ids import new_id
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.councils.states import Capacity, CouncilKind, SeatKind, SeatStatus


def make_council(session: Session, slug: str = "kesennuma", *, office: Iterable[Member] = (), **given: Any) -> Council:
    """Return a regional council, run by some members."""
    values: dict[str, Any] = {"slug": slug, "name": "三市連携協議会", "kind": CouncilKind.REGIONAL} | given
    council = row(Council, **values)
    session.add(council)
    session.flush()
    for member in office:
        grant(session, member, Role.COUNCIL_STAFF, slug)
    return council


def make_seat(session: Session, council: Council, organisation_id: str, **given: Any) -> Seat:
    """Return an organisation's seat in a council, an active ordinary one where nothing else is said."""
    values: dict[str, Any] = {"kind": SeatKind.ORDINARY, "status": SeatStatus.ACTIVE} | given
    seat = row(Seat, council_id=council.id, organisation_id=organisation_id, **values)
    session.add(seat)
    session.flush()
    return seat


def make_person(session: Session, seat: Seat, member: Member | None = None, **given: Any) -> SeatPerson:
    """Return a delegate of a seat: a member, or somebody with a name and an address alone."""
    values: dict[str, Any] = {
        "capacity": Capacity.DELEGATE,
        "member_id": member.id if member else None,
        "name": member.name if member else "気仙 花子",
        "address": "" if member else "hanako@example.net",
        "key": new_id(),
    } | given
    person = row(SeatPerson, seat_id=seat.id, **values)
    session.add(person)
    session.flush()
    return person
