"""Counting tries, so that nobody guesses passwords or fills a stranger's mailbox."""

import hmac
from hashlib import sha256

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.repository import sign_ins
from yoriai.domains.accounts.rules import MAILS_FOR_CLIENT, MAILS_TO_ADDRESS, Limit, client_network, wait


def count(session: Session, limit: Limit, value: str) -> None:
    """Count a try; raise TriesExceeded past the limit.

    The count stays when the transaction commits, so a try that fails is answered, not raised. The try that raises is
    itself rolled back, which leaves the count at its limit until the window ends.
    """
    now = clock.now()
    tries, started_at = sign_ins.count_try(session, _key(limit, value), now, now - limit.window)
    seconds = wait(limit, started_at, tries, now)
    if seconds:
        raise TriesExceeded(seconds)


def count_mail(session: Session, email: str, client: str) -> None:
    """Count a mail that a visitor asks for, to any address; raise TriesExceeded."""
    # always the client first: two requests that meet wait for each other instead of for ever
    count(session, MAILS_FOR_CLIENT, client_network(client))
    count(session, MAILS_TO_ADDRESS, email)


def forget(session: Session, limit: Limit, value: str) -> None:
    """Start a count again after a success."""
    sign_ins.forget_tries(session, _key(limit, value))


def _key(limit: Limit, value: str) -> str:
    # keyed, since the addresses of the world's machines are few enough to be tried out
    return hmac.new(settings().secret.encode(), f"{limit.name}\n{value}".encode(), sha256).hexdigest()
