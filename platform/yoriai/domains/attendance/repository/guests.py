"""Queries of people without an account, for forgetting them."""

from datetime import datetime

from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.meetings.models import Meeting

MOST = 200
"""Meetings that one run of the sweep takes."""


def confirmed_member(session: Session, address: str) -> Member | None:
    """Find the member who has shown that an address is theirs and may sign in; a registration shows nothing yet."""
    statement = select(Member).where(
        Member.email == address, col(Member.email_verified_at).is_not(None), Member.standing == Standing.ACTIVE
    )
    return session.exec(statement).first()


def meetings_with_guests(session: Session, over_before: datetime) -> list[str]:
    """Return meetings that were over by then and of whose guests something is known still, the oldest first."""
    known = (
        select(Participant.id)
        .where(
            Participant.meeting_id == Meeting.id,
            col(Participant.member_id).is_(None),
            col(Participant.forgotten_at).is_(None),
        )
        .correlate(Meeting)
        .exists()
    )
    statement = select(Meeting.id).where(col(Meeting.ends_at) < over_before, known)
    return list(session.exec(statement.order_by(col(Meeting.ends_at), col(Meeting.id)).limit(MOST)))


def of_meeting(session: Session, meeting_id: str) -> list[Participant]:
    """Return the guests of a meeting of whom something is known still, locked."""
    statement = select(Participant).where(
        Participant.meeting_id == meeting_id,
        col(Participant.member_id).is_(None),
        col(Participant.forgotten_at).is_(None),
    )
    return list(session.exec(statement.order_by(Participant.id).with_for_update()))


def write(session: Session, who: Participant) -> None:
    """Write a guest who is forgotten."""
    session.add(who)
    session.flush()
