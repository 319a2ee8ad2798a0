"""Queries of whom the minutes of a meeting are for."""

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import THERE
from yoriai.domains.attendance.states import Rsvp


def attendees(session: Session, meeting_id: str) -> list[str]:
    """Return the members who were at a meeting: those marked so at the door, or who said that they come where no door
    was kept for them.
    """
    wanted = select(Participant.member_id).where(Participant.meeting_id == meeting_id, _was_there())
    found = session.exec(wanted.where(col(Participant.member_id).is_not(None)).order_by(col(Participant.id)))
    return [each for each in found if each is not None]


def guests(session: Session, meeting_id: str) -> list[Participant]:
    """Return those who were at a meeting for a seat and have no account, but an address."""
    wanted = select(Participant).where(
        Participant.meeting_id == meeting_id,
        _was_there(),
        col(Participant.member_id).is_(None),
        col(Participant.seat_person_id).is_not(None),
        col(Participant.address) != "",
    )
    return list(session.exec(wanted.order_by(col(Participant.id))))


def came(session: Session, participant_id: str) -> bool:
    """Tell whether somebody on the list of a meeting was there."""
    wanted = select(Participant.id).where(Participant.id == participant_id, _was_there())
    return session.exec(wanted).first() is not None


def attended(session: Session, meeting_id: str, member_id: str) -> bool:
    """Tell whether a member was at a meeting."""
    wanted = select(Participant.id).where(
        Participant.meeting_id == meeting_id, Participant.member_id == member_id, _was_there()
    )
    return session.exec(wanted).first() is not None


def _was_there() -> ColumnElement[bool]:
    came = and_(col(Participant.presence).is_(None), col(Participant.rsvp) == Rsvp.YES)
    return or_(col(Participant.presence).in_(THERE), came)
