"""Queries of what the sweeps look for."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.states import Status

FIRST_LOOK = timedelta(days=20)
"""Nobody looks back on what began less than this ago."""


def to_review(session: Session, now: datetime) -> list[Accompaniment]:
    """Return what is under way and has not been asked to look back at the end, the longest first."""
    wanted = select(Accompaniment).where(
        col(Accompaniment.status) == Status.ACTIVE,
        col(Accompaniment.started_at) <= now - FIRST_LOOK,
        col(Accompaniment.end_asked_at).is_(None),
    )
    return list(session.exec(wanted.order_by(col(Accompaniment.started_at), col(Accompaniment.id))))


def asked_at_end(session: Session) -> list[Accompaniment]:
    """Return what is under way and was asked to look back at the end, the longest first."""
    wanted = select(Accompaniment).where(
        col(Accompaniment.status) == Status.ACTIVE, col(Accompaniment.end_asked_at).is_not(None)
    )
    return list(session.exec(wanted.order_by(col(Accompaniment.started_at), col(Accompaniment.id))))
