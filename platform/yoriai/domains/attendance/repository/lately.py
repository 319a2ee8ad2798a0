"""The condition that something about a meeting, or about who sits in its council, has changed lately.

Sweeps that run every minute look at these meetings alone; the others are looked at now and then, for what leaves no
trace here (somebody may sign in again, a seat is joined to an account, a sweep was asleep for days).
"""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import col, select

from yoriai.domains.councils.models import SeatEvent
from yoriai.domains.meetings.models import Meeting


def changed_since(since: datetime | None) -> ColumnElement[bool]:
    """Return the condition on a meeting that it, or its council's seats, have changed since; for None that it exists.

    The history of a council's seats tells: one index, one look a meeting.
    """
    if since is None:
        return true()
    has_event = (
        select(SeatEvent.id)
        .where(SeatEvent.council_id == Meeting.council_id, SeatEvent.created_at > since)
        .correlate(Meeting)
        .exists()
    )
    return or_(col(Meeting.updated_at) > since, col(Meeting.published_at) > since, has_event)
