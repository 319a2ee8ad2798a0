"""What people answer to a meeting (出欠). Every change of an answer, whoever makes it, goes through `set_rsvp`."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.errors import (
    ColleagueComes,
    MeetingNotOpen,
    NoPlaceThere,
    SignUpClosed,
    WayNotOffered,
)
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import placing
from yoriai.domains.attendance.states import RSVP, Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.seated import OwnSeat
from yoriai.domains.meetings import questions
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Way
from yoriai.domains.organisations import service as organisations


def answer(session: Session, actor: Actor, meeting_id: str, said: Answer) -> Participant:
    """Take a member's answer to a meeting that they may see.

    In order: lock the meeting; refuse what it does not take (MeetingNotFound, MeetingNotOpen, SignUpClosed); put them
    on its list if they are not on it, for the seat that they come for; then as `take`.
    """
    meetings.visible(session, actor, meeting_id)
    meeting = meetings.locked(session, meeting_id)
    check_open(meeting, said.rsvp)
    who = found_of(session, actor, meeting_id) or Participant(
        meeting_id=meeting.id, name=actor.name, key=new_address(), language=actor.language
    )
    _claim(session, actor, meeting, who, said)
    return take(session, meeting, who, said)


def take(session: Session, meeting: Meeting, who: Participant, said: Answer) -> Participant:
    """Write what somebody on the list of a locked meeting answers, who may answer it.

    In order: the questions of the sign-up (Invalid beside the first that is wrong); where one of each organisation
    comes, a colleague who does (ColleagueComes), or who gives up the place for them; the place or the queue.
    """
    if said.rsvp in {Rsvp.YES, Rsvp.MAYBE} and said.answers is not None:
        who.answers = questions.answered(questions.stored(meeting.questions), said.answers)
    if said.words is not None:
        who.words = said.words
    if said.rsvp is Rsvp.YES:
        _step_aside(session, meeting, who, said)
    set_rsvp(session, meeting, who, said.rsvp, said.way)
    return who


def set_rsvp(session: Session, meeting: Meeting, who: Participant, wanted: Rsvp, way: Way | None = None) -> Rsvp:
    """Give somebody of a locked meeting another answer; return the one that they have now.

    In order: whoever waits is given what there is before somebody new; for `yes` a place of that way, or the end of its
    queue (whoever has a place keeps it where the other way has none: NoPlaceThere); the row; whom a place that became
    free falls to; readers who are shown how many are left. `maybe` and `no` hold no place.
    """
    placing.settle(session, meeting)
    before = (who.rsvp, who.way)
    if wanted in rules.WANTS_PLACE:
        _want_place(session, meeting, who, rules.way_taken(meeting, way or who.way))
    else:
        if who.rsvp is not wanted:
            who.rsvp = RSVP.check(who.rsvp, wanted)
        who.way = rules.way_taken(meeting, way or who.way)
        who.queued_at, who.promoted_at = None, None
    who.answered_at = clock.now()
    standings.add(session, who)
    if before != (who.rsvp, who.way):
        placing.fill(session, meeting)
        placing.tell_readers(session, meeting)
    return who.rsvp


def participant_of(session: Session, actor: Actor | None, meeting_id: str) -> Participant | None:
    """Return a member among the people of a meeting, or None."""
    return found_of(session, actor, meeting_id) if actor else None


def found_of(session: Session, actor: Actor, meeting_id: str) -> Participant | None:
    """Return a member's own row, or the one that was made for their address before they had an account."""
    found = standings.of_member(session, meeting_id, actor.member_id)
    return found or standings.of_address(session, meeting_id, accounts.contact(session, actor.member_id).address)


def check_open(meeting: Meeting, wanted: Rsvp) -> None:
    """Raise MeetingNotOpen where nobody answers any more, SignUpClosed where one can only say that one cannot come."""
    now = clock.now()
    if not rules.takes_answers(meeting, now):
        raise MeetingNotOpen
    if wanted is not Rsvp.NO and not rules.takes_sign_ups(meeting, now):
        raise SignUpClosed


def comes_for(session: Session, meeting: Meeting, seat_id: str | None, but: str = "") -> Participant | None:
    """Return who comes for a seat, or waits for a place, where one of each organisation comes; one person left out."""
    if not meeting.one_per_organisation or seat_id is None:
        return None
    return next(iter(standings.colleagues(session, meeting.id, seat_id, but)), None)


def seats_of(session: Session, actor: Actor, meeting: Meeting) -> Sequence[OwnSeat]:
    """Return the seats that a member could come for."""
    return councils.standing(session, actor, meeting.council_id).seats


def _want_place(session: Session, meeting: Meeting, who: Participant, way: Way | None) -> None:
    if way is None:
        raise WayNotOffered("way")
    if who.rsvp in rules.WANTS_PLACE and who.way is way:
        return
    if who.rsvp is Rsvp.YES and not placing.has_place(session, meeting, way):
        raise NoPlaceThere("way")
    placing.put(session, meeting, who, way)


def _claim(session: Session, actor: Actor, meeting: Meeting, who: Participant, said: Answer) -> None:
    """Make a row the member's own, and say for whom they come: for a seat, or for an organisation of theirs."""
    # a row that was made for their address is theirs from now on: their account says how they are reached
    who.member_id, who.address, who.name, who.language = actor.member_id, "", actor.name, actor.language
    seats = {each.seat_id: each for each in seats_of(session, actor, meeting)}
    seat = seats.get(said.seat_id or who.seat_id or "") or next(iter(seats.values()), None)
    if seat is not None:
        who.seat_id, who.seat_person_id, who.organisation_id = seat.seat_id, seat.person_id, seat.organisation_id
        return
    who.seat_id, who.seat_person_id = None, None
    if said.organisation_id is not None:
        own = organisations.organisations_of(session, [actor.member_id])[actor.member_id]
        allowed = {each.organisation_id for each in own}
        who.organisation_id = said.organisation_id if said.organisation_id in allowed else None


def _step_aside(session: Session, meeting: Meeting, who: Participant, said: Answer) -> None:
    """Let somebody take a colleague's place, as it is, where they say so; raise ColleagueComes where they do not.

    The place goes from hand to hand and never back to the queue, so nobody of the organisation loses it by changing.
    """
    standings.add(session, who)
    other = comes_for(session, meeting, who.seat_id, who.id)
    if other is None:
        return
    if not said.instead:
        raise ColleagueComes("instead", name=other.name)
    who.rsvp, who.way, who.queued_at = RSVP.check(who.rsvp, other.rsvp), other.way, other.queued_at
    who.promoted_at = None
    other.rsvp, other.queued_at, other.promoted_at = RSVP.check(other.rsvp, Rsvp.NO), None, None
    other.answered_at = clock.now()
    standings.add(session, other)


def ahead_of(session: Session, who: Participant) -> int:
    """Return how many stand before somebody who waits for a place."""
    return standings.ahead_of(session, who)
