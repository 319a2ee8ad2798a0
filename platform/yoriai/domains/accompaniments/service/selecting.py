"""The secretariat's decision on a call: each application weighed by itself, all told at once, each with its reasons."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accompaniments.errors import (
    CallNotOpen,
    NoSuchAccompaniment,
    NotAllChosen,
    NotWritable,
    TooManyChosen,
)
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.rules import check_lengths, check_needed
from yoriai.domains.accompaniments.service import calls, keeping, telling
from yoriai.domains.accompaniments.states import CallStatus, Status
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor


def applications(session: Session, call: Call) -> list[Accompaniment]:
    """Return the applications to a call that were sent, in the order of sending."""
    return repository.of_call(session, call.id)


def choose(
    session: Session, actor: Actor, accompaniment_id: str, *, is_chosen: bool, decision: str, remark: str = ""
) -> Accompaniment:
    """Note what the secretariat thinks of doing with an application, and why; nobody is told yet.

    `decision` is what the founder will read, `remark` stays with the secretariat. Raises NoSuchAccompaniment,
    NotWritable once it is decided, Invalid.
    """
    row = repository.find(session, accompaniment_id, locked=True)
    if row is None or row.status in {Status.DRAFT, Status.WITHDRAWN}:
        raise NoSuchAccompaniment
    if row.status is not Status.APPLIED:
        raise NotWritable
    check_needed(decision=decision)
    check_lengths(decision=decision, remark=remark)
    row.is_chosen, row.decision, row.remark = is_chosen, decision.strip(), remark.strip()
    repository.add(session, row)
    accounts.audit(session, actor, "weighed", "accompaniment", row.id, {"is_chosen": is_chosen})
    return row


def is_ready(applied: list[Accompaniment], call: Call) -> bool:
    """Tell whether a call can be decided: every application has its words, and no more are chosen than places."""
    waiting = [each for each in applied if each.status is Status.APPLIED]
    chosen = sum(1 for each in waiting if each.is_chosen)
    return all(each.is_chosen is not None for each in waiting) and chosen <= call.places


def announce(session: Session, actor: Actor, call_id: str) -> int:
    """Decide a closed call and tell everybody who applied, all at once; return how many were selected.

    In order: every application has a decision (NotAllChosen), no more than there are places (TooManyChosen); each is
    moved on and its founder told in the words written for them; the call is decided. Raises NoSuchCall, CallNotOpen for
    one that is not closed.
    """
    call = calls.get(session, call_id, locked=True)
    if call.status is not CallStatus.CLOSED:
        raise CallNotOpen
    applied = [each for each in repository.of_call(session, call.id, locked=True) if each.status is Status.APPLIED]
    if any(each.is_chosen is None for each in applied):
        raise NotAllChosen
    chosen = [each for each in applied if each.is_chosen]
    if len(chosen) > call.places:
        raise TooManyChosen(chosen=len(chosen), places=call.places)
    for row in applied:
        row.decided_at = clock.now()
        keeping.set_status(session, row, Status.SELECTED if row.is_chosen else Status.NOT_SELECTED)
        telling.decided(session, call, row)
    call.decided_at = clock.now()
    calls.set_status(session, call, CallStatus.DECIDED)
    accounts.audit(
        session, actor, "decided", calls.SUBJECT, call.id, {"selected": len(chosen), "applied": len(applied)}
    )
    return len(chosen)
