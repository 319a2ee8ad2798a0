"""Whether a meeting's list may be changed, and whether its door is open."""

from yoriai.core import clock
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.errors import DoorNotOpen, MeetingNotOpen, TooEarly
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


def check_open_to_office(meeting: Meeting) -> None:
    """Raise MeetingNotOpen where the office changes answers no more: at the door it says who came instead."""
    if not rules.takes_answers(meeting, clock.now()):
        raise MeetingNotOpen


def check_door(meeting: Meeting) -> None:
    """Raise MeetingNotOpen for a draft and what was called off, DoorNotOpen before the day.

    Afterwards the office may still put right what was noted: somebody always was forgotten.
    """
    if meeting.status not in {MeetingStatus.PUBLISHED, MeetingStatus.HELD}:
        raise MeetingNotOpen
    if clock.now() < meeting.starts_at - rules.OFFICE_OPENS:
        raise DoorNotOpen


def check_own_door(meeting: Meeting) -> None:
    """Raise MeetingNotOpen, or TooEarly, where people cannot check themselves in."""
    if rules.is_door_open(meeting, clock.now()):
        return
    if clock.now() < meeting.starts_at and meeting.status is MeetingStatus.PUBLISHED:
        raise TooEarly
    raise MeetingNotOpen
