"""What councils hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.councils.models import CouncilTerms, Seat, SeatEvent, SeatPerson
from yoriai.domains.councils.repository import people
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

PERSON_FIELDS: Final = ("seat_id", "capacity", "title", "created_at", "left_at")

HELD: Final = (
    Holding(
        SeatPerson,
        "member_id",
        Fate.SETTLED,
        "council_seats",
        PERSON_FIELDS,
        why="that somebody sat for an organisation stays in its history, without a name",
    ),
    Holding(Seat, "asked_by_id", Fate.CLEARED, cleared={"asked_by_id": None}),
    Holding(SeatEvent, "by_id", Fate.CLEARED, cleared={"by_id": None}),
    Holding(CouncilTerms, "written_by_id", Fate.CLEARED, cleared={"written_by_id": None}),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return where a member sits or sat."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Let a member's places end and keep no name of theirs."""
    del with_words
    holdings.erase(session, member_id, HELD)
    for place in people.rows_of_member(session, member_id):
        place.left_at = place.left_at or clock.now()
        place.member_id, place.name, place.title, place.address, place.key = None, "", "", "", new_id()
        people.add(session, place)
