"""What the catalogue holds of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.models import CaseChange
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(
        CaseChange,
        "member_id",
        Fate.CLEARED,
        "case_changes",
        ("case_id", "origin", "note", "created_at"),
        cleared={"member_id": None},
    ),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return the changes of cases that a member made."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Let the histories of cases stay without who made a change."""
    del with_words
    holdings.erase(session, member_id, HELD)
    versions.bump(session, versions.CASES)
