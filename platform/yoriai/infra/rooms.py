"""Rooms for online sessions: one made for each session, or each mentor's own."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final, Protocol

from yoriai.core.config import Settings

NAME_BYTES: Final = 15


class RoomProvider(Protocol):
    """Gives a session its address on the web."""

    def address(self, session_id: str, mentor_room: str) -> str:
        """Return the address where the two meet; `mentor_room` is the mentor's own, '' where there is none."""
        ...


@dataclass(frozen=True)
class MadeRooms:
    """Jitsi style: a room exists as soon as somebody opens its address, so the address must not be guessable.

    The name is an HMAC of the session's id under the site's secret: 120 bits, the same each time it is asked for.
    """

    base_url: str
    secret: str

    def address(self, session_id: str, mentor_room: str) -> str:
        """Return the address of the session's own room; the mentor's is not used."""
        digest = hmac.digest(self.secret.encode(), f"room:{session_id}".encode(), hashlib.sha256)
        name = base64.b32encode(digest[:NAME_BYTES]).decode()
        return f"{self.base_url.rstrip('/')}/Yoriai-{name}"


@dataclass(frozen=True)
class MentorsRooms:
    """Each mentor's fixed address; a mentor who gave none gets a made one, so that a booking never lacks a place."""

    otherwise: RoomProvider

    def address(self, session_id: str, mentor_room: str) -> str:
        """Return the mentor's address."""
        return mentor_room or self.otherwise.address(session_id, mentor_room)


def room_provider(settings: Settings) -> RoomProvider:
    """Return the provider that the settings name."""
    made = MadeRooms(str(settings.room_base_url), settings.secret)
    return made if settings.rooms == "jitsi" else MentorsRooms(made)
