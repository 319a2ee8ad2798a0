"""Meetings to come that a member was asked to, or has answered."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance.repository import calendars as repository
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


@dataclass(frozen=True)
class Ahead:
    """A meeting to come, what its council is called, and what a member has answered."""

    meeting: Meeting
    title: str
    path: str
    council: str
    rsvp: Rsvp

    @property
    def waits(self) -> bool:
        """Whether the member has not answered yet."""
        return self.rsvp is Rsvp.INVITED


def ahead_of(session: Session, member_id: str, most: int) -> list[Ahead]:
    """Return the next meetings that a member was asked to, but for those they do not come to, in one query."""
    found = repository.of_member(session, member_id, clock.now(), most, only=(MeetingStatus.PUBLISHED,))
    return [
        Ahead(
            meeting=own.meeting,
            title=meetings.title(own.meeting),
            path=path_of(own.council.slug, own.meeting.id),
            council=own.council.name,
            rsvp=own.row.rsvp,
        )
        for own in found
    ]
