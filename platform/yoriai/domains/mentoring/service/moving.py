"""Moving a session: one of the two proposes other hours, the other agrees to one; until then the old hour stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import proposals as repository
from yoriai.domains.mentoring.repository import sessions as session_repository
from yoriai.domains.mentoring.service import (
    booking,
    ending,
    following,
    proposal_mail,
    proposing,
    session_hours,
    sessions,
)
from yoriai.domains.mentoring.session_errors import AlreadyBegun, ProposalClosed
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.mentoring.session_states import ProposalKind, ProposalStatus
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.mentors import service as mentors


@dataclass(frozen=True)
class Asked:
    """Hours that wait for somebody's answer."""

    session_id: str
    kind: ProposalKind
    other: str


def propose(
    session: Session, actor: Actor, session_id: str, starts: Iterable[datetime], words: str = ""
) -> HourProposal:
    """Propose other hours for a session to the other side, who is told; the booked hour stands until they agree.

    What was proposed before is answered by it: one's own is taken back, the other's declined. Raises NoSuchSession,
    AlreadyChanged, AlreadyBegun, NoHoursProposed, TooManyProposed, HourTaken.
    """
    row = ending.still_ahead(session, actor, session_id)
    side = sessions.side_of(row, actor)
    possible = session_hours.to_move_to(session, row, side) if side else []
    chosen = proposing.checked(starts, possible)
    return proposing.put(session, actor, row, ProposalKind.MOVE, chosen, words, limit=row.starts_at)


def agree(session: Session, actor: Actor, session_id: str, proposal_id: str, start: datetime) -> MentoringSession:
    """Agree to one of the hours that the other side proposed: move the session, or book the next one; return it.

    Raises NoSuchSession, AlreadyChanged, AlreadyBegun, ProposalClosed, HourTaken.
    """
    row = ending.own(session, actor, session_id)
    proposal = _answerable(session, actor, row, proposal_id)
    mentors.lock(session, row.mentor_id)  # the last place of a month goes to one
    start = start.astimezone(UTC)
    if start not in possible(session, row, proposal):
        raise HourTaken
    proposing.close(session, proposal, ProposalStatus.AGREED)
    if proposal.kind is ProposalKind.NEXT:
        return following.book_agreed(session, row, start)
    if row.starts_at <= clock.now():
        raise AlreadyBegun
    return booking.rebook(session, row, start, by=proposal.by_id, words=proposal.words)


def decline(session: Session, actor: Actor, session_id: str, proposal_id: str, words: str = "") -> None:
    """Say that none of the proposed hours suits; the old hour stands, and the other side is told.

    Raises NoSuchSession, ProposalClosed.
    """
    row = ending.own(session, actor, session_id)
    proposal = _answerable(session, actor, row, proposal_id)
    proposal.answer_words = words
    proposing.close(session, proposal, ProposalStatus.DECLINED)
    proposal_mail.not_agreed(session, row, proposal)


def take_back(session: Session, actor: Actor, session_id: str, proposal_id: str) -> None:
    """Take one's own proposal back; the other side's mail is called back too, where it has not gone yet.

    Raises NoSuchSession, ProposalClosed.
    """
    row = ending.own(session, actor, session_id)
    proposal = repository.find_open(session, row.id)
    if proposal is None or proposal.id != proposal_id or proposal.by_id != actor.member_id:
        raise ProposalClosed
    proposing.close(session, proposal, ProposalStatus.WITHDRAWN)


def due_ids(session: Session) -> list[str]:
    """Return the proposals whose time has run out."""
    return repository.due_ids(session, clock.now())


def expire(session: Session, proposal_id: str) -> bool:
    """Close a proposal whose time has run out; tell who made it that the old hour stands, while that is still news."""
    found = repository.find(session, proposal_id)
    row = session_repository.lock(session, found.session_id) if found else None
    proposal = repository.find(session, proposal_id) if row else None
    now = clock.now()
    if row is None or proposal is None or proposal.status is not ProposalStatus.OPEN or proposal.expires_at > now:
        return False
    proposing.close(session, proposal, ProposalStatus.EXPIRED)
    if proposal.kind is ProposalKind.NEXT or row.starts_at > now + session_rules.AGREED_BEFORE:
        proposal_mail.not_agreed(session, row, proposal)
    return True


def possible(session: Session, row: MentoringSession, proposal: HourProposal) -> list[datetime]:
    """Return the hours of a proposal that both still have free, in months with room, the earliest first."""
    starts = repository.starts_of(session, proposal.id)
    gone = session_hours.taken_starts(session, row, starts) | (
        frozenset(starts) - session_hours.with_room(session, row, starts)
    )
    return session_rules.still_possible(starts, gone, clock.now())


def waiting_for(session: Session, member_id: str) -> list[Asked]:
    """Return what the other sides have proposed to a member, the most urgent first; three queries."""
    never = accounts.kept_apart(session, member_id)
    found = [each for each in repository.open_to(session, member_id, clock.now()) if each[0].by_id not in never]
    names = accounts.members(session, {proposal.by_id for proposal, _row in found})
    return [Asked(row.id, proposal.kind, names[proposal.by_id].name) for proposal, row in found]


def _answerable(session: Session, actor: Actor, row: MentoringSession, proposal_id: str) -> HourProposal:
    """Return the proposal that the actor answers; raise ProposalClosed for any that is not theirs to answer now."""
    proposal = proposing.find_open(session, row)
    if proposal is None or proposal.id != proposal_id or proposal.by_id == actor.member_id:
        raise ProposalClosed
    if proposal.kind is ProposalKind.MOVE and row.status is not SessionStatus.BOOKED:
        raise ProposalClosed
    return proposal
