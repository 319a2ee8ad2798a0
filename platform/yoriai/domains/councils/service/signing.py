"""The links in mails to people of seats: they work without an account, until a new one is sent."""

from typing import Final, NamedTuple

from yoriai.core.config import settings
from yoriai.core.security import Signer
from yoriai.domains.councils.errors import SeatLinkGone

PURPOSE: Final = "councils.seat"


class Held(NamedTuple):
    """What a signed link names: a person of a seat, and the key that it was signed with."""

    person_id: str
    key: str


def link_path(person_id: str, key: str) -> str:
    """Return the path of somebody's own page."""
    return f"/seats/{_signer().sign([person_id, key])}"


def read(signed: str) -> Held:
    """Return what a link names; raise SeatLinkGone for one that is not ours."""
    match _signer().read(signed):
        case [str(person_id), str(key)]:
            return Held(person_id, key)
    raise SeatLinkGone


def _signer() -> Signer:
    return Signer(settings().secret, PURPOSE)
