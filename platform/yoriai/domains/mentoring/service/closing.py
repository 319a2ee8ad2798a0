"""What became of an hour: it was held, or it was not, and what the two say of that."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.repository import table
from yoriai.domains.mentoring.service import asking_later, ending, requests, session_mail
from yoriai.domains.mentoring.session_errors import AlreadyAnswered, AlreadyChanged, NoSuchSession
from yoriai.domains.mentoring.session_models import SessionAccount
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.session_states import Account, Missing
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.states import Occasion

MENTOR_MISSED = (Missing.MENTOR, Missing.BOTH)


def say_held(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Record that a session took place; its request is completed, and follow-ups are planned. Raises NotOverYet."""
    row = ending.over(session, actor, session_id)
    hold(session, row, actor.member_id)
    return row


def hold(session: Session, row: MentoringSession, by: str | None = None) -> None:
    """Make a booked session a held one; `by` is who said so.

    In order: its request is completed and follow-ups are planned (an hour without a request is one of a row, whose end
    asks what became of it: `accompaniments/service/afterwards.py`); the mentor was there; the two have met.
    """
    ending.end(session, row, SessionStatus.HELD, by)
    request = repository.request_locked(session, row)
    if request is not None:
        requests.complete(session, request)
        asking_later.after_session(session, row)
    mentors.was_there(session, row.mentor_id)
    ties.record(session, [(row.mentor_id, row.requester_id)], Occasion.SESSION, row.id, row.starts_at)


def unclosed_ids(session: Session) -> list[str]:
    """Return the ids of sessions that ended a day ago and of which nobody said what became of them."""
    return repository.booked_ended_ids(session, clock.now() - session_rules.HELD_AFTER)


def hold_if_over(session: Session, session_id: str) -> bool:
    """Take a session that ended a day ago to have been held, where nobody has said otherwise; for the sweep."""
    row = repository.lock(session, session_id)
    if row is None or row.status is not SessionStatus.BOOKED or row.ends_at > clock.now() - session_rules.HELD_AFTER:
        return False
    hold(session, row)
    return True


def say_not_held(
    session: Session, actor: Actor, session_id: str, what: Account, words: str = "", *, look_again: bool = True
) -> MentoringSession:
    """Record that a session did not take place and what the actor says of it; ask the other side kindly too.

    The request goes on as if called off, before all others where its mentor did not come. It is nobody's load.
    Raises NotOverYet, AlreadyChanged.
    """
    row = ending.over(session, actor, session_id)
    _add_account(session, row, actor, what, words)
    row.missing = _missing(session, row)
    waits = ending.follow_request(session, row, actor, look_again=look_again, goes_first=row.missing in MENTOR_MISSED)
    ending.end(session, row, SessionStatus.NO_SHOW, actor.member_id)
    session_mail.not_held(session, row, by=actor.member_id, request_waits=waits)
    return row


def tell_what_happened(session: Session, actor: Actor, session_id: str, what: Account, words: str = "") -> None:
    """Add what the other side says of an hour that did not take place.

    Where it was the mentor who did not come, the request goes first from now on. Who says that the hour did take place
    is heard by the secretariat. Raises NoSuchSession, AlreadyChanged, AlreadyAnswered.
    """
    row = ending.own(session, actor, session_id)
    if row.status is not SessionStatus.NO_SHOW:
        raise AlreadyChanged
    _add_account(session, row, actor, what, words)
    row.missing = _missing(session, row)
    session.add(row)
    session.flush()
    request = repository.request_locked(session, row)
    if request is not None and request.status is RequestStatus.WAITING and row.missing in MENTOR_MISSED:
        request.goes_first = True
        session.add(request)
        session.flush()


def accounts_of(session: Session, actor: Actor, row: MentoringSession) -> Sequence[SessionAccount]:
    """Return what the reader may know of what was said: their own words, and for the secretariat both sides'."""
    found = table.accounts(session, row.id)
    return found if actor.is_staff else [each for each in found if each.member_id == actor.member_id]


def contradictions(session: Session) -> list[tuple[SessionAccount, MentoringSession]]:
    """Return the hours of which one says that they were held and the other that they were not; the oldest first."""
    return table.contradictions(session)


def settle(session: Session, actor: Actor, session_id: str) -> None:
    """Record that the secretariat has looked at an hour that one side says was held; the audit log keeps it."""
    require_staff(actor)
    found = table.find_contradiction(session, session_id)
    if found is None:
        raise NoSuchSession
    found.settled_at = clock.now()
    session.add(found)
    session.flush()
    accounts.audit(session, actor, "session.settle", "session", session_id)


def _add_account(session: Session, row: MentoringSession, actor: Actor, what: Account, words: str) -> None:
    said = SessionAccount(session_id=row.id, member_id=actor.member_id, what=what, words=words)
    try:
        with session.begin_nested():
            session.add(said)
            session.flush()
    except IntegrityError as problem:
        raise AlreadyAnswered from problem


def _missing(session: Session, row: MentoringSession) -> Missing | None:
    sides = {row.mentor_id: Side.MENTOR, row.requester_id: Side.REQUESTER}
    return session_rules.who_was_missing({sides[each.member_id]: each.what for each in table.accounts(session, row.id)})
