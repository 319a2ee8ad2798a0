"""Queries of the meetings whose chair is not on their list, and of those on it who had the chair before."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository.lately import changed_since
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus

MEETINGS_A_RUN = 500


def due(session: Session, now: datetime, since: datetime | None) -> list[str]:
    """Return the meetings to come whose chair was not asked yet, or where somebody is asked who has it no more."""
    listed = select(Participant.id).where(
        Participant.meeting_id == Meeting.id, col(Participant.member_id) == col(Meeting.chair_id)
    )
    may_be_asked = select(Member.id).where(Member.id == Meeting.chair_id, Member.standing == Standing.ACTIVE)
    former = select(Participant.id).where(Participant.meeting_id == Meeting.id, _was_asked_as_chair())
    wanted = select(Meeting.id).where(
        Meeting.status == MeetingStatus.PUBLISHED,
        col(Meeting.starts_at) > now,
        changed_since(since),
        or_(
            may_be_asked.correlate(Meeting).exists() & ~listed.correlate(Meeting).exists(),
            former.correlate(Meeting).exists(),
        ),
    )
    return list(session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id)).limit(MEETINGS_A_RUN)))


def former(session: Session, meeting_id: str) -> list[str]:
    """Return the members who were asked to a meeting for the chair alone, and have it no more."""
    wanted = select(Participant.member_id).join(Meeting, col(Meeting.id) == Participant.meeting_id)
    found = session.exec(wanted.where(Participant.meeting_id == meeting_id, _was_asked_as_chair()))
    return [each for each in found if each is not None]


def _was_asked_as_chair() -> ColumnElement[bool]:
    """Return the condition that a member was asked, has not answered, sits for nobody there, and has not the chair.

    Nobody else is asked without a seat: presenters come, and all others sign up by themselves.
    """
    return (
        (col(Participant.rsvp) == Rsvp.INVITED)
        & col(Participant.seat_person_id).is_(None)
        & col(Participant.member_id).is_not(None)
        & col(Participant.member_id).is_distinct_from(col(Meeting.chair_id))
    )
