"""What rounds have come to in a span of time."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.rounds.repository import plans


@dataclass(frozen=True)
class RoundFigures:
    """Rounds that were published in a span, the requests they looked at, and how many of those got a mentor."""

    rounds: int
    requests: int
    matched: int


def figures(session: Session, first: datetime, after: datetime) -> RoundFigures:
    """Return the figures of the rounds that were published from an instant and before another, in two queries."""
    rounds, requests = plans.published_between(session, first, after)
    return RoundFigures(rounds, requests, plans.matched_between(session, first, after))
