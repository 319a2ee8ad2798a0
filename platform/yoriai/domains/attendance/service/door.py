"""The door on the day of a meeting: who is there, by a tap, by a code, or by walking in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import current_language
from yoriai.core.security import new_address
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import check_name
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.errors import AnswerLinkGone, NotOnTheList, ParticipantNotFound
from yoriai.domains.attendance.listed import Row
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.people_rules import Newcomer, Shown, read_as
from yoriai.domains.attendance.repository import office, standings
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.service.answers import found_of
from yoriai.domains.attendance.service.office import one, row_of
from yoriai.domains.attendance.service.standing import check_door, check_own_door
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting

MOST: Final = 1000
"""People whom the door page shows at once; beyond it, its search finds them."""
OLDEST_TAP: Final = timedelta(hours=12)
"""A tap without a network is sent later; one that is older than this is taken for new."""


def at_door(session: Session, actor: Actor, meeting_id: str, shown: Shown, words: str) -> Sequence[Row]:
    """Return whom the door page shows, those who are expected first; raise MeetingNotFound but for the office."""
    meetings.run_by(session, actor, meeting_id)
    return [row_of(each) for each in office.at_door(session, meeting_id, shown, words, MOST)]


def mark(
    session: Session,
    actor: Actor,
    meeting_id: str,
    participant_id: str,
    presence: Presence | None,
    tapped_at: datetime | None = None,
) -> Row:
    """Note how somebody is there, or that nothing is known again (None): the last tap counts, and twice is as once.

    `tapped_at` is when it was tapped, where the network let it through later. Raises MeetingNotFound, DoorNotOpen,
    MeetingNotOpen, ParticipantNotFound.
    """
    meeting = meetings.run_by(session, actor, meeting_id)
    check_door(meeting)
    who = standings.find(session, meeting.id, participant_id)
    if who is None:
        raise ParticipantNotFound
    _note(session, who, presence, _when(tapped_at))
    return one(session, actor, meeting_id, participant_id)


def walk_in(session: Session, actor: Actor, meeting_id: str, newcomer: Newcomer) -> Participant:
    """Put somebody on the list who is at the door without having signed up, and note that they are there.

    They are let in or not by whoever stands there, so no capacity is asked. Raises what `mark` raises, and Invalid for
    a name that is none.
    """
    meetings.run_by(session, actor, meeting_id)
    meeting = meetings.locked(session, meeting_id)
    check_door(meeting)
    who = Participant(
        meeting_id=meeting.id,
        name=check_name(newcomer.name),
        furigana=read_as(newcomer.furigana),
        organisation=" ".join(newcomer.organisation.split()),
        key=new_address(),
        language=current_language(),
        rsvp=Rsvp.INVITED,
        way=rules.way_taken(meeting, newcomer.way),
        is_walk_in=True,
    )
    _note(session, who, rules.arrival(meeting, clock.now()), clock.now())
    return who


def take_back_walk_in(session: Session, actor: Actor, meeting_id: str, participant_id: str) -> None:
    """Take somebody off the list who was put there at the door by mistake; raise ParticipantNotFound for others."""
    meeting = meetings.run_by(session, actor, meeting_id)
    who = standings.find(session, meeting.id, participant_id)
    if who is None or not who.is_walk_in:
        raise ParticipantNotFound
    standings.remove(session, who)


def ticket(session: Session, signed: str) -> tuple[Participant, Meeting]:
    """Return whose code this is, and for which meeting; raise AnswerLinkGone."""
    who = links.find_person(session, signed, links.TICKET)
    if who is None:
        raise AnswerLinkGone
    return who, meetings.get(session, who.meeting_id)


def check_in_ticket(session: Session, actor: Actor, signed: str) -> Row:
    """Note that somebody is there whose code the office has scanned; a second time nothing changes.

    Raises AnswerLinkGone, MeetingNotFound for others than the office, DoorNotOpen, MeetingNotOpen.
    """
    who, meeting = ticket(session, signed)
    meetings.run_by(session, actor, meeting.id)
    check_door(meeting)
    _arrive(session, meeting, who)
    return one(session, actor, meeting.id, who.id)


def check_in_self(session: Session, actor: Actor, signed: str) -> Participant:
    """Note that a member is there who has opened the code at the door; a second time nothing changes.

    Raises AnswerLinkGone, MeetingNotFound, TooEarly, MeetingNotOpen; NotOnTheList as `own`.
    """
    meeting_id = links.read_door(signed)
    if meeting_id is None:
        raise AnswerLinkGone
    meeting = meetings.get(session, meeting_id)
    check_own_door(meeting)
    who = own(session, actor, meeting.id)
    _arrive(session, meeting, who)
    return who


def own(session: Session, actor: Actor, meeting_id: str) -> Participant:
    """Return a member's own row of a meeting's list; raise NotOnTheList where there is none.

    Nor is there one for whoever has left the seat that they were asked for: the sweep that takes them off comes later.
    """
    who = found_of(session, actor, meeting_id)
    if who is None or not standings.is_still_asked(session, who.id):
        raise NotOnTheList
    return who


def _arrive(session: Session, meeting: Meeting, who: Participant) -> None:
    if who.presence not in rules.THERE:
        _note(session, who, rules.arrival(meeting, clock.now()), clock.now())


def _note(session: Session, who: Participant, presence: Presence | None, at: datetime) -> None:
    is_there, was_there = presence in rules.THERE, who.presence in rules.THERE
    if not is_there:
        who.arrived_at = None
    elif not was_there or who.arrived_at is None:
        who.arrived_at = at
    who.presence = presence
    standings.add(session, who)


def _when(tapped_at: datetime | None) -> datetime:
    now = clock.now()
    return tapped_at if tapped_at is not None and now - OLDEST_TAP <= tapped_at <= now else now
