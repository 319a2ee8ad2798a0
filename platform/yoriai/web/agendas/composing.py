"""An agenda put together for one reader: who takes part, and what was left open, other domains know."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes import service as minutes

STILL_TO_COME = frozenset({MeetingStatus.DRAFT, MeetingStatus.PUBLISHED})


def takes_part(session: Session, actor: Actor | None, meeting: Meeting) -> bool:
    """Tell whether somebody has signed up for a meeting, or was there."""
    if actor is None:
        return False
    found = attendance.participant_of(session, actor, meeting.id)
    return found is not None and (found.rsvp in {Rsvp.YES, Rsvp.MAYBE} or found.arrived_at is not None)


def sees_closed(session: Session, actor: Actor | None, meeting: Meeting) -> bool:
    """Tell whether the materials for a meeting's people are somebody's to see."""
    if actor is None:
        return False
    is_participant = takes_part(session, actor, meeting)
    return agendas.sees_closed(session, actor, meeting, is_participant=is_participant)


def leads_with_actions(session: Session, meeting: Meeting) -> bool:
    """Tell whether something was left open before a meeting that is to come: its agenda begins with that."""
    return meeting.status in STILL_TO_COME and bool(minutes.open_actions(session, meeting))


def agenda_for(session: Session, actor: Actor | None, meeting: Meeting, *, is_office: bool) -> agendas.Agenda:
    """Return the agenda of a meeting as its reader may see it."""
    return agendas.agenda(
        session,
        actor,
        meeting,
        is_office=is_office,
        sees_closed=is_office or sees_closed(session, actor, meeting),
        leads_with_actions=leads_with_actions(session, meeting),
    )


def keep_actions_first(session: Session, meeting: Meeting) -> None:
    """Write the item for what was left open, where there is something: the office works on the agenda now."""
    if leads_with_actions(session, meeting):
        agendas.lead_with_actions(session, meeting.id)
