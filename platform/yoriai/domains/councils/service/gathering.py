"""Committees (分科会): their records, and which seats are in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import CommitteeNotFound, SeatNotFound
from yoriai.domains.councils.models import Committee, Council
from yoriai.domains.councils.repository import committees, councils, seats
from yoriai.domains.councils.rows import SeatRow
from yoriai.domains.councils.service import recording
from yoriai.domains.councils.service.finding import get, require_working
from yoriai.domains.councils.states import SeatAction, SeatStatus
from yoriai.infra import versions


@dataclass(frozen=True)
class Gathered:
    """A committee with its seats: each with whether it has the chair."""

    committee: Committee
    seats: Sequence[tuple[SeatRow, bool]]


def of_council(session: Session, council_id: str) -> Sequence[Gathered]:
    """Return a council's committees with their seats, those at work first; two queries."""
    found = committees.of_council(session, council_id)
    inside = committees.seats_in(session, [each.id for each in found])
    return [Gathered(each, inside[each.id]) for each in found]


def at_work(session: Session, council_id: str) -> Sequence[Committee]:
    """Return the committees of a council that have not ended, the oldest first."""
    return [each for each in committees.of_council(session, council_id) if each.closed_at is None]


def name_of(session: Session, committee_id: str | None) -> str:
    """Return the name of a committee; '' for the whole council."""
    found = session.get(Committee, committee_id) if committee_id else None
    return found.name if found else ""


def committee(session: Session, slug: str, committee_id: str) -> tuple[Council, Gathered]:
    """Return a committee of a council with its seats; raise CouncilNotFound, CommitteeNotFound."""
    council = get(session, slug)
    found = _find(session, council, committee_id)
    return council, Gathered(found, committees.seats_in(session, [found.id])[found.id])


def found(session: Session, actor: Actor | None, slug: str, name: str, about: str) -> Committee:
    """Make a committee, with no seats yet. For the office."""
    council, office = require_working(session, actor, slug)
    made = Committee(council_id=council.id, name=name, about=about)
    _write(session, council, made, office, "committee.found")
    return made


def edit(session: Session, actor: Actor | None, slug: str, committee_id: str, name: str, about: str) -> Committee:
    """Call a committee otherwise, or say otherwise what it is about. For the office."""
    council, office = require_working(session, actor, slug)
    known = _find(session, council, committee_id)
    known.name, known.about = name, about
    _write(session, council, known, office, "committee.edit")
    return known


def close(session: Session, actor: Actor | None, slug: str, committee_id: str, *, is_closed: bool) -> Committee:
    """Let a committee end, or go on again. For the office."""
    council, office = require_working(session, actor, slug)
    known = _find(session, council, committee_id)
    known.closed_at = (known.closed_at or clock.now()) if is_closed else None
    _write(session, council, known, office, "committee.close" if is_closed else "committee.reopen")
    return known


def set_seats(
    session: Session, actor: Actor | None, slug: str, committee_id: str, seat_ids: Collection[str], chair: str
) -> None:
    """Say which active seats are in a committee, and which has the chair ('' for none). For the office.

    Raises SeatNotFound for one that is not an active seat of the council.
    """
    council, office = require_working(session, actor, slug)
    known = _find(session, council, committee_id)
    councils.locked(session, council.id)
    active = {row.seat.id for row in seats.rows(session, council.id, [SeatStatus.ACTIVE])}
    wanted = [*dict.fromkeys([*seat_ids, *([chair] if chair else [])])]
    if not set(wanted) <= active:
        raise SeatNotFound
    chairs: Mapping[str, bool] = {each: each == chair for each in wanted}
    committees.set_seats(session, known.id, chairs)
    recording.note(session, council, SeatAction.COMMITTEE_SEATS, office, committee=known.id, seats=len(wanted))
    accounts.audit(session, office, "committee.seats", "committee", known.id, {"council": slug, "seats": len(wanted)})
    versions.bump(session, versions.COUNCILS)


def _find(session: Session, council: Council, committee_id: str) -> Committee:
    known = committees.find(session, council.id, committee_id)
    if known is None:
        raise CommitteeNotFound
    return known


def _write(session: Session, council: Council, known: Committee, office: Actor, action: str) -> None:
    committees.add(session, known)
    recording.note(session, council, SeatAction.COMMITTEE, office, committee=known.id)
    accounts.audit(session, office, action, "committee", known.id, {"council": council.slug})
    versions.bump(session, versions.COUNCILS)
