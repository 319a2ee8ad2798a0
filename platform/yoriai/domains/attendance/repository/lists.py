"""Queries of the people of meetings, with the names that stand beside them."""

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

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


class Listed(NamedTuple):
    """Somebody on the list of a meeting, with the names beside them."""

    participant_id: str
    meeting_id: str
    member_id: str | None
    organisation_id: str | None
    own_name: str | None
    given_name: str
    own_furigana: str | None
    given_furigana: str
    own_organisation: str | None
    given_organisation: str
    seat_kind: SeatKind | None
    rsvp: Rsvp
    presence: Presence | None
    way: Way | None
    is_walk_in: bool
    is_forgotten: bool

    @property
    def name(self) -> str:
        """Their name: of a member their own, of a guest as it was given."""
        return self.given_name if self.own_name is None else self.own_name

    @property
    def furigana(self) -> str:
        """How their name is read."""
        return self.given_furigana if self.own_name is None else self.own_furigana or ""

    @property
    def organisation(self) -> str:
        """The name of the organisation that they come for."""
        return self.own_organisation or self.given_organisation


class Named(NamedTuple):
    """Somebody on the list of a meeting, and the row that they are."""

    listed: Listed
    participant: Participant


_LISTED: Final[Sequence[Any]] = (
    col(Participant.id),
    col(Participant.meeting_id),
    col(Participant.member_id),
    col(Participant.organisation_id),
    col(Member.name),
    col(Participant.name),
    col(Member.furigana),
    col(Participant.furigana),
    col(Organisation.name),
    col(Participant.organisation),
    col(Seat.kind),
    col(Participant.rsvp),
    col(Participant.presence),
    col(Participant.way),
    col(Participant.is_walk_in),
    col(Participant.forgotten_at).is_not(None),
)


def listed(session: Session, *conditions: Condition) -> list[Listed]:
    """Return people of meetings under conditions by the reading of their names: thousands too, without their rows."""
    rows = session.connection().execute(_beside(columns(*_LISTED)).where(*conditions).order_by(*_order()))
    return [Listed(*row) for row in rows]


def named(
    session: Session,
    *conditions: Condition,
    order: Sequence[ColumnElement[Any]] = (),
    offset: int = 0,
    limit: int | None = None,
) -> list[Named]:
    """Return people of meetings under conditions with their rows, by the reading of their names or in another order."""
    statement = _beside(columns(Participant, *_LISTED)).where(*conditions).order_by(*_order(order))
    rows = session.execute(statement.offset(offset).limit(limit))
    return [Named(Listed(*row[1:]), row[0]) for row in rows]


def _beside(statement: Any) -> Any:
    return (
        statement.outerjoin(Member, col(Member.id) == Participant.member_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(Seat, col(Seat.id) == Participant.seat_id)
    )


def _order(order: Sequence[ColumnElement[Any]] = ()) -> tuple[ColumnElement[Any], ...]:
    last: Any = col(Participant.id)
    return (*(order or by_reading()), last)


def by_reading() -> list[ColumnElement[Any]]:
    """Return the order in which a list of names is read: by furigana, by the name where there is none."""
    read = func.coalesce(func.nullif(Member.furigana, ""), func.nullif(Participant.furigana, ""))
    return [func.coalesce(read, Member.name, Participant.name)]


def of_meeting(meeting_id: str) -> Condition:
    """Return the condition of being on a meeting's list."""
    return col(Participant.meeting_id) == meeting_id


def count(session: Session, *conditions: Condition) -> int:
    """Return how many people of meetings there are under conditions."""
    statement = _beside(columns(func.count()).select_from(Participant)).where(*conditions)
    return int(session.connection().execute(statement).scalar_one())


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
