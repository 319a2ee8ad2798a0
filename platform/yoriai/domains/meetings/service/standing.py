"""How a meeting goes on: published, held, called off."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.meetings.errors import BegunAlready, NotYetOver, ReadAnother
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.repository import meetings
from yoriai.domains.meetings.service import reading, recording
from yoriai.domains.meetings.states import MEETING, MeetingStatus

HELD_AFTER: Final = timedelta(hours=2)
"""So long after its end a meeting is taken for held, if nobody has said so: people still stand at the door."""
AT_ONCE: Final = 200


def publish(session: Session, actor: Actor, meeting_id: str, revision: int) -> Meeting:
    """Announce a draft as it was read; whom it is for are asked to it by a sweep.

    Raises IllegalTransition, ReadAnother for one that was changed since, BegunAlready for one whose hour has passed.
    """
    meeting = _held(session, actor, meeting_id, MeetingStatus.PUBLISHED)
    if meeting.revision != revision:
        raise ReadAnother
    if meeting.starts_at <= clock.now():
        raise BegunAlready
    announce(session, meeting, actor.member_id)
    return meeting


def announce(session: Session, meeting: Meeting, by_id: str | None) -> None:
    """Make a draft public to those whom it is for, from now on."""
    meeting.status = MEETING.check(meeting.status, MeetingStatus.PUBLISHED)
    meeting.published_at = clock.now()
    recording.write(session, meeting, by_id)


def cancel(session: Session, actor: Actor, meeting_id: str, revision: int, reason: str) -> Meeting:
    """Call a meeting off, with a word to those who would have come; who did it is audited.

    Its day stays taken in its series, so no other is made in its place. Raises IllegalTransition, ReadAnother.
    """
    meeting = _held(session, actor, meeting_id, MeetingStatus.CANCELLED)
    if meeting.revision != revision:
        raise ReadAnother
    call_off(session, meeting, actor.member_id, reason)
    accounts.audit(session, actor, "meeting.cancel", "meeting", meeting.id, {"reason": reason})
    return meeting


def call_off(session: Session, meeting: Meeting, by_id: str | None, reason: str) -> None:
    """Call a meeting off; whoever has it in their calendar is told by its sequence."""
    was_announced = meeting.status is MeetingStatus.PUBLISHED
    meeting.status = MEETING.check(meeting.status, MeetingStatus.CANCELLED)
    meeting.cancelled_at, meeting.reason = clock.now(), reason
    recording.write(session, meeting, by_id, is_told=was_announced)


def hold(session: Session, actor: Actor, meeting_id: str) -> Meeting:
    """Say that a meeting has taken place; raise IllegalTransition, NotYetOver for one that has not begun."""
    meeting = _held(session, actor, meeting_id, MeetingStatus.HELD)
    if meeting.starts_at > clock.now():
        raise NotYetOver
    _mark_held(session, meeting, actor.member_id)
    return meeting


def over_ids(session: Session) -> Sequence[str]:
    """Return the published meetings that ended some time ago."""
    return meetings.over(session, clock.now() - HELD_AFTER, AT_ONCE)


def hold_over(session: Session, meeting_id: str) -> bool:
    """Take a meeting that ended some time ago for held; False where it moved or was called off meanwhile."""
    meeting = reading.locked(session, meeting_id)
    if meeting.status is not MeetingStatus.PUBLISHED or meeting.ends_at > clock.now() - HELD_AFTER:
        return False
    _mark_held(session, meeting, None)
    return True


def _mark_held(session: Session, meeting: Meeting, by_id: str | None) -> None:
    meeting.status = MEETING.check(meeting.status, MeetingStatus.HELD)
    recording.write(session, meeting, by_id)


def _held(session: Session, actor: Actor, meeting_id: str, following: MeetingStatus) -> Meeting:
    """Return a meeting to its office, held against others, if it may go on so."""
    reading.run_by(session, actor, meeting_id)
    meeting = reading.locked(session, meeting_id)
    MEETING.check(meeting.status, following)
    return meeting
