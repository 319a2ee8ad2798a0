"""Asking the people of a council's seats to its meetings: all who sit there, and whoever is named later too."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance.repository import telling as repository
from yoriai.domains.attendance.service.asking import ask
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.seated import Seated
from yoriai.domains.meetings import service as meetings

BATCH: Final = 200
LATELY: Final = timedelta(days=2)
"""The sweep of every minute looks at what has changed in so long."""


def due_ids(session: Session) -> list[str]:
    """Return the ids of the published meetings of which somebody seated was not asked yet, of those changed lately."""
    now = clock.now()
    return repository.unasked(session, now, now - LATELY)


def all_due_ids(session: Session) -> list[str]:
    """Return the ids of all published meetings of which somebody seated was not asked yet."""
    return repository.unasked(session, clock.now(), None)


def people(session: Session, meeting_id: str) -> list[Sequence[Seated]]:
    """Return who is asked to a meeting, in batches: the people of its committee, or of the council."""
    meeting = meetings.get(session, meeting_id)
    seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
    return [seated[start : start + BATCH] for start in range(0, len(seated), BATCH)]


def invite(session: Session, meeting_id: str, batch: Sequence[Seated]) -> int:
    """Put a batch of people on a meeting's list; return how many were not on it. Mails are the next sweep's."""
    return len(ask(session, meetings.get(session, meeting_id), batch))
