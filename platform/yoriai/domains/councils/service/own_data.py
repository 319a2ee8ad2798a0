"""What councils hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.councils.models import CouncilTerms, Seat, SeatEvent, SeatPerson
from yoriai.domains.councils.repository import people, seats
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
    """Return where a member sits or sat: the council, the organisation, as what."""
    found = holdings.export(session, member_id, HELD)
    names = seats.names_of(session, [each["seat_id"] for each in found["council_seats"]])
    return {**found, "council_seats": [_told(each, *names[each["seat_id"]]) for each in found["council_seats"]]}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Let a member's places end and keep no name of theirs."""
    del with_words
    holdings.erase(session, member_id, HELD)
    for place in people.rows_of_member(session, member_id):
        place.left_at = place.left_at or clock.now()
        place.member_id, place.name, place.title, place.address, place.key = None, "", "", "", new_id()
        people.add(session, place)


def _told(place: holdings.Plain, council: str, organisation: str) -> holdings.Plain:
    return {
        "council": council,
        "organisation_name": organisation,
        "sits_as": place["capacity"],
        "post": place["title"],
        "created_at": place["created_at"],
        "left_at": place["left_at"],
    }
