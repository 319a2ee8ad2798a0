"""The one place where a meeting is written: its row, its version, and what visitors see of it."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.models import Meeting, MeetingVersion
from yoriai.domains.meetings.repository import meetings
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.infra import versions


def write(session: Session, meeting: Meeting, by_id: str | None, *, is_told: bool = False) -> None:
    """Write a meeting that is new or has changed.

    In order: when; where it changes what stands in calendars (`is_told`), its sequence, unless it is a draft that
    stands in none; the row; what it says at this revision; what visitors are shown.
    """
    meeting.updated_at = clock.now()
    if is_told and meeting.status is not MeetingStatus.DRAFT:
        meeting.sequence += 1
    meetings.add(session, meeting)
    remember(session, meeting, by_id)
    if meeting.published_at is not None:
        versions.bump(session, versions.MEETINGS)


def remember(session: Session, meeting: Meeting, by_id: str | None) -> None:
    """Keep what a meeting says at its revision."""
    content, now = Draft.of(meeting).to_store(), clock.now()
    version = MeetingVersion(
        meeting_id=meeting.id, revision=meeting.revision, content=content, by_id=by_id, written_at=now
    )
    meetings.remember(session, version)
