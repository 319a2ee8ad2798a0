"""What the lists of meetings hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.service.answers import set_rsvp
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(
        Participant,
        "member_id",
        Fate.CLEARED,
        "meetings",
        ("meeting_id", "rsvp", "way", "words", "answers", "answered_at", "presence", "arrived_at"),
        # that somebody of an organisation came stays, for the council's figures; the member's row has no name
        cleared={"name": "", "furigana": "", "words": "", "answers": {}},
    ),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return the meetings that a member was asked to, with what they answered."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Give the places of a member who has left to those who wait, and take their name and words out of all lists.

    That somebody came stays, whatever becomes of the words: a word to the office was for that meeting alone.
    """
    del with_words
    for meeting_id in standings.wanted_by(session, member_id, clock.now()):
        meeting = meetings.locked(session, meeting_id)
        who = standings.of_member(session, meeting_id, member_id)
        if who is not None and who.rsvp is not Rsvp.NO:
            set_rsvp(session, meeting, who, Rsvp.NO)
    holdings.erase(session, member_id, HELD)
