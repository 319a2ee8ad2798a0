"""Queries of the meetings that stand in one member's calendar."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlmodel import Session, col, select

from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository.standings import still_asked
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


class OwnMeeting(NamedTuple):
    """A meeting, the council that holds it, and how a member stands to it."""

    meeting: Meeting
    council: Council
    row: Participant


ANNOUNCED: Final = (MeetingStatus.PUBLISHED, MeetingStatus.HELD, MeetingStatus.CANCELLED)


def of_member(
    session: Session, member_id: str, since: datetime, most: int, *, only: Sequence[MeetingStatus] = ANNOUNCED
) -> list[OwnMeeting]:
    """Return the announced meetings that a member was asked to or has answered, but for a no, not over since then.

    What was for the seats alone is in nobody's calendar any more who has left theirs.
    """
    wanted = (
        select(Meeting, Council, Participant)
        .select_from(Participant)
        .join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
        .join(Council, col(Council.id) == col(Meeting.council_id))
        .where(
            col(Participant.member_id) == member_id,
            col(Participant.rsvp) != Rsvp.NO,
            col(Meeting.status).in_(only),
            col(Meeting.published_at).is_not(None),
            col(Meeting.ends_at) > since,
            still_asked(),
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .limit(most)
    )
    return [OwnMeeting(*row) for row in session.exec(wanted)]


def find_own(session: Session, member_id: str, meeting_id: str) -> OwnMeeting | None:
    """Return a meeting as a member stands to it, or None for one whose list they are not on."""
    wanted = (
        select(Meeting, Council, Participant)
        .select_from(Participant)
        .join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
        .join(Council, col(Council.id) == col(Meeting.council_id))
        .where(col(Participant.member_id) == member_id, col(Participant.meeting_id) == meeting_id)
    )
    found = session.exec(wanted).first()
    return OwnMeeting(*found) if found else None
