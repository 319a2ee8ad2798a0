"""Queries on hours that one of two people has proposed to the other."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.session_models import HourProposal, ProposedHour
from yoriai.domains.mentoring.session_states import ProposalKind, ProposalStatus


def find_open(session: Session, session_id: str) -> HourProposal | None:
    """Return the proposal of a session that waits for an answer, as it is now."""
    rows = select(HourProposal).where(
        col(HourProposal.session_id) == session_id, col(HourProposal.status) == ProposalStatus.OPEN
    )
    return session.exec(rows.execution_options(populate_existing=True)).first()


def find(session: Session, proposal_id: str) -> HourProposal | None:
    """Return a proposal as it is now."""
    return session.get(HourProposal, proposal_id, populate_existing=True)


def starts_of(session: Session, proposal_id: str) -> list[datetime]:
    """Return the hours of a proposal, the earliest first."""
    rows = select(ProposedHour.starts_at).where(col(ProposedHour.proposal_id) == proposal_id)
    return sorted(session.exec(rows))


def add(session: Session, proposal: HourProposal, starts: Iterable[datetime]) -> None:
    """Write a proposal with its hours."""
    session.add(proposal)
    session.flush()
    session.add_all(ProposedHour(proposal_id=proposal.id, starts_at=start) for start in starts)
    session.flush()


def withdraw_open(session: Session, session_id: str, now: datetime, *kinds: ProposalKind) -> list[str]:
    """Take back what waits for an answer about a session, of some kinds; return the ids."""
    taken = (
        update(HourProposal)
        .where(
            col(HourProposal.session_id) == session_id,
            col(HourProposal.status) == ProposalStatus.OPEN,
            col(HourProposal.kind).in_(kinds),
        )
        .values(status=ProposalStatus.WITHDRAWN, answered_at=now)
    )
    return list(session.connection().execute(taken.returning(col(HourProposal.id))).scalars())


def due_ids(session: Session, now: datetime) -> list[str]:
    """Return the proposals whose time has run out, the oldest first."""
    rows = select(HourProposal.id).where(
        col(HourProposal.status) == ProposalStatus.OPEN, col(HourProposal.expires_at) <= now
    )
    return list(session.exec(rows.order_by(col(HourProposal.expires_at))))


def open_to(session: Session, member_id: str, now: datetime) -> list[tuple[HourProposal, MentoringSession]]:
    """Return the proposals that wait for a member's answer with their sessions, the most urgent first."""
    rows = (
        select(HourProposal, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(HourProposal.session_id))
        .where(
            or_(col(MentoringSession.mentor_id) == member_id, col(MentoringSession.requester_id) == member_id),
            col(HourProposal.status) == ProposalStatus.OPEN,
            col(HourProposal.by_id) != member_id,
            col(HourProposal.expires_at) > now,
        )
    )
    return list(session.exec(rows.order_by(col(HourProposal.expires_at))))
