"""Rows of the people of seats: who sits for which organisation, and what they have agreed to."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, or_, update
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.councils.models import CommitteeSeat, Seat, SeatPerson, TermsAcceptance
from yoriai.domains.councils.repository.seats import BY_KIND
from yoriai.domains.councils.states import Capacity, SeatStatus
from yoriai.domains.organisations.models import Organisation

BY_CAPACITY = case({str(Capacity.DELEGATE): 0}, value=col(SeatPerson.capacity), else_=1)


class PersonRow(NamedTuple):
    """Somebody of a seat with the rows that say who they are."""

    person: SeatPerson
    seat: Seat
    organisation: str
    member: Member | None
    has_accepted: bool


def of_council(
    session: Session, council_id: str, terms_id: str | None, committee_id: str | None = None
) -> list[PersonRow]:
    """Return the people of the active seats of a council or of a committee: those who still sit and may sign in."""
    conditions = [col(Seat.council_id) == council_id, col(Seat.status) == SeatStatus.ACTIVE, *_sitting()]
    if committee_id:
        seats = select(CommitteeSeat.seat_id).where(CommitteeSeat.committee_id == committee_id)
        conditions.append(col(Seat.id).in_(seats))
    return _rows(session, conditions, terms_id)


def of_seats(session: Session, seat_ids: Collection[str], terms_id: str | None) -> list[PersonRow]:
    """Return the people who sit for some seats, whatever the seats' status."""
    return _rows(session, [col(SeatPerson.seat_id).in_(set(seat_ids)), *_sitting()], terms_id) if seat_ids else []


def of_member(session: Session, member_id: str, council_id: str | None = None) -> list[PersonRow]:
    """Return where a member sits: in active seats, of one council or of all."""
    conditions: list[ColumnElement[bool]] = [
        col(SeatPerson.member_id) == member_id,
        col(Seat.status) == SeatStatus.ACTIVE,
        *_sitting(),
    ]
    if council_id:
        conditions.append(col(Seat.council_id) == council_id)
    return _rows(session, conditions, None)


def find(session: Session, person_id: str, *, locked: bool = False) -> SeatPerson | None:
    """Find somebody of a seat, gone or not; where asked as they are now, locked against every other writer."""
    wanted = select(SeatPerson).where(SeatPerson.id == person_id)
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def find_row(session: Session, person_id: str, terms_id: str | None) -> PersonRow | None:
    """Find somebody who sits, with the rows that say who they are."""
    return next(iter(_rows(session, [col(SeatPerson.id) == person_id, *_sitting()], terms_id)), None)


def count_of_seat(session: Session, seat_id: str) -> int:
    """Count those who sit for a seat."""
    counted = select(func.count()).select_from(SeatPerson)
    return session.exec(counted.where(SeatPerson.seat_id == seat_id, col(SeatPerson.left_at).is_(None))).one()


def find_in_seat(session: Session, seat_id: str, *, member_id: str = "", address: str = "") -> SeatPerson | None:
    """Find who sits for a seat as a member, or under an address."""
    who = SeatPerson.member_id == member_id if member_id else SeatPerson.address == address
    return session.exec(
        select(SeatPerson).where(SeatPerson.seat_id == seat_id, col(SeatPerson.left_at).is_(None), who)
    ).first()


def rows_of_member(session: Session, member_id: str) -> list[SeatPerson]:
    """Return all the places a member has or had."""
    return list(session.exec(select(SeatPerson).where(SeatPerson.member_id == member_id)))


def add(session: Session, *rows: SeatPerson | TermsAcceptance) -> None:
    """Write rows, new or changed."""
    session.add_all(rows)
    session.flush()


def acceptance(session: Session, terms_id: str, person_id: str) -> TermsAcceptance | None:
    """Return that somebody agreed to a version of the terms."""
    wanted = select(TermsAcceptance).where(TermsAcceptance.terms_id == terms_id, TermsAcceptance.person_id == person_id)
    return session.exec(wanted).first()


def _sitting() -> list[ColumnElement[bool]]:
    may_come = or_(col(SeatPerson.member_id).is_(None), col(Member.standing) == Standing.ACTIVE)
    return [col(SeatPerson.left_at).is_(None), may_come]


def _rows(session: Session, conditions: Collection[ColumnElement[bool]], terms_id: str | None) -> list[PersonRow]:
    wanted = (
        select(SeatPerson, Seat, Organisation.name, Member)
        .join(Seat, col(Seat.id) == col(SeatPerson.seat_id))
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .outerjoin(Member, col(Member.id) == col(SeatPerson.member_id))
        .where(*conditions)
        .order_by(BY_KIND, col(Organisation.sort_key), col(Organisation.id), BY_CAPACITY, col(SeatPerson.id))
    )
    rows = list(session.exec(wanted))
    agreed = _agreed(session, terms_id, [row[0].id for row in rows])
    return [PersonRow(*row, terms_id is None or row[0].id in agreed) for row in rows]


def _agreed(session: Session, terms_id: str | None, person_ids: Collection[str]) -> frozenset[str]:
    if terms_id is None or not person_ids:
        return frozenset()
    wanted = select(TermsAcceptance.person_id).where(TermsAcceptance.terms_id == terms_id)
    return frozenset(session.exec(wanted.where(col(TermsAcceptance.person_id).in_(person_ids))))


def take_out_all(session: Session, seat_id: str, now: datetime) -> None:
    """Let nobody sit for a seat any more; of those without an account no name and no address is kept."""
    there = col(SeatPerson.seat_id) == seat_id, col(SeatPerson.left_at).is_(None)
    guests = update(SeatPerson).where(*there, col(SeatPerson.member_id).is_(None))
    session.execute(guests.values(name="", title="", address=""))
    session.execute(update(SeatPerson).where(*there).values(left_at=now))
