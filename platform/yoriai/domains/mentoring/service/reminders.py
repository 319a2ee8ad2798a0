"""Reminding the two of a session that is near."""

from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import session_mail
from yoriai.domains.mentoring.session_rules import FARTHEST_REMINDER, Reminder, Span, reminder_due
from yoriai.domains.mentoring.states import SessionStatus


def due_ids(session: Session) -> list[str]:
    """Return the ids of the sessions that need a reminder now, the nearest first."""
    now = clock.now()
    near = repository.booked_between(session, now, now + FARTHEST_REMINDER)
    return [row.id for row in near if _due(row, now)]


def remind(session: Session, session_id: str) -> bool:
    """Write the reminder that is due now to both people; return whether there was one.

    It reads the session as it is, so a session that was moved or called off reminds nobody.
    """
    row = repository.lock(session, session_id)
    now = clock.now()
    kind = _due(row, now) if row is not None and row.status is SessionStatus.BOOKED else None
    if row is None or kind is None:
        return False
    session_mail.reminder(session, row, kind)
    if kind is Reminder.DAY:
        row.day_reminder_at = now
    else:
        row.hour_reminder_at = now
    session.add(row)
    return True


def _due(row: MentoringSession, now: datetime) -> Reminder | None:
    """Return the reminder that is due and not yet written."""
    kind = reminder_due(Span(row.starts_at, row.ends_at, row.created_at), now)
    written = {Reminder.DAY: row.day_reminder_at, Reminder.HOUR: row.hour_reminder_at}
    return kind if kind is not None and written[kind] is None else None
