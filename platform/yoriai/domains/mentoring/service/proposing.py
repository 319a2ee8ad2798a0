"""Hours put by one of two people to the other: written, told, closed."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import proposals as repository
from yoriai.domains.mentoring.service import proposal_mail
from yoriai.domains.mentoring.session_errors import NoHoursProposed, TooManyProposed
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.mentoring.session_rules import PROPOSED_AT_MOST
from yoriai.domains.mentoring.session_states import PROPOSAL, ProposalKind, ProposalStatus


def checked(starts: Iterable[datetime], possible: Iterable[datetime]) -> list[datetime]:
    """Return the hours to propose, the earliest first; raise NoHoursProposed, TooManyProposed or HourTaken."""
    chosen = sorted({start.astimezone(UTC) for start in starts})
    if not chosen:
        raise NoHoursProposed("starts")
    if len(chosen) > PROPOSED_AT_MOST:
        raise TooManyProposed("starts", most=PROPOSED_AT_MOST)
    if not set(chosen) <= set(possible):
        raise HourTaken("starts")
    return chosen


def put(
    session: Session,
    actor: Actor,
    row: MentoringSession,
    kind: ProposalKind,
    starts: list[datetime],
    words: str,
    *,
    limit: datetime,
) -> HourProposal:
    """Write a proposal about a locked session and tell the other side; what was open is answered by it."""
    present = repository.find_open(session, row.id)
    if present is not None:
        is_own = present.by_id == actor.member_id
        close(session, present, ProposalStatus.WITHDRAWN if is_own else ProposalStatus.DECLINED)
    now = clock.now()
    allowed = timedelta(hours=settings().offer_hours)
    proposal = HourProposal(
        session_id=row.id,
        by_id=actor.member_id,
        kind=kind,
        words=words,
        expires_at=session_rules.answer_by(now, allowed, limit),
    )
    repository.add(session, proposal, starts)
    proposal_mail.proposed(session, row, proposal, starts)
    return proposal


def find_open(session: Session, row: MentoringSession) -> HourProposal | None:
    """Return the proposal about a session that waits for an answer and may still be answered.

    None between two whom a block keeps apart: neither writes to the other.
    """
    proposal = repository.find_open(session, row.id)
    if proposal is None or proposal.expires_at <= clock.now():
        return None
    return None if row.requester_id in accounts.kept_apart(session, row.mentor_id) else proposal


def close(session: Session, proposal: HourProposal, status: ProposalStatus) -> None:
    """Assign a proposal's status (the only place that does, but for what ends with its session); unsent mails go."""
    proposal.status = PROPOSAL.check(proposal.status, status)
    proposal.answered_at = clock.now()
    session.add(proposal)
    session.flush()
    proposal_mail.silence(session, proposal)
