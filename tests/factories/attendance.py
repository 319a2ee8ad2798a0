"""People who answer to meetings, for tests."""

from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience


def open_meeting(session: Session, people: int = 0, **given: Any) -> tuple[str, list[Actor]]:
    """Return a meeting for members, and some members."""
    values: dict[str, Any] = {"audience": Audience.MEMBERS, **given}
    meeting = make_meeting(session, make_council(session), **values)
    return meeting.id, [actor_for(make_member(session, name=f"会員{number}")) for number in range(people)]


def say(database: Database, actor: Actor, meeting_id: str, rsvp: Rsvp = Rsvp.YES, **more: Any) -> Rsvp:
    """Answer in a transaction of one's own; return what came of it."""
    with database.write() as session:
        return attendance.answer(session, actor, meeting_id, Answer(rsvp, **more)).rsvp


def row_of(database: Database, actor: Actor, meeting_id: str) -> Participant:
    """Return somebody's row of a meeting, who is on its list."""
    with database.read() as session:
        found = attendance.participant_of(session, actor, meeting_id)
        assert found is not None
        return found


def change(database: Database, meeting_id: str, **columns: Any) -> None:
    """Change a meeting as its office would, with no word to anybody."""
    with database.write() as session:
        meeting = session.get_one(Meeting, meeting_id)
        for name, value in columns.items():
            setattr(meeting, name, value)
        session.add(meeting)
