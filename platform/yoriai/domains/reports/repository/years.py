"""Rows of a council's year: its meetings, its seats, what was decided and taken on."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.councils.models import Committee, CommitteeSeat, Seat
from yoriai.domains.councils.states import SeatKind, SeatStatus
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.models import ActionItem, Minutes, MinutesEntry
from yoriai.domains.minutes.states import ActionStatus, EntryKind
from yoriai.domains.organisations.models import Organisation


class SeatRow(NamedTuple):
    """A seat, with its organisation's name and the key that sorts it."""

    seat_id: str
    organisation_id: str
    organisation: str
    sort_key: str
    kind: SeatKind
    joined_on: date | None
    left_on: date | None


def meetings(session: Session, council_id: str, begins_at: datetime, ends_at: datetime) -> list[tuple[Meeting, str]]:
    """Return the meetings of a council that took place in a span, with their committees' names, the earliest first."""
    wanted = (
        select(Meeting, func.coalesce(Committee.name, ""))
        .join(Committee, col(Committee.id) == col(Meeting.committee_id), isouter=True)
        .where(*_of(council_id, begins_at, ends_at), Meeting.status == MeetingStatus.HELD)
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    return list(session.exec(wanted).all())


def count_cancelled(session: Session, council_id: str, begins_at: datetime, ends_at: datetime) -> int:
    """Return how many meetings were called off that people had been told of."""
    wanted = select(func.count()).select_from(Meeting)
    published = col(Meeting.published_at).is_not(None)
    of_year = _of(council_id, begins_at, ends_at)
    return session.exec(wanted.where(*of_year, Meeting.status == MeetingStatus.CANCELLED, published)).one()


def span(session: Session, council_id: str) -> tuple[datetime | None, datetime | None]:
    """Return when the first and the last meeting of a council took place."""
    wanted = select(func.min(Meeting.starts_at), func.max(Meeting.starts_at))
    first, last = session.exec(
        wanted.where(Meeting.council_id == council_id, Meeting.status == MeetingStatus.HELD)
    ).one()
    return first, last


def seats(session: Session, council_id: str, first_day: date, day_after: date) -> list[SeatRow]:
    """Return the seats that were a council's at any time from one day to another (not counted)."""
    came = or_(col(Seat.joined_on).is_(None), col(Seat.joined_on) < day_after)
    stayed = and_(col(Seat.status) == SeatStatus.LEFT, col(Seat.left_on) >= first_day)
    rows = session.exec(
        select(Seat, Organisation.name, Organisation.sort_key)
        .join(Organisation, col(Organisation.id) == col(Seat.organisation_id))
        .where(Seat.council_id == council_id, came, or_(col(Seat.status) == SeatStatus.ACTIVE, stayed))
    ).all()
    return [
        SeatRow(seat.id, seat.organisation_id, name, sort_key, seat.kind, seat.joined_on, seat.left_on)
        for seat, name, sort_key in rows
    ]


def committee_seats(session: Session, committee_ids: Collection[str]) -> set[tuple[str, str]]:
    """Return (committee, seat) of some committees."""
    if not committee_ids:
        return set()
    wanted = select(CommitteeSeat.committee_id, CommitteeSeat.seat_id)
    return set(session.exec(wanted.where(col(CommitteeSeat.committee_id).in_(sorted(committee_ids)))).all())


def count_decisions(session: Session, meeting_ids: Sequence[str]) -> int:
    """Return how many decisions stand in the minutes of some meetings."""
    wanted = (
        select(func.count())
        .select_from(MinutesEntry)
        .join(Minutes, col(Minutes.id) == col(MinutesEntry.minutes_id))
        .where(
            col(Minutes.meeting_id).in_(meeting_ids),
            MinutesEntry.kind == EntryKind.DECIDED,
            col(MinutesEntry.removed_at).is_(None),
            MinutesEntry.body != "",
        )
    )
    return session.exec(wanted).one()


def actions(session: Session, meeting_ids: Sequence[str], today: date) -> list[tuple[ActionStatus, int, int]]:
    """Return (status, how many, of these late) of what was taken on at some meetings."""
    late = and_(col(ActionItem.status) == ActionStatus.OPEN, col(ActionItem.due_on) < today)
    wanted = (
        select(col(ActionItem.status), func.count(), func.sum(case((late, 1), else_=0)))
        .join(MinutesEntry, col(MinutesEntry.id) == col(ActionItem.entry_id))
        .where(col(ActionItem.meeting_id).in_(meeting_ids), col(MinutesEntry.removed_at).is_(None))
        .group_by(ActionItem.status)
    )
    return [(ActionStatus(status), number, int(late)) for status, number, late in session.exec(wanted)]


def _of(council_id: str, begins_at: datetime, ends_at: datetime) -> tuple[ColumnElement[bool], ...]:
    begins = col(Meeting.starts_at)
    return (col(Meeting.council_id) == council_id, begins >= begins_at, begins < ends_at)
