"""Queries of the people of meetings, with the names that stand beside them."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils.models import Seat
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.meetings.states import Way
from yoriai.domains.organisations.models import Organisation

Condition = ColumnElement[bool]


class Named(NamedTuple):
    """Somebody of a meeting with the names beside them; a member's own name and reading win."""

    participant: Participant
    name: str
    furigana: str
    organisation: str
    seat_kind: SeatKind | None


def named(
    session: Session,
    *conditions: Condition,
    order: Sequence[ColumnElement[Any]] = (),
    offset: int = 0,
    limit: int | None = None,
) -> list[Named]:
    """Return people of meetings under conditions, by the reading of their names where no order is given."""
    statement = (
        columns(Participant, col(Member.name), col(Member.furigana), col(Organisation.name), col(Seat.kind))
        .outerjoin(Member, col(Member.id) == Participant.member_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(Seat, col(Seat.id) == Participant.seat_id)
        .where(*conditions)
        .order_by(*(order or by_reading()), col(Participant.id))
        .offset(offset)
        .limit(limit)
    )
    return [
        Named(
            row[0],
            row[0].name if row[1] is None else row[1],
            row[0].furigana if row[1] is None else row[2],
            row[3] or row[0].organisation,
            row[4],
        )
        for row in session.execute(statement)
    ]


def by_reading() -> list[ColumnElement[Any]]:
    """Return the order in which a list of names is read: by furigana, by the name where there is none."""
    read = func.coalesce(func.nullif(Member.furigana, ""), func.nullif(Participant.furigana, ""))
    return [func.coalesce(read, Member.name, Participant.name)]


def of_meeting(meeting_id: str) -> Condition:
    """Return the condition of being on a meeting's list."""
    return col(Participant.meeting_id) == meeting_id


def count(session: Session, *conditions: Condition) -> int:
    """Return how many people of meetings there are under conditions."""
    statement = (
        select(func.count())
        .select_from(Participant)
        .outerjoin(Member, col(Member.id) == Participant.member_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(Seat, col(Seat.id) == Participant.seat_id)
        .where(*conditions)
    )
    return session.exec(statement).one()


def tallies(session: Session, meeting_id: str) -> list[tuple[Rsvp, Way | None, Presence | None, bool, int]]:
    """Return how many of a meeting's people there are of each answer, way, presence and walk-in."""
    said = (
        col(Participant.rsvp),
        col(Participant.way),
        col(Participant.presence),
        col(Participant.is_walk_in),
    )
    statement = columns(*said, func.count()).where(of_meeting(meeting_id)).group_by(*said)
    return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(statement)]


def seats_with(session: Session, meeting_id: str, seat_ids: Collection[str], *conditions: Condition) -> int:
    """Return of how many of some seats somebody on a meeting's list is under conditions."""
    if not seat_ids:
        return 0
    statement = select(func.count(func.distinct(Participant.seat_id))).where(
        of_meeting(meeting_id), col(Participant.seat_id).in_(seat_ids), *conditions
    )
    return session.exec(statement).one()
