"""Rows that decide who has a place: read and written while the meeting is locked."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import WANTS_PLACE
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import CommitteeSeat, Seat, SeatPerson
from yoriai.domains.councils.policies import sits
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus, Way


def add(session: Session, participant: Participant) -> None:
    """Write somebody of a meeting, new or changed."""
    session.add(participant)
    session.flush()


def remove(session: Session, participant: Participant) -> None:
    """Take somebody off the list of a meeting."""
    session.delete(participant)
    session.flush()


def find(session: Session, meeting_id: str, participant_id: str) -> Participant | None:
    """Find somebody of a meeting as they are now, whatever this transaction has read before."""
    statement = select(Participant).where(Participant.id == participant_id, Participant.meeting_id == meeting_id)
    return session.exec(statement.execution_options(populate_existing=True)).first()


def by_id(session: Session, participant_id: str) -> Participant | None:
    """Find somebody of any meeting as they are now."""
    return session.get(Participant, participant_id, populate_existing=True)


def of_member(session: Session, meeting_id: str, member_id: str) -> Participant | None:
    """Find a member among the people of a meeting."""
    statement = select(Participant).where(Participant.meeting_id == meeting_id, Participant.member_id == member_id)
    return session.exec(statement.execution_options(populate_existing=True)).first()


def of_address(session: Session, meeting_id: str, address: str) -> Participant | None:
    """Find somebody without an account among the people of a meeting, by the address they are written to."""
    statement = select(Participant).where(Participant.meeting_id == meeting_id, Participant.address == address)
    return session.exec(statement.execution_options(populate_existing=True)).first() if address else None


def is_still_asked(session: Session, participant_id: str) -> bool:
    """Tell whether a meeting is for somebody on its list still: see `still_asked`."""
    statement = select(Participant.id).join(Meeting, col(Meeting.id) == Participant.meeting_id)
    return session.exec(statement.where(Participant.id == participant_id, still_asked())).first() is not None


def sits_still(session: Session, participant_id: str) -> bool:
    """Tell whether somebody who was asked to a meeting for their seat sits for it still."""
    wanted = (
        select(Participant.id)
        .join(SeatPerson, col(SeatPerson.id) == Participant.seat_person_id)
        .join(Seat, col(Seat.id) == SeatPerson.seat_id)
        .where(Participant.id == participant_id, sits())
    )
    return session.exec(wanted).first() is not None


def still_asked() -> ColumnElement[bool]:
    """Return the condition on a participant and their meeting that it is for them still.

    Whoever was asked to a meeting of the seats because they sit there, and has left the seat or its committee, knows no
    more of it, whatever they have answered; whom the office has put on the list itself stays on it.
    """
    is_same = or_(col(SeatPerson.id) == Participant.seat_person_id, col(SeatPerson.member_id) == Participant.member_id)
    in_committee = (
        select(CommitteeSeat.seat_id)
        .where(CommitteeSeat.committee_id == Meeting.committee_id, CommitteeSeat.seat_id == Seat.id)
        .correlate(Meeting, Seat)
        .exists()
    )
    seat = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == SeatPerson.seat_id)
        .where(
            Seat.council_id == Meeting.council_id,
            sits(),
            is_same,
            or_(col(Meeting.committee_id).is_(None), in_committee),
        )
        .correlate(Meeting, Participant)
        .exists()
    )
    for_members = and_(col(Meeting.audience) == Audience.MEMBERS, col(Participant.member_id).is_not(None))
    return or_(
        col(Meeting.audience) == Audience.EVERYBODY, for_members, col(Participant.seat_person_id).is_(None), seat
    )


def of_meeting(session: Session, meeting_id: str) -> list[Participant]:
    """Return everybody of a meeting, for what concerns all of them."""
    return list(session.exec(select(Participant).where(Participant.meeting_id == meeting_id)))


def taken(session: Session, meeting_id: str) -> dict[Way, int]:
    """Return how many have a place, by the way they attend."""
    statement = (
        select(col(Participant.way), func.count())
        .where(
            Participant.meeting_id == meeting_id, col(Participant.rsvp) == Rsvp.YES, col(Participant.way).is_not(None)
        )
        .group_by(col(Participant.way))
    )
    return {way: number for way, number in session.exec(statement) if way is not None}


def waiting(session: Session, meeting_id: str, way: Way | None = None, most: int | None = None) -> list[Participant]:
    """Return the queue of a meeting, of one way of attending where one is named, the first of it first."""
    statement = select(Participant).where(
        Participant.meeting_id == meeting_id, col(Participant.rsvp) == Rsvp.WAITLISTED
    )
    if way is not None:
        statement = statement.where(col(Participant.way) == way)
    ordered = statement.order_by(col(Participant.queued_at), col(Participant.id)).limit(most)
    return list(session.exec(ordered.execution_options(populate_existing=True)))


def last_in_queue(session: Session, meeting_id: str) -> datetime | None:
    """Return since when the last of a meeting's queues waits."""
    statement = select(func.max(Participant.queued_at)).where(
        Participant.meeting_id == meeting_id, col(Participant.rsvp) == Rsvp.WAITLISTED
    )
    return session.exec(statement).one()


def ahead_of(session: Session, participant: Participant) -> int:
    """Return how many stand before somebody in the queue of their way."""
    earlier = or_(
        col(Participant.queued_at) < participant.queued_at,
        and_(col(Participant.queued_at) == participant.queued_at, col(Participant.id) < participant.id),
    )
    statement = select(func.count()).where(
        Participant.meeting_id == participant.meeting_id,
        col(Participant.rsvp) == Rsvp.WAITLISTED,
        col(Participant.way) == participant.way,
        earlier,
    )
    return session.exec(statement).one()


def misplaced(session: Session, meeting_id: str, ways: Collection[Way]) -> list[Participant]:
    """Return those of a meeting who attend in a way that it no longer has, or in none."""
    elsewhere = or_(col(Participant.way).is_(None), col(Participant.way).not_in(ways))
    said = or_(col(Participant.rsvp).in_(WANTS_PLACE), col(Participant.way).is_not(None))
    statement = select(Participant).where(Participant.meeting_id == meeting_id, elsewhere, said)
    return list(session.exec(statement.order_by(col(Participant.queued_at), col(Participant.id))))


def colleagues(session: Session, meeting_id: str, seat_id: str, but: str) -> list[Participant]:
    """Return those of a seat who have or want a place, one person left out."""
    statement = select(Participant).where(
        Participant.meeting_id == meeting_id,
        Participant.seat_id == seat_id,
        Participant.id != but,
        col(Participant.rsvp).in_(WANTS_PLACE),
    )
    return list(session.exec(statement.order_by(col(Participant.answered_at), col(Participant.id))))


def meetings_to_settle(session: Session, now: datetime) -> list[str]:
    """Return the meetings to come where somebody in a queue could have a place, or attends in a way that is gone.

    The office has given more places, or a meeting takes place otherwise than it was announced.
    """
    conditions = []
    for way in Way:
        capacity = Meeting.capacity_in_person if way is Way.IN_PERSON else Meeting.capacity_online
        seated = (
            select(func.count())
            .where(Participant.meeting_id == Meeting.id, col(Participant.rsvp) == Rsvp.YES, col(Participant.way) == way)
            .correlate(Meeting)
            .scalar_subquery()
        )
        is_waiting = (
            select(Participant.id)
            .where(
                Participant.meeting_id == Meeting.id,
                col(Participant.rsvp) == Rsvp.WAITLISTED,
                col(Participant.way) == way,
            )
            .correlate(Meeting)
            .exists()
        )
        formats = [each for each in Format if way in each.ways]
        gone = (
            select(Participant.id)
            .where(Participant.meeting_id == Meeting.id, col(Participant.way) == way)
            .correlate(Meeting)
            .exists()
        )
        conditions.append(and_(is_waiting, or_(col(capacity).is_(None), col(capacity) > seated)))
        conditions.append(and_(col(Meeting.format).not_in(formats), gone))
    statement = select(Meeting.id).where(
        col(Meeting.status) == MeetingStatus.PUBLISHED, col(Meeting.starts_at) > now, or_(*conditions)
    )
    return list(session.exec(statement.order_by(col(Meeting.starts_at), col(Meeting.id))))


def wanted_by(session: Session, member_id: str, now: datetime) -> list[str]:
    """Return the meetings to come where a member has or wants a place, in the order in which they are to be locked."""
    statement = (
        select(Participant.meeting_id)
        .join(Meeting, col(Meeting.id) == Participant.meeting_id)
        .where(
            Participant.member_id == member_id,
            col(Participant.rsvp).in_(WANTS_PLACE),
            col(Meeting.status) == MeetingStatus.PUBLISHED,
            col(Meeting.starts_at) > now,
        )
    )
    return list(session.exec(statement.order_by(Participant.meeting_id)))
