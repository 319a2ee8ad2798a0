"""What rounds hold of a member: who of the secretariat made them, and by ids alone which mentor would have met whom."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.rounds.models import MatchingRound, RoundChange, RoundMentor, RoundPair
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

BY_ID: Final = "how a round was reckoned, by the id alone; it goes with the round or with the request"

HELD: Final = (
    Holding(MatchingRound, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),
    Holding(MatchingRound, "published_by_id", Fate.CLEARED, cleared={"published_by_id": None}),
    Holding(RoundPair, "mentor_id", Fate.KEPT, why=BY_ID),
    Holding(RoundMentor, "mentor_id", Fate.KEPT, why=BY_ID),
    Holding(RoundChange, "mentor_id", Fate.KEPT, why=BY_ID),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return nothing: drafts of rounds are the network's, and what a mentor was asked stands among their offers."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of the rounds that they made."""
    del with_words
    holdings.erase(session, member_id, HELD)
