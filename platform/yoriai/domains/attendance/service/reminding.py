"""Reminding the people of a meeting that is near, from the meeting as it is: a reminder moves and vanishes with it."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance import reminder_rules
from yoriai.domains.attendance.repository import telling as repository
from yoriai.domains.attendance.service.telling import anchor
from yoriai.domains.attendance.service.telling_mail import Occasion, occasion_of, send
from yoriai.domains.attendance.service.telling_readers import Reader, readers
from yoriai.domains.attendance.states import Rsvp

BATCH: Final = 50


def due_ids(session: Session) -> list[str]:
    """Return the ids of the meetings of which somebody is to be reminded now."""
    now = clock.now()
    return repository.unreminded(session, now, reminder_rules.stretches(now))


def remind(session: Session, meeting_id: str) -> int:
    """Remind some people of a meeting; return how many were looked at, fewer than BATCH when all are done.

    Whoever comes, or perhaps, is reminded of it; whoever was asked and has not answered, to answer. Nobody else is, and
    no member who wants no mails about meetings. On each row stands which reminder of which hour they need no more.
    """
    now = clock.now()
    rows = repository.unreminded_of(session, meeting_id, now, reminder_rules.stretches(now), BATCH)
    if not rows:
        return 0
    occasion = occasion_of(session, meeting_id)
    found = readers(session, rows)
    for row in rows:
        hour = anchor(row, occasion.meeting)
        kind, reader = reminder_rules.due(hour, now), found.get(row.id)
        if kind is not None and reader is not None and reader.wants_bulk:
            _remind_one(session, occasion, reader, kind, now)
        row.reminded, row.reminded_of = kind, hour
    session.flush()
    return len(rows)


def _remind_one(
    session: Session, occasion: Occasion, reader: Reader, kind: reminder_rules.Reminder, now: datetime
) -> None:
    is_asked = reader.row.rsvp is Rsvp.INVITED
    send(
        session,
        occasion,
        reader,
        "meeting_please_answer" if is_asked else "meeting_reminder",
        now=now,
        about=reader.row.id,
        is_bulk=True,
        can_wait=True,
        kind=kind.value,
    )
