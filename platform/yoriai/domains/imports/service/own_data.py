"""What imports hold of a member of staff."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.imports.models import ImportRun, LabelDecision
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(
        ImportRun,
        "member_id",
        Fate.CLEARED,
        "imports",
        ("file_name", "status", "created_at"),
        cleared={"member_id": None},
    ),
    Holding(LabelDecision, "member_id", Fate.CLEARED, cleared={"member_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return the imports that a member brought."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Let imports and decisions on labels stay without who made them."""
    del with_words
    holdings.erase(session, member_id, HELD)
