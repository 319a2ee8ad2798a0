"""Queries of who was asked to a meeting to come for a seat that they sit for no more."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository.lately import changed_since
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import CommitteeSeat, SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


def meetings_left(session: Session, now: datetime, since: datetime | None) -> list[str]:
    """Return the meetings to come with somebody on their list who has left the seat that they were asked for, or whose
    seat has left the committee; of those where something has changed since an instant, or of all (None).
    """
    of_council = (*_to_come(now), changed_since(since))
    listed = select(Participant.meeting_id).join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
    gone = listed.join(SeatPerson, col(SeatPerson.id) == col(Participant.seat_person_id)).where(
        col(SeatPerson.left_at).is_not(None), *of_council
    )
    return sorted({*session.exec(gone), *session.exec(listed.where(*of_council, _is_outside()))})


def left_of(session: Session, meeting_id: str) -> list[Participant]:
    """Return those on a meeting's list who have left the seat that they were asked for, or whose seat has left its
    committee.
    """
    wanted = (
        select(Participant)
        .join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
        .join(SeatPerson, col(SeatPerson.id) == col(Participant.seat_person_id))
        .where(col(Participant.meeting_id) == meeting_id, or_(col(SeatPerson.left_at).is_not(None), _is_outside()))
        .order_by(col(Participant.id))
    )
    return list(session.exec(wanted.execution_options(populate_existing=True)))


def to_come_of(session: Session, member_id: str, now: datetime) -> list[str]:
    """Return the meetings to come on whose lists a member is, but for a no, in the order in which they are locked."""
    wanted = (
        select(Participant.meeting_id)
        .join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
        .where(col(Participant.member_id) == member_id, col(Participant.rsvp) != Rsvp.NO, *_to_come(now))
    )
    return list(session.exec(wanted.order_by(col(Participant.meeting_id))))


def _to_come(now: datetime) -> Collection[Any]:
    return (col(Meeting.status) == MeetingStatus.PUBLISHED, col(Meeting.starts_at) > now)


def _is_outside() -> Any:
    """Return the condition that somebody's seat is not in the committee that holds the meeting."""
    inside = (
        select(CommitteeSeat.seat_id)
        .where(
            col(CommitteeSeat.committee_id) == col(Meeting.committee_id),
            col(CommitteeSeat.seat_id) == col(Participant.seat_id),
        )
        .correlate(Meeting, Participant)
        .exists()
    )
    return and_(col(Meeting.committee_id).is_not(None), col(Participant.seat_id).is_not(None), ~inside)
