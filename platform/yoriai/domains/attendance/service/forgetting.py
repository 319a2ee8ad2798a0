"""Forgetting guests: after hours what they wrote and never proved, after a year who came to a meeting."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.security import new_address
from yoriai.domains.attendance.repository import guests, sign_ups


def due(session: Session) -> Sequence[str]:
    """Return the meetings that are over for so long that nothing of their guests need be known any more."""
    return guests.meetings_with_guests(session, clock.now() - timedelta(days=settings().guest_days))


def forget(session: Session, meeting_id: str) -> bool:
    """Erase who the guests of a meeting were; that somebody came, and of which organisation, stays for its figures.

    Returns whether there was anybody.
    """
    found = guests.of_meeting(session, meeting_id)
    for who in found:
        who.name, who.furigana, who.address, who.words, who.answers = "", "", "", "", {}
        who.is_address_proven, who.key, who.forgotten_at = False, new_address(), clock.now()
        guests.write(session, who)
    return bool(found)


def forget_sign_ups(session: Session, most: int) -> int:
    """Delete what guests wrote and never proved, once its link works no more; return how many rows."""
    return sign_ups.remove_expired(session, clock.now(), most)


def count_sign_ups(session: Session) -> int:
    """Return how many rows `forget_sign_ups` would delete."""
    return sign_ups.count_expired(session, clock.now())
