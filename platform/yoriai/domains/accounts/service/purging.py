"""Forgetting what is over."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import UNVERIFIED_FOR

# longer than the window of any limit
TRIES_KEPT: Final = timedelta(days=1)
# a used or expired link is named for a while in the log of mails; after that nothing needs it
LINKS_KEPT: Final = timedelta(days=7)


def purge_expired(session: Session) -> int:
    """Delete expired sign-ins, links a week after their end, and yesterday's counts; return how many rows."""
    now = clock.now()
    return (
        sign_ins.remove_expired_logins(session, now)
        + sign_ins.remove_expired_links(session, now - LINKS_KEPT)
        + sign_ins.remove_old_tries(session, now - TRIES_KEPT)
    )


def count_expired(session: Session) -> int:
    """Return how many rows `purge_expired` would delete."""
    now = clock.now()
    return sign_ins.count_expired(session, now, now - LINKS_KEPT, now - TRIES_KEPT)


def unconfirmed(session: Session, most: int) -> list[str]:
    """Return the ids of registrations that nobody confirmed in time."""
    return list(people.unverified_before(session, clock.now() - UNVERIFIED_FOR, most))


def remove_unconfirmed(session: Session, member_id: str) -> int:
    """Delete a registration that is still unconfirmed; return 1, or 0 where it was confirmed meanwhile."""
    return int(people.remove_unverified(session, member_id))
