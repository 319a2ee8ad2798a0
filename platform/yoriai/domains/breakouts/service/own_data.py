"""What small groups hold of a member: in which they sat goes with their answer to the meeting."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.breakouts.models import BreakoutPlan
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (Holding(BreakoutPlan, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return nothing: that somebody of the office made a meeting's groups is the council's."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of the plans that they made."""
    del with_words
    holdings.erase(session, member_id, HELD)
