"""Rounds for tests."""

from datetime import date

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.service import announcing, drafting


def make_round(session: Session, staff: Actor, day: date | None = None, title: str = "秋の一括調整") -> MatchingRound:
    """Announce a round, for today unless a day is given."""
    return announcing.announce(session, staff, title, day or clock.today())


def make_draft(session: Session, staff: Actor) -> MatchingRound:
    """Announce a round and make its draft of everybody who waits."""
    row = make_round(session, staff)
    return drafting.keep(session, row.id, drafting.anew(session, row.id))
