"""Deleting polls that nobody needs any more, with the names and addresses of guests in them."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.polls.repository import polls

AT_ONCE: Final = 200


def due_ids(session: Session) -> list[str]:
    """Return polls whose last date is as long ago as guests of a meeting are remembered, some at most."""
    return polls.old_ids(session, clock.now() - timedelta(days=settings().guest_days), AT_ONCE)


def forget(session: Session, poll_id: str) -> bool:
    """Delete a poll with its people and answers; the meeting that it made stays. Returns whether it was there."""
    poll = polls.locked(session, poll_id)
    if poll is None:
        return False
    polls.remove(session, poll)
    return True
