"""Taking people off the lists of meetings to come who have left their seat, or may not sign in any more: untold.

Whoever has left knows that they have, and wishes for no mail about it; their place is the next one's.
"""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import leaving as repository
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.service import placing
from yoriai.domains.attendance.service.inviting import LATELY
from yoriai.domains.attendance.service.telling import asked_about
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.seated import Seated
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience
from yoriai.domains.notifications import service as notifications


def due(session: Session) -> Sequence[str]:
    """Return the meetings to come with somebody on their list who has left their seat, of those changed lately."""
    now = clock.now()
    return repository.meetings_left(session, now, now - LATELY)


def all_due(session: Session) -> Sequence[str]:
    """Return all meetings to come with somebody on their list who has left the seat that they were asked for."""
    return repository.meetings_left(session, clock.now(), None)


def let_go(session: Session, meeting_id: str) -> bool:
    """See to those of a meeting who have left their seat; return whether there were any.

    Whoever sits for another organisation of the council comes for that one. Whoever said that they come to a meeting
    that they may come to without a seat comes as themselves. All others are taken off the list, and the queue moves on.
    """
    meeting = meetings.locked(session, meeting_id)
    left = repository.left_of(session, meeting_id) if rules.takes_answers(meeting, clock.now()) else []
    if not left:
        return False
    seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
    by_member = {each.member_id: each for each in seated if each.member_id}
    for who in left:
        other = by_member.get(who.member_id) if who.member_id else None
        if other is not None or _may_come_alone(meeting, who):
            _sit_for(session, who, other)
        else:
            _take_off(session, who)
    placing.fill(session, meeting)
    placing.tell_readers(session, meeting)
    return True


def give_up(session: Session, member_id: str) -> None:
    """Take a member who may not sign in any more off the lists of all meetings to come."""
    for meeting_id in repository.to_come_of(session, member_id, clock.now()):
        take_off(session, meeting_id, member_id)


def take_off(session: Session, meeting_id: str, member_id: str) -> None:
    """Take a member off the list of a meeting to come, untold; whoever waits moves on."""
    meeting = meetings.locked(session, meeting_id)
    who = standings.of_member(session, meeting_id, member_id)
    if who is None or not rules.takes_answers(meeting, clock.now()):
        return
    _take_off(session, who)
    placing.fill(session, meeting)
    placing.tell_readers(session, meeting)


def _may_come_alone(meeting: Meeting, who: Participant) -> bool:
    has_said = who.rsvp not in {Rsvp.INVITED, Rsvp.NO} and bool(who.member_id or who.address)
    is_open = meeting.audience is Audience.EVERYBODY or (meeting.audience is Audience.MEMBERS and bool(who.member_id))
    return has_said and is_open


def _sit_for(session: Session, who: Participant, seat: Seated | None) -> None:
    who.seat_id, who.seat_person_id = (seat.seat_id, seat.person_id) if seat else (None, None)
    who.organisation_id = seat.organisation_id if seat else None
    standings.add(session, who)


def _take_off(session: Session, who: Participant) -> None:
    for about in (who.id, asked_about(who.id)):
        notifications.withdraw(session, about)
    standings.remove(session, who)
