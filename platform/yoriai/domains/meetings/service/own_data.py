"""What meetings hold of a member: who leads, made and changed them. The meetings themselves are their council's."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.meetings.models import Meeting, MeetingSeries, MeetingVersion
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(Meeting, "chair_id", Fate.CLEARED, cleared={"chair_id": None}),
    Holding(Meeting, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),
    Holding(MeetingSeries, "made_by_id", Fate.CLEARED, cleared={"made_by_id": None}),
    Holding(MeetingVersion, "by_id", Fate.CLEARED, cleared={"by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member may take along: nothing, since meetings are written in their council's name."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member out of who leads, made and changed meetings; what meetings say is the council's."""
    holdings.erase(session, member_id, HELD)
