"""Meetings in a member's own calendar: those that they were asked to or come to, with the room where they need it."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.attendance.repository import calendars as repository
from yoriai.domains.attendance.repository.calendars import OwnMeeting
from yoriai.domains.attendance.service.telling_mail import Occasion, event_for
from yoriai.domains.attendance.service.telling_readers import Reader
from yoriai.domains.meetings.models import Meeting
from yoriai.infra.calendar.event import Event

PAST_IN_FEED: Final = timedelta(days=365)
MOST_IN_FEED: Final = 500


def events_of(session: Session, owner: Contact) -> list[Event]:
    """Return a member's meetings as events, in the language in force; called off ones too: calendars drop them."""
    found = repository.of_member(session, owner.member_id, clock.now() - PAST_IN_FEED, MOST_IN_FEED)
    return [_event(own, owner) for own in found]


def own_event(session: Session, actor: Actor, meeting: Meeting) -> Event | None:
    """Return a meeting as the actor's calendar shows it; None where they are not on its list."""
    own = repository.find_own(session, actor.member_id, meeting.id)
    return _event(own, accounts.contact(session, actor.member_id)) if own else None


def _event(own: OwnMeeting, owner: Contact) -> Event:
    return event_for(Occasion(own.meeting, own.council), Reader(own.row, owner))
