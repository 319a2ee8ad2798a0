"""How a session comes to its end: looked at under lock, its status assigned, its request carried on."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import proposals
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import requests, traces
from yoriai.domains.mentoring.session_errors import AlreadyBegun, AlreadyChanged, NoSuchSession, NotOverYet
from yoriai.domains.mentoring.session_states import ProposalKind
from yoriai.domains.mentoring.states import SESSION, SessionStatus
from yoriai.domains.notifications import service as notifications


def own(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a session of the actor's own, locked, whatever became of it; raise NoSuchSession."""
    row = repository.find_locked(session, actor.member_id, session_id)
    if row is None:
        raise NoSuchSession
    return row


def booked(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a booked session of the actor's own, locked; raise NoSuchSession or AlreadyChanged."""
    row = own(session, actor, session_id)
    if row.status is not SessionStatus.BOOKED:
        raise AlreadyChanged
    return row


def still_ahead(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a booked session of the actor's own that has not begun, locked; raise AlreadyBegun besides."""
    row = booked(session, actor, session_id)
    if row.starts_at <= clock.now():
        raise AlreadyBegun
    return row


def over(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a booked session of the actor's own whose hour has passed, locked; raise NotOverYet besides."""
    row = booked(session, actor, session_id)
    if row.ends_at > clock.now():
        raise NotOverYet
    return row


def end(session: Session, row: MentoringSession, status: SessionStatus, by: str | None, words: str = "") -> None:
    """Assign a status (the only place that does), who did it and their words.

    The half-hours are given back. About a session that does not take place, mails that have not gone yet are called
    back, and the cases forget it; other hours that were proposed for it no longer wait for an answer.
    """
    row.status = SESSION.check(row.status, status)
    row.ended_by_id = by
    row.end_reason = words
    session.add(row)
    session.flush()
    repository.free_cells(session, row.id)
    outdated = (ProposalKind.MOVE,) if status is SessionStatus.HELD else tuple(ProposalKind)
    for proposal_id in proposals.withdraw_open(session, row.id, clock.now(), *outdated):
        notifications.withdraw(session, proposal_id)
    if status is not SessionStatus.HELD:
        notifications.withdraw(session, row.id)
        traces.not_held(session, row)


def follow_request(
    session: Session, row: MentoringSession, actor: Actor, *, look_again: bool, goes_first: bool = False
) -> bool:
    """Put the request of a session that falls through back in the queue, or withdraw it; return whether it waits.

    `goes_first` puts it before all that wait: its mentor did not come. A session without a request has none to follow.
    """
    request = repository.request_locked(session, row)
    if request is None:
        return False
    if look_again or actor.member_id != row.requester_id:
        request.goes_first = request.goes_first or goes_first
        requests.back_to_queue(session, request)
        return True
    requests.withdraw(session, request)
    return False
