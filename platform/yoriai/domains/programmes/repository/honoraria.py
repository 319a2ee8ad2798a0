"""Queries on the sessions that honoraria are paid for."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from yoriai.core.months import Month
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.session_states import Missing
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.programmes.repository.belonging import sessions_of
from yoriai.domains.programmes.rules import ProgrammeCard

Meeting = tuple[str, SessionStatus, Missing | None, datetime, datetime]


def meetings(session: Session, month: Month, card: ProgrammeCard | None) -> list[Meeting]:
    """Return the sessions of a month that were held, or to which somebody did not come, of a programme if named."""
    start = col(MentoringSession.starts_at)
    rows: Any = select(
        col(MentoringSession.mentor_id),
        col(MentoringSession.status),
        col(MentoringSession.missing),
        col(MentoringSession.starts_at),
        col(MentoringSession.ends_at),
    ).where(
        col(MentoringSession.status).in_([SessionStatus.HELD, SessionStatus.NO_SHOW]),
        start >= month.begins_at,
        start < month.ends_at,
    )
    if card is not None:
        rows = rows.where(sessions_of(card))
    return [tuple(row) for row in session.connection().execute(rows)]
