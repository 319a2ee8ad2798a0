"""A meeting with answers, and what was mailed about it."""

from datetime import timedelta

import vobject
from sqlmodel import Session

from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.told import (
    NOON,
    told,
)
from yoriai.core.db import Database
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.notifications.models import Mail


def with_answers(session: Session, *answers: Rsvp, **given: object) -> tuple[Meeting, list[Participant]]:
    """Return a meeting and guests who have answered and were told so; their addresses say what they answered."""
    council: Council = make_council(session)
    meeting = make_meeting(session, council, starts_at=NOON + timedelta(days=20), **given)
    rows = [
        make_participant(
            session,
            meeting,
            rsvp=each,
            address=f"{each.value}@example.net",
            told_sequence=0,
            told_rsvp=each,
            told_starts_at=meeting.starts_at,
        )
        for each in answers
    ]
    return meeting, rows


def kinds(database: Database) -> list[str]:
    """Return the kinds of the mails about meetings, oldest first."""
    return [kind for kind, _address in told(database)]


def calendar(mail: Mail) -> vobject.base.Component:
    """Return the calendar object of a mail."""
    (found,) = vobject.readComponents(mail.calendar)
    return found
