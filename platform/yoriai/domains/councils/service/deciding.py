"""The office's word on seats: applications, many at once; invitations; seats entered from a list on paper."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import NothingChosen, OrganisationNotThere, SeatNotFound, TooManyChosen
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.councils.repository import seats
from yoriai.domains.councils.service import naming, recording, telling
from yoriai.domains.councils.service.applying import opened
from yoriai.domains.councils.service.finding import require_working
from yoriai.domains.councils.states import SEAT, SeatAction, SeatKind, SeatStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import VISIBLE

AT_ONCE: Final = 50


def approve(session: Session, actor: Actor | None, slug: str, seat_ids: Collection[str], kind: SeatKind | None) -> int:
    """Give organisations that applied their seats, of one kind or of the kind that each asked for; return how many.

    In order: lock them; those that were answered meanwhile are left alone; each has its seat, and whoever applied sits
    for it where nobody does; its people are told; it is logged. Raises NothingChosen, TooManyChosen.
    """
    council, office = require_working(session, actor, slug)
    waiting = [each for each in _chosen(session, council, seat_ids) if each.status is SeatStatus.APPLIED]
    for seat in waiting:
        seat.kind = kind or seat.kind
        recording.set_status(session, council, seat, SeatStatus.ACTIVE, SeatAction.APPROVED, office)
        naming.first_delegate(session, council, seat, seat.asked_by_id)
        _tell(session, council, seat, office)
    _log(session, office, council, "seat.approve", waiting)
    return len(waiting)


def decline(session: Session, actor: Actor | None, slug: str, seat_ids: Collection[str], reason: str) -> int:
    """Do not give organisations that applied a seat, with the reason told to each; return how many.

    Raises NothingChosen, TooManyChosen.
    """
    council, office = require_working(session, actor, slug)
    waiting = [each for each in _chosen(session, council, seat_ids) if each.status is SeatStatus.APPLIED]
    for seat in waiting:
        seat.reason = reason
        recording.set_status(session, council, seat, SeatStatus.DECLINED, SeatAction.DECLINED, office)
        _tell(session, council, seat, office, reason)
    _log(session, office, council, "seat.decline", waiting)
    return len(waiting)


def invite(
    session: Session, actor: Actor | None, slug: str, organisation_ids: Collection[str], kind: SeatKind, words: str
) -> int:
    """Offer organisations of the directory a seat, and tell those who look after them; return how many.

    One that has a seat or waits for an answer is left alone. Raises NothingChosen, TooManyChosen, OrganisationNotThere.
    """
    council, office = require_working(session, actor, slug)
    invited = _open(session, council, office, organisation_ids, SeatAction.INVITED, kind, words)
    for seat in invited:
        keepers = organisations.keepers_of(session, seat.organisation_id)
        telling.invited(session, council, seat, _name(session, seat), keepers, office)
    _log(session, office, council, "seat.invite", invited)
    return len(invited)


def enter(session: Session, actor: Actor | None, slug: str, organisation_ids: Collection[str], kind: SeatKind) -> int:
    """Enter organisations that have a seat by an agreement outside of the site; return how many.

    Those who look after them are told. Raises what `invite` raises.
    """
    council, office = require_working(session, actor, slug)
    entered = _open(session, council, office, organisation_ids, None, kind, "")
    for seat in entered:
        recording.set_status(session, council, seat, SeatStatus.ACTIVE, SeatAction.ENTERED, office)
        _tell(session, council, seat, office)
    _log(session, office, council, "seat.enter", entered)
    return len(entered)


def _open(
    session: Session,
    council: Council,
    office: Actor,
    organisation_ids: Collection[str],
    action: SeatAction | None,
    kind: SeatKind,
    words: str,
) -> list[Seat]:
    wanted = _checked(dict.fromkeys(organisation_ids))
    known = organisations.by_ids(session, wanted)
    if len(known) < len(wanted) or any(each.status not in VISIBLE for each in known.values()):
        raise OrganisationNotThere("organisation")
    there = {each: seats.find_in(session, council.id, each) for each in wanted}
    free = [each for each, seat in there.items() if seat is None or SEAT.allows(seat.status, SeatStatus.INVITED)]
    return [opened(session, council, each, SeatStatus.INVITED, action, office, kind, words) for each in free]


def _chosen(session: Session, council: Council, seat_ids: Collection[str]) -> Sequence[Seat]:
    wanted = _checked(dict.fromkeys(seat_ids))
    found = seats.locked(session, council.id, wanted)
    if len(found) < len(wanted):
        raise SeatNotFound
    return found


def _checked(ids: Collection[str]) -> Collection[str]:
    if not ids:
        raise NothingChosen("seat")
    if len(ids) > AT_ONCE:
        raise TooManyChosen("seat", most=AT_ONCE)
    return ids


def _tell(session: Session, council: Council, seat: Seat, office: Actor, words: str = "") -> None:
    keepers = organisations.keepers_of(session, seat.organisation_id)
    told = dict.fromkeys([*keepers, *([seat.asked_by_id] if seat.asked_by_id else [])])
    telling.decided(session, council, seat, _name(session, seat), list(told), office, words)


def _name(session: Session, seat: Seat) -> str:
    return organisations.get(session, seat.organisation_id).name


def _log(session: Session, office: Actor, council: Council, action: str, done: Sequence[Seat]) -> None:
    for seat in done:
        details = {"council": council.slug, "kind": str(seat.kind)}
        accounts.audit(session, office, action, "seat", seat.id, details)
