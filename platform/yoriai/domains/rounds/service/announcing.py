"""Announcing a round, putting it on another day, discarding it."""

from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.rounds.errors import DayOver, NoSuchRound, RoundEnded, RoundThere
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.states import OPEN, ROUND, RoundStatus

AHEAD_AT_MOST: Final = timedelta(days=366)


def announce(session: Session, actor: Actor, title: str, day: date) -> MatchingRound:
    """Announce a round for a day: from now on, requests that nobody took wait for it, and its draft is made then.

    Raises NoSuchRound for others than the secretariat, DayOver, and RoundThere where one is announced already.
    """
    _only_staff(actor)
    _check_day(day)
    if any(each.status is RoundStatus.ANNOUNCED for each in repository.open_ones(session)):
        raise RoundThere("title")
    row = MatchingRound(id=for_rounds.announce(session, day).id, title=title, made_by_id=actor.member_id)
    session.add(row)
    session.flush()
    accounts.audit(session, actor, "round.announce", "round", row.id, {"day": day.isoformat()})
    return row


def move(session: Session, actor: Actor, round_id: str, day: date) -> None:
    """Put a round that is announced on another day; raise NoSuchRound, RoundEnded, DayOver."""
    row = opened(session, actor, round_id)
    if row.status is not RoundStatus.ANNOUNCED:
        raise RoundEnded
    _check_day(day)
    for_rounds.move(session, row.id, day)
    accounts.audit(session, actor, "round.move", "round", row.id, {"day": day.isoformat()})


def discard(session: Session, actor: Actor, round_id: str) -> None:
    """Discard a round: who waited for it is put to mentors one by one again. Raises NoSuchRound, RoundEnded."""
    row = opened(session, actor, round_id)
    end(session, row, RoundStatus.DISCARDED)
    for_rounds.call_off(session, row.id)
    accounts.audit(session, actor, "round.discard", "round", row.id)


def pass_by(session: Session, round_id: str) -> None:
    """End a round whose day has come while nobody waits; for the job."""
    row = repository.find(session, round_id, locked=True)
    if row is not None and row.status is RoundStatus.ANNOUNCED:
        end(session, row, RoundStatus.DISCARDED)
        for_rounds.call_off(session, row.id)


def opened(session: Session, actor: Actor, round_id: str) -> MatchingRound:
    """Return a round that is announced or a draft, locked, for the secretariat; raise NoSuchRound, RoundEnded."""
    _only_staff(actor)
    row = repository.find(session, round_id, locked=True)
    if row is None:
        raise NoSuchRound
    if row.status not in OPEN:
        raise RoundEnded
    return row


def end(session: Session, row: MatchingRound, status: RoundStatus) -> None:
    """Publish or discard a round; raise IllegalTransition."""
    row.status = ROUND.check(row.status, status)
    row.ended_at, row.wanted_at, row.revision = clock.now(), None, row.revision + 1
    session.add(row)
    session.flush()


def _only_staff(actor: Actor) -> None:
    if not actor.is_staff:
        raise NoSuchRound


def _check_day(day: date) -> None:
    if not clock.today() <= day <= clock.today() + AHEAD_AT_MOST:
        raise DayOver("day")
