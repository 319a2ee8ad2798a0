"""Meetings and those who are asked to them, for tests."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.days import in_days
from tests.factories.rows import row
from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


def make_meeting(session: Session, council: Council, **given: Any) -> Meeting:
    """Return a published meeting for the council's seats, in a week at 19:00, two hours long and online."""
    starts_at = given.pop("starts_at", in_days(7, 19))
    values: dict[str, Any] = {
        "title": "三市連携会議",
        "status": MeetingStatus.PUBLISHED,
        "published_at": clock.now(),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
    } | given
    meeting = row(Meeting, council_id=council.id, **values)
    session.add(meeting)
    session.flush()
    return meeting


def make_participant(
    session: Session, meeting: Meeting, member: Member | None = None, rsvp: Rsvp = Rsvp.YES, **given: Any
) -> Participant:
    """Return somebody who was asked to a meeting or signed up: a member, or a guest with a name and an address."""
    values: dict[str, Any] = {
        "member_id": member.id if member else None,
        "name": member.name if member else "来客 太郎",
        "address": "" if member else f"{new_id().lower()}@example.net",
        "key": new_id(),
        "answered_at": None if rsvp is Rsvp.INVITED else clock.now(),
    } | given
    participant = row(Participant, meeting_id=meeting.id, rsvp=rsvp, **values)
    session.add(participant)
    session.flush()
    return participant
