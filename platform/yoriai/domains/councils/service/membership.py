"""What becomes of one seat: an invitation answered, an application taken back, another kind, leaving."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import NotOfTheOffice, NotSeatKeeper
from yoriai.domains.councils.models import Seat
from yoriai.domains.councils.service import naming, recording, telling
from yoriai.domains.councils.service.seating import office_members
from yoriai.domains.councils.service.sitting import SeenSeat, to_manage
from yoriai.domains.councils.states import SeatAction, SeatKind, SeatStatus
from yoriai.domains.organisations import service as organisations
from yoriai.infra import versions


def accept(session: Session, actor: Actor, slug: str, seat_id: str) -> Seat:
    """Take the seat that a council offers; whoever does sits for the organisation. The office is told.

    For those who look after the organisation: NotSeatKeeper. Raises IllegalTransition where nothing is offered.
    """
    found = _of_organisation(session, actor, slug, seat_id)
    if found.seat.status is SeatStatus.INVITED:
        _set(session, found, SeatStatus.ACTIVE, SeatAction.ACCEPTED)
        naming.first_delegate(session, found.council, found.seat, actor.member_id)
        _tell_office(session, found)
    return found.seat


def refuse(session: Session, actor: Actor, slug: str, seat_id: str) -> Seat:
    """Do not take the seat that a council offers; the office is told. Raises NotSeatKeeper, IllegalTransition."""
    found = _of_organisation(session, actor, slug, seat_id)
    if found.seat.status is not SeatStatus.INVITED:
        raise IllegalTransition  # what the organisation asked for itself it takes back
    _set(session, found, SeatStatus.DECLINED, SeatAction.REFUSED)
    _tell_office(session, found)
    return found.seat


def take_back(session: Session, actor: Actor, slug: str, seat_id: str) -> Seat:
    """Take back an application (the organisation) or an invitation (the office); nobody need answer it any more.

    Raises NotSeatKeeper, NotOfTheOffice, IllegalTransition.
    """
    found = to_manage(session, actor, slug, seat_id)
    if found.seat.status is SeatStatus.INVITED:
        if not found.is_office:
            raise NotOfTheOffice
        _set(session, found, SeatStatus.WITHDRAWN, SeatAction.CALLED_BACK)
        _log(session, found, "seat.call_back")
    else:
        if not found.is_keeper:
            raise NotSeatKeeper
        _set(session, found, SeatStatus.WITHDRAWN, SeatAction.WITHDRAWN)
    telling.settled(session, found.seat)
    return found.seat


def change_kind(session: Session, actor: Actor, slug: str, seat_id: str, kind: SeatKind) -> bool:
    """Make a seat one of another kind; return whether it was another. For the office: NotOfTheOffice."""
    found = to_manage(session, actor, slug, seat_id)
    if not found.is_office:
        raise NotOfTheOffice
    before = found.seat.kind
    if before is kind:
        return False
    found.seat.kind = kind
    recording.write(session, found.seat)
    recording.note(session, found.council, SeatAction.KIND, actor, found.seat, before=str(before), kind=str(kind))
    versions.bump(session, versions.COUNCILS)
    _log(session, found, "seat.kind")
    if found.seat.status is SeatStatus.ACTIVE:
        _tell_keepers(session, found)
    return True


def leave(session: Session, actor: Actor, slug: str, seat_id: str) -> Seat:
    """Give a seat up (the organisation), or end it (the office); the other side is told.

    Nobody sits for it any more, and it is in no committee; its history stays. Raises NotSeatKeeper, IllegalTransition.
    """
    found = to_manage(session, actor, slug, seat_id)
    for person in naming.sitting(session, seat_id):
        telling.forgotten(session, person.id)
    if found.is_keeper:
        _set(session, found, SeatStatus.LEFT, SeatAction.LEFT)
        _tell_office(session, found)
    else:
        _set(session, found, SeatStatus.LEFT, SeatAction.ENDED)
        _log(session, found, "seat.end")
        _tell_keepers(session, found)
    return found.seat


def _of_organisation(session: Session, actor: Actor, slug: str, seat_id: str) -> SeenSeat:
    found = to_manage(session, actor, slug, seat_id)
    if not found.is_keeper:
        raise NotSeatKeeper
    return found


def _set(session: Session, found: SeenSeat, status: SeatStatus, action: SeatAction) -> None:
    recording.set_status(session, found.council, found.seat, status, action, found.actor)


def _tell_office(session: Session, found: SeenSeat) -> None:
    _tell(session, found, office_members(session, found.council.slug))


def _tell_keepers(session: Session, found: SeenSeat) -> None:
    _tell(session, found, organisations.keepers_of(session, found.organisation.id))


def _tell(session: Session, found: SeenSeat, to: Sequence[str]) -> None:
    telling.decided(session, found.council, found.seat, found.organisation.name, to, found.actor)


def _log(session: Session, found: SeenSeat, action: str) -> None:
    details = {"council": found.council.slug, "kind": str(found.seat.kind)}
    accounts.audit(session, found.actor, action, "seat", found.seat.id, details)
