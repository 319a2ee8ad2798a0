"""Sessions as others see them: found, looked at by one of the two, called off."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import ending, requests, session_mail
from yoriai.domains.mentoring.service.booking import book
from yoriai.domains.mentoring.session_errors import NoSuchSession
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.states import SessionStatus

__all__ = ["book", "cancel", "fall_away", "get", "get_own", "latest_of", "side_of"]


def cancel(session: Session, actor: Actor, session_id: str, words: str, *, look_again: bool = True) -> MentoringSession:
    """Call a session off, with words to the other side; both calendars drop it.

    The request waits for another hour, unless the requester stops (`look_again` False); a mentor's cancellation always
    puts it back in the queue. Where a block keeps the two apart, the words are nobody's to read. Raises AlreadyChanged,
    AlreadyBegun.
    """
    row = ending.still_ahead(session, actor, session_id)
    if row.requester_id in accounts.kept_apart(session, row.mentor_id):
        words = ""
    row.sequence += 1
    waits = ending.follow_request(session, row, actor, look_again=look_again)
    ending.end(session, row, SessionStatus.CANCELLED, actor.member_id, words)
    session_mail.cancelled(session, row, by=actor.member_id, request_waits=waits)
    return row


def fall_away(session: Session, row: MentoringSession, member_id: str) -> None:
    """Call off a locked session one of whose two can no longer take part; the other is told, without why.

    A mentor's request waits for another mentor, a requester's is withdrawn.
    """
    row.sequence += 1
    request = repository.request_locked(session, row)
    waits = request is not None and member_id == row.mentor_id
    if request is not None:
        (requests.back_to_queue if waits else requests.withdraw)(session, request)
    ending.end(session, row, SessionStatus.CANCELLED, member_id)
    session_mail.fallen_away(session, row, gone=member_id, request_waits=waits)


def get(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a session the reader may see (the two, and the secretariat); raise NoSuchSession."""
    row = repository.find(session, actor, session_id)
    if row is None:
        raise NoSuchSession
    return row


def get_own(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a session of the reader's own; raise NoSuchSession for everybody else, the secretariat too."""
    row = get(session, actor, session_id)
    if side_of(row, actor) is None:
        raise NoSuchSession
    return row


def side_of(row: MentoringSession, actor: Actor) -> Side | None:
    """Return which of the two the actor is."""
    if actor.member_id == row.mentor_id:
        return Side.MENTOR
    return Side.REQUESTER if actor.member_id == row.requester_id else None


def latest_of(session: Session, ids: Collection[str]) -> dict[str, MentoringSession]:
    """Return for each id the session as it stands now, however often it moved since; ids of none are left out.

    One query: a session keeps its UID wherever it moves, and its sequence rises.
    """
    return repository.latest_of(session, ids) if ids else {}
