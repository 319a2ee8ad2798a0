"""What saved searches hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.saved_searches.models import SavedSearch
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(SavedSearch, "member_id", Fate.DELETED, "saved_searches", ("name", "query", "by_mail", "created_at")),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return a member's saved searches."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Delete a member's saved searches."""
    del with_words
    holdings.erase(session, member_id, HELD)
