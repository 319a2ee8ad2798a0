"""People without whom a meeting does not take place as planned: they come, and are told as everybody who comes is."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.service import leaving, placing
from yoriai.domains.attendance.states import RSVP, Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format


def expect(session: Session, meeting_id: str, member_id: str) -> bool:
    """Let a member come to a meeting who has agreed to have a part in it; return whether they did not before.

    They have a place even where that is one too many, as the office wished for them; how they attend they may change.
    A sweep tells them, with what their calendar needs.
    """
    meeting = meetings.locked(session, meeting_id)
    if not rules.takes_answers(meeting, clock.now()):
        return False
    who = _row_of(session, meeting, member_id)
    if who.rsvp is Rsvp.YES:
        standings.add(session, who)
        return False
    who.rsvp = RSVP.check(who.rsvp, Rsvp.YES)
    who.way = rules.way_taken(meeting, who.way) or Format(meeting.format).ways[0]
    who.answered_at, who.queued_at, who.promoted_at = clock.now(), None, None
    standings.add(session, who)
    placing.tell_readers(session, meeting)
    return True


def expect_no_more(session: Session, meeting_id: str, member_id: str) -> None:
    """Take a member off the list of a meeting for seats who has no part in it any more and sits for nobody, untold."""
    meeting = meetings.get(session, meeting_id)
    who = standings.of_member(session, meeting_id, member_id)
    if who is not None and who.seat_id is None and meeting.audience is Audience.SEATS:
        leaving.take_off(session, meeting_id, member_id)


def is_listed(session: Session, meeting_id: str, member_id: str) -> bool:
    """Tell whether a member is on the list of a meeting, whatever they have answered."""
    return standings.of_member(session, meeting_id, member_id) is not None


def _row_of(session: Session, meeting: Meeting, member_id: str) -> Participant:
    """Return a member's row, or the one made for their address before they had an account, or a new one."""
    contact = accounts.contact(session, member_id)
    who = standings.of_member(session, meeting.id, member_id)
    who = who or standings.of_address(session, meeting.id, contact.address)
    who = who or Participant(meeting_id=meeting.id, name=contact.name, key=new_address())
    who.member_id, who.address, who.name, who.language = member_id, "", contact.name, contact.language
    if who.seat_id is None:
        seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
        own = next((each for each in seated if each.member_id == member_id), None)
        if own is not None:
            who.seat_id, who.seat_person_id, who.organisation_id = own.seat_id, own.person_id, own.organisation_id
    return who
