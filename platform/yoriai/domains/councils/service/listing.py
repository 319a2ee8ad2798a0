"""Lists: councils under filters, seats of one, seats of an organisation or of a member, what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.areas import Place
from yoriai.domains.councils.errors import NotSeated
from yoriai.domains.councils.models import Council, Seat, SeatEvent
from yoriai.domains.councils.repository import councils, people, seats
from yoriai.domains.councils.rows import SeatRow
from yoriai.domains.councils.rules import Filters
from yoriai.domains.councils.seated import Seated
from yoriai.domains.councils.service.finding import get
from yoriai.domains.councils.service.seating import seated, standing_in
from yoriai.domains.councils.service.terms import in_force
from yoriai.domains.councils.states import SeatKind, SeatStatus
from yoriai.domains.organisations import service as organisations

COUNCILS_A_PAGE: Final = 20
SEATS_A_PAGE: Final = 50
EVENTS_A_PAGE: Final = 50
MOST_EVENTS: Final = 30


@dataclass(frozen=True)
class Line:
    """A council as lists show it."""

    council: Council
    places: Sequence[Place]
    seats: int


@dataclass(frozen=True)
class SeatLine:
    """A seat with its organisation and the people who sit for it."""

    row: SeatRow
    people: Sequence[Seated]


@dataclass(frozen=True)
class SeatOfOrganisation:
    """A council in which an organisation has a seat, or may have one."""

    council: Council
    seat_id: str
    organisation_id: str
    kind: SeatKind
    status: SeatStatus
    joined_on: date | None


def listed(session: Session, filters: Filters, number: int) -> Page[Line]:
    """Return a page of the councils that are at work, by furigana; four queries, however many they are."""
    found, total = councils.page(session, filters, number, COUNCILS_A_PAGE)
    ids = [each.id for each in found]
    areas, counts = councils.areas(session, ids), councils.count_seats(session, ids)
    lines = [Line(each, areas[each.id], counts.get(each.id, 0)) for each in found]
    return Page(lines, max(1, number), total, COUNCILS_A_PAGE)


def latest(session: Session) -> Sequence[Council]:
    """Return the councils at work, the one changed last first."""
    return councils.latest(session)


def public_seats(session: Session, council: Council, number: int = 1, size: int = SEATS_A_PAGE) -> Page[SeatRow]:
    """Return a page of the seats that everybody may know of, the weightiest first; none where they are not shown."""
    if not council.shows_seats:
        return Page([], 1, 0, size)
    active = [SeatStatus.ACTIVE]
    found, total = seats.page(session, council.id, active, public_only=True, number=number, size=size)
    return Page(found, max(1, number), total, size)


def seats_of(
    session: Session,
    actor: Actor | None,
    council: Council,
    statuses: Collection[SeatStatus],
    *,
    words: str = "",
    kind: SeatKind | None = None,
    number: int = 1,
) -> Page[SeatLine]:
    """Return a page of a council's seats with their people, to those inside it; raise NotSeated for others.

    What has not come to a seat, or has left, is the office's to see.
    """
    standing = standing_in(session, actor, council)
    if not standing.is_inside or (not standing.is_office and set(statuses) != {SeatStatus.ACTIVE}):
        raise NotSeated
    found, total = seats.page(session, council.id, statuses, words=words, kind=kind, number=number, size=SEATS_A_PAGE)
    return Page(_with_people(session, council, found), max(1, number), total, SEATS_A_PAGE)


def active_seats(session: Session, council_id: str) -> Sequence[SeatRow]:
    """Return all active seats of a council, the weightiest first, then by furigana."""
    return seats.rows(session, council_id, [SeatStatus.ACTIVE])


def every_seat(session: Session, council: Council) -> Sequence[SeatLine]:
    """Return all active seats of a council with their people, for its office's table."""
    return _with_people(session, council, seats.rows(session, council.id, [SeatStatus.ACTIVE]))


def counts(session: Session, council_id: str) -> Mapping[SeatStatus, int]:
    """Return how many seats of a council there are by status."""
    return seats.count_by_status(session, council_id)


def applied_to(session: Session, council_ids: Collection[str]) -> Mapping[str, int]:
    """Return how many organisations ask for a seat in each of some councils; those that nobody asks are left out."""
    return seats.count_applied(session, council_ids) if council_ids else {}


def kinds(session: Session, council_id: str) -> Mapping[SeatKind, int]:
    """Return how many active seats of a council there are by kind."""
    return seats.count_by_kind(session, council_id)


def people_of_seat(session: Session, council_id: str, seat_id: str) -> Sequence[Seated]:
    """Return who sits for one seat, with whether they have agreed to the terms in force."""
    terms = in_force(session, council_id)
    return [seated(row) for row in people.of_seats(session, [seat_id], terms.id if terms else None)]


def history(session: Session, actor: Actor | None, slug: str, number: int) -> tuple[Council, Page[SeatEvent]]:
    """Return a page of what happened in a council, the latest first, to its people; raise NotSeated for others."""
    council = get(session, slug)
    if not standing_in(session, actor, council).is_inside:
        raise NotSeated
    found, total = seats.events(session, council.id, number, EVENTS_A_PAGE)
    return council, Page(found, max(1, number), total, EVENTS_A_PAGE)


def history_of_seat(session: Session, seat_id: str) -> Sequence[SeatEvent]:
    """Return what happened to a seat, the latest first."""
    return seats.events_of_seat(session, seat_id, MOST_EVENTS)


def names_of_seats(session: Session, seat_ids: Collection[str]) -> Mapping[str, str]:
    """Return the organisations' names of some seats."""
    return {each: row.organisation.name for each, row in seats.with_ids(session, seat_ids).items()}


def of_organisation(session: Session, organisation_id: str) -> Sequence[SeatOfOrganisation]:
    """Return the councils that an organisation sits in; whoever shows them asks which show their seats."""
    found = seats.of_organisations(session, [organisation_id], [SeatStatus.ACTIVE])
    return [_of_organisation(seat, council) for seat, council in found]


def waiting_for(session: Session, actor: Actor) -> Sequence[SeatOfOrganisation]:
    """Return the seats that councils offer to organisations that somebody looks after."""
    kept = [each.organisation_id for each in organisations.kept_by(session, actor.member_id)]
    return [
        _of_organisation(seat, council) for seat, council in seats.of_organisations(session, kept, [SeatStatus.INVITED])
    ]


def taken_by(session: Session, council: Council, organisation_ids: Collection[str]) -> Sequence[SeatOfOrganisation]:
    """Return the seats in a council that some organisations have, are offered or have asked for."""
    taken = {SeatStatus.ACTIVE, SeatStatus.APPLIED, SeatStatus.INVITED}
    return [
        _of_organisation(seat, council)
        for seat in seats.of_some(session, council.id, organisation_ids)
        if seat.status in taken
    ]


def _of_organisation(seat: Seat, council: Council) -> SeatOfOrganisation:
    return SeatOfOrganisation(council, seat.id, seat.organisation_id, seat.kind, seat.status, seat.joined_on)


def _with_people(session: Session, council: Council, found: Sequence[SeatRow]) -> list[SeatLine]:
    terms = in_force(session, council.id)
    there: dict[str, list[Seated]] = {row.seat.id: [] for row in found}
    for each in people.of_seats(session, list(there), terms.id if terms else None):
        there[each.seat.id].append(seated(each))
    return [SeatLine(row, there[row.seat.id]) for row in found]
