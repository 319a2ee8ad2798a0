"""How long reports are kept."""

from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.moderation import repository


def forget_reports(session: Session) -> int:
    """Delete reports that were decided longer ago than the settings keep them; return how many."""
    return repository.remove_reports(session, _before())


def count_forgettable(session: Session) -> int:
    """Return how many reports `forget_reports` would delete."""
    return repository.count_old_reports(session, _before())


def _before() -> datetime:
    return clock.now() - timedelta(days=settings().report_days)
