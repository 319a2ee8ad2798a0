"""What rounds hold of a member: who of the secretariat made them; pairs go with their requests and mentors."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.rounds.models import MatchingRound
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(MatchingRound, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),
    Holding(MatchingRound, "published_by_id", Fate.CLEARED, cleared={"published_by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return nothing: that somebody of the secretariat made a round is the network's."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of the rounds that they made."""
    del with_words
    holdings.erase(session, member_id, HELD)
