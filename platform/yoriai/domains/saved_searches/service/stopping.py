"""Stopping the mails by a signed link that works without signing in, as mail programs press it (RFC 8058)."""

from typing import Final

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.security import Signer
from yoriai.domains.notifications.errors import StopLinkBroken
from yoriai.domains.saved_searches import repository

PURPOSE: Final = "saved-searches.stop"


def stop_path(member_id: str) -> str:
    """Return the path where a member's mails about saved searches are stopped; it works as long as the secret."""
    return f"/mails/searches/{_signer().sign([PURPOSE, member_id])}"


def member_of(signed: str) -> str:
    """Return the member whose mails a signed link stops; raise StopLinkBroken for one that is not ours."""
    told = _signer().read(signed)
    if isinstance(told, list) and len(told) == 2 and isinstance(told[1], str):
        return told[1]
    raise StopLinkBroken


def stop(session: Session, signed: str) -> None:
    """Send this member no more mails about saved searches; the searches stay. A second time changes nothing."""
    for search in repository.locked_for_mail(session, member_of(signed)):
        search.by_mail = False
        repository.save(session, search)


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
