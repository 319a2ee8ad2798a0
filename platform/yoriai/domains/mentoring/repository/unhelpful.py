"""Queries on answers that say a session was of little help."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.follow_up_rules import LITTLE
from yoriai.domains.mentoring.models import Feedback, MentoringSession

Row = tuple[Feedback, MentoringSession]


def waiting(session: Session, since: datetime, most: int) -> list[Row]:
    """Return the answers given since then at which nobody of the secretariat has looked, the earliest first."""
    rows = (
        select(Feedback, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(Feedback.session_id))
        .where(col(Feedback.looked_at).is_(None), col(Feedback.created_at) >= since, _little())
    )
    return list(session.exec(rows.order_by(col(Feedback.created_at), col(Feedback.id)).limit(most)))


def find(session: Session, feedback_id: str, *, locked: bool = False) -> Row | None:
    """Return one such answer with its session, looked at or not."""
    row = (
        select(Feedback, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(Feedback.session_id))
        .where(col(Feedback.id) == feedback_id, _little())
    )
    if locked:
        row = row.with_for_update(of=Feedback).execution_options(populate_existing=True)
    return session.exec(row).first()


def _little() -> ColumnElement[bool]:
    return or_(col(Feedback.satisfaction) <= LITTLE, col(Feedback.progress) <= LITTLE)
