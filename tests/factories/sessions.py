"""Sessions for tests: booked rows with their half-hours, and the people as actors."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rows import row
from yoriai.core.ids import new_id
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, SessionCell
from yoriai.domains.mentoring.service import moving
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.mentors.availability import SESSION_LENGTH, cells_of
from yoriai.domains.mentors.models import MentorProfile


def actor(member_id: str, *, is_mentor: bool = False, is_staff: bool = False) -> Actor:
    """Return a member as the domains see the one who acts."""
    roles = frozenset({(Role.SECRETARIAT, "")}) if is_staff else frozenset()
    return Actor(member_id=member_id, name="", language="ja", roles=roles, is_mentor=is_mentor)


def make_matched(session: Session, requester: Member | None = None, **changes: Any) -> MentoringRequest:
    """Store a request that a mentor has just accepted."""
    return make_request(session, requester, **({"status": RequestStatus.MATCHED} | changes))


def make_session(
    session: Session,
    mentor: MentorProfile | None = None,
    request: MentoringRequest | None = None,
    starts_at: datetime | None = None,
    **changes: Any,
) -> MentoringSession:
    """Store a session in three days at 10 (Tokyo); while it is booked it takes both people's half-hours."""
    mentor = mentor or make_mentor(session)
    request = request or make_matched(session)
    start = starts_at or in_days(3)
    number = new_id()
    values: dict[str, Any] = {
        "id": number,
        "request_id": request.id,
        "mentor_id": mentor.member_id,
        "requester_id": request.requester_id,
        "starts_at": start,
        "ends_at": start + SESSION_LENGTH,
        "room_url": f"https://meet.example.jp/{number}",
        "uid": f"{number.lower()}@testserver",
    }
    made = row(MentoringSession, **(values | changes))
    session.add(made)
    session.flush()
    if made.status is SessionStatus.BOOKED:
        session.add_all(
            SessionCell(member_id=member_id, starts_at=cell, session_id=made.id)
            for member_id in (made.mentor_id, made.requester_id)
            for cell in cells_of(made.starts_at)
        )
        session.flush()
    return made


def cells(session: Session) -> set[tuple[str, datetime]]:
    """Return every half-hour that is taken, by person."""
    return {(cell.member_id, cell.starts_at) for cell in session.exec(select(SessionCell))}


def cells_of_booked(session: Session) -> set[tuple[str, datetime]]:
    """Return the half-hours that the booked sessions should take, by person."""
    booked = select(MentoringSession).where(col(MentoringSession.status) == SessionStatus.BOOKED)
    return {
        (member_id, cell)
        for row in session.exec(booked)
        for member_id in (row.mentor_id, row.requester_id)
        for cell in cells_of(row.starts_at)
    }


def make_people(session: Session) -> tuple[MentorProfile, MentoringRequest]:
    """Store a mentor and a matched request of somebody else."""
    return make_mentor(session), make_matched(session, make_member(session, name="青木 さくら"))


def move(session: Session, by: Actor, session_id: str, start: datetime, words: str = "") -> MentoringSession:
    """Let one of a session's two propose an hour and the other agree to it; return the session at its new hour."""
    row = session.get_one(MentoringSession, session_id)
    other = row.requester_id if by.member_id == row.mentor_id else row.mentor_id
    proposal = moving.propose(session, by, session_id, [start], words)
    return moving.agree(session, actor(other), session_id, proposal.id, start)
