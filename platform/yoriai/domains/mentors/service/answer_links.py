"""Links in mails by which a mentor answers without signing in. Looking at one changes nothing."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.security import Signer
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentors.errors import LinkGone

PURPOSE: Final = "mentors.there"
LASTS: Final = timedelta(days=60)


def link_path(member_id: str) -> str:
    """Return the path where a mentor answers whether they are still there, for some weeks from now."""
    until = int((clock.now() + LASTS).timestamp())
    return f"/mails/mentors/{_signer().sign([PURPOSE, member_id, until])}"


def read(session: Session, signed: str) -> str:
    """Return whose link this is; raise LinkGone for one that has run out, or of somebody who may not sign in."""
    match _signer().read(signed):
        case [_, str(member_id), int(until)] if until >= clock.now().timestamp():
            if accounts.active(session, [member_id]):
                return member_id
    raise LinkGone


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
