"""What is kept for a time only: words of old mails, and reports that were decided long ago."""

from sqlmodel import Session

from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.service import own_data as mails


def forget(session: Session) -> int:
    """Empty old mails and delete old reports; return how many rows."""
    return mails.forget_words(session) + moderation.forget_reports(session)


def count_forgettable(session: Session) -> int:
    """Return how many rows `forget` would touch."""
    return mails.count_forgettable(session) + moderation.count_forgettable(session)
