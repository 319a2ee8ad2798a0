"""What agendas hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.agendas.models import AgendaItem, Material, PresentationConsent
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

PRESENTATION_FIELDS: Final = (
    *("id", "meeting_id", "title", "body", "presenter_status", "presenter_words", "asked_at", "answered_at"),
)
HELD: Final = (
    Holding(
        AgendaItem,
        "presenter_id",
        Fate.CLEARED,
        "presentations",
        PRESENTATION_FIELDS,
        cleared={"presenter_id": None, "presenter": "", "presenter_status": None, "presenter_words": ""},
    ),
    Holding(Material, "added_by_id", Fate.CLEARED, cleared={"added_by_id": None}),
    Holding(
        PresentationConsent,
        "member_id",
        Fate.CLEARED,
        "presentation_consents",
        ("item_id", "party", "created_at"),
        cleared={"member_id": None},
    ),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member was asked to present and answered, and what they agreed to."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name out of agendas: what was presented stays, without who did."""
    del with_words
    holdings.erase(session, member_id, HELD)
    versions.bump(session, versions.MEETINGS)
