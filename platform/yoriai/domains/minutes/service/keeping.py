"""Finding the minutes of a meeting, as somebody may read them or as their office writes them."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.domains.minutes.errors import MinutesNotFound, NotTimeYet
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.repository import minutes, readers
from yoriai.domains.minutes.rules import Rights


def begin(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Begin the minutes of a meeting, or return those that somebody began; raise NotTimeYet for a draft of a meeting or
    one that was called off.
    """
    meeting = meetings.run_by(session, actor, meeting_id)
    if meeting.status not in (MeetingStatus.PUBLISHED, MeetingStatus.HELD):
        raise NotTimeYet
    minutes.begin(session, Minutes(meeting_id=meeting.id))
    return locked(session, meeting.id)


def written_by(session: Session, actor: Actor | None, meeting_id: str) -> tuple[Meeting, Minutes]:
    """Return a meeting and its minutes to the office, held against every other writer until the transaction ends.

    Raises SignInRequired, MeetingNotFound, and MinutesNotFound where none have been begun.
    """
    meeting = meetings.run_by(session, actor, meeting_id)
    return meeting, locked(session, meeting.id)


def open_to_office(session: Session, actor: Actor | None, meeting_id: str) -> tuple[Meeting, Minutes]:
    """Return a meeting and its minutes to the office, to be read; raises as `written_by`."""
    meeting = meetings.run_by(session, actor, meeting_id)
    row = minutes.of_meeting(session, meeting.id)
    if row is None:
        raise MinutesNotFound
    return meeting, row


def locked(session: Session, meeting_id: str) -> Minutes:
    """Return the minutes of a meeting as they stand now, held against every other writer; raise MinutesNotFound."""
    found = minutes.of_meeting(session, meeting_id, locked=True)
    if found is None:
        raise MinutesNotFound
    return found


def found(session: Session, actor: Actor | None, meeting_id: str) -> tuple[Meeting, Minutes, Rights]:
    """Return a meeting and its minutes as somebody may read them.

    Raises SignInRequired for visitors, MeetingNotFound, and MinutesNotFound for whom they are not (yet).
    """
    if actor is None:
        raise SignInRequired
    meeting = meetings.visible(session, actor, meeting_id)
    rights = rights_of(session, actor, meeting)
    row = minutes.of_meeting(session, meeting.id)
    if row is None or not rights.may_read(row.status):
        raise MinutesNotFound
    return meeting, row, rights


def find(session: Session, actor: Actor | None, meeting: Meeting) -> tuple[Minutes | None, Rights | None]:
    """Return the minutes of a visible meeting where somebody may read them, and what the reader is to it; None for
    what is not there for them.
    """
    if actor is None:
        return None, None
    row, rights = minutes.of_meeting(session, meeting.id), rights_of(session, actor, meeting)
    return (row if row is not None and rights.may_read(row.status) else None), rights


def rights_of(session: Session, actor: Actor, meeting: Meeting) -> Rights:
    """Return what somebody is to a meeting that they may see."""
    standing = councils.standing(session, actor, meeting.council_id)
    return Rights(
        is_office=standing.is_office,
        is_chair=meeting.chair_id == actor.member_id,
        has_chair=meeting.chair_id is not None,
        attended=readers.attended(session, meeting.id, actor.member_id),
        is_invited=standing.is_seated or meeting.audience is not Audience.SEATS,
    )


def touch(session: Session, row: Minutes) -> None:
    """Note that the words have changed."""
    row.revision += 1
    row.changed_at = clock.now()
    minutes.add(session, row)
