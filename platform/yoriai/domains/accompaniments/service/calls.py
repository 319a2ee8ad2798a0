"""Calls: writing one, opening and closing it, and what everybody may read."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accompaniments.errors import CallInUse, NoSuchCall, NotesChanged
from yoriai.domains.accompaniments.models import Call
from yoriai.domains.accompaniments.repository import calls as repository
from yoriai.domains.accompaniments.rules import CallDraft, check_call
from yoriai.domains.accompaniments.states import CALL, CallStatus
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.infra import versions

SUBJECT = "accompaniment_call"


def open_calls(session: Session) -> list[Call]:
    """Return the calls that take applications today, the one that closes first at the top."""
    return repository.open_on(session, clock.today())


def public_call(session: Session, call_id: str) -> Call:
    """Return a call that everybody may read: any that was opened; raise NoSuchCall."""
    call = repository.find(session, call_id)
    if call is None or call.status is CallStatus.DRAFT:
        raise NoSuchCall
    return call


def takes_applications(call: Call) -> bool:
    """Tell whether one may apply today."""
    return call.status is CallStatus.OPEN and clock.today() <= call.closes_on


def get(session: Session, call_id: str, *, locked: bool = False) -> Call:
    """Return a call for the secretariat; raise NoSuchCall."""
    call = repository.find(session, call_id, locked=locked)
    if call is None:
        raise NoSuchCall
    return call


def all_calls(session: Session, number: int) -> Page[tuple[Call, int]]:
    """Return a page of all calls, the newest first, each with how many applications were sent."""
    rows, total = repository.page(session, number)
    return Page(rows, number, total)


def undecided(session: Session) -> list[tuple[Call, int]]:
    """Return the calls that are closed and wait for a decision, each with how many applied."""
    return repository.undecided(session)


def create(session: Session, actor: Actor, draft: CallDraft) -> Call:
    """Write a new call, as a draft; raise Invalid."""
    check_call(draft)
    call = Call(**vars(draft))
    repository.add(session, call)
    accounts.audit(session, actor, "created", SUBJECT, call.id)
    return call


def edit(session: Session, actor: Actor, call_id: str, draft: CallDraft, revision: int) -> Call:
    """Change a call until it is decided; `revision` is the one the window began from.

    Raises NoSuchCall, Invalid, NotesChanged where somebody else has changed it since, CallInUse for a decided one.
    """
    check_call(draft)
    call = get(session, call_id, locked=True)
    if call.status is CallStatus.DECIDED:
        raise CallInUse
    if call.revision != revision:
        raise NotesChanged
    for name, value in vars(draft).items():
        setattr(call, name, value)
    call.revision += 1
    _changed(session, call)
    accounts.audit(session, actor, "edited", SUBJECT, call.id)
    return call


def open_for_all(session: Session, actor: Actor, call_id: str) -> Call:
    """Open a call to applications, for the first time or again; raise NoSuchCall, IllegalTransition."""
    call = get(session, call_id, locked=True)
    set_status(session, call, CallStatus.OPEN)
    call.opened_at = call.opened_at or clock.now()
    _changed(session, call)
    accounts.audit(session, actor, "opened", SUBJECT, call.id)
    return call


def close(session: Session, actor: Actor, call_id: str) -> Call:
    """Close a call before its last day; raise NoSuchCall, IllegalTransition."""
    call = get(session, call_id, locked=True)
    set_status(session, call, CallStatus.CLOSED)
    accounts.audit(session, actor, "closed", SUBJECT, call.id)
    return call


def discard(session: Session, actor: Actor, call_id: str) -> None:
    """Delete a draft that nobody has seen; raise NoSuchCall, CallInUse."""
    call = get(session, call_id, locked=True)
    if call.status is not CallStatus.DRAFT or repository.count_applications(session, call.id):
        raise CallInUse
    accounts.audit(session, actor, "discarded", SUBJECT, call.id)
    repository.remove(session, call)


def over_ids(session: Session) -> list[str]:
    """Return the ids of open calls whose last day has passed; for the sweep."""
    return repository.over_ids(session, clock.today())


def close_if_over(session: Session, call_id: str) -> bool:
    """Close a call whose last day has passed; return whether it was one."""
    call = get(session, call_id, locked=True)
    if call.status is not CallStatus.OPEN or call.closes_on >= clock.today():
        return False
    set_status(session, call, CallStatus.CLOSED)
    return True


def set_status(session: Session, call: Call, status: CallStatus) -> None:
    """Move a call on (the only place that does); raise IllegalTransition."""
    call.status = CALL.check(call.status, status)
    _changed(session, call)


def _changed(session: Session, call: Call) -> None:
    repository.add(session, call)
    versions.bump(session, versions.ACCOMPANIMENTS)
