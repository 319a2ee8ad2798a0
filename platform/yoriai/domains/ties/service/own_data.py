"""What ties hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.ties.models import Encounter
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

FIELDS: Final = ("occasion", "occasion_id", "met_at")
WHY: Final = "what a meeting brought about stays countable; the name is gone, and no list shows them any more"
HELD: Final = (
    Holding(Encounter, "first_id", Fate.KEPT, "encounters", FIELDS, why=WHY),
    Holding(Encounter, "second_id", Fate.KEPT, "encounters", FIELDS, why=WHY),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return when and where a member met others; who they were is theirs to say."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of ties: there is none in them."""
    del with_words
    holdings.erase(session, member_id, HELD)
