"""How much of a request's body is read: as much as its address takes, and little before it is known who sends it.

What is larger than its address takes is refused before a byte of it is read, where its length is told, and as soon as
it has come to that otherwise. Large files are sent by people who are signed in: the sign-in is looked at before more
than a form of text is read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope

from yoriai.domains.accounts.policies import Actor, require_actor, require_staff
from yoriai.domains.imports import service as imports
from yoriai.infra import storage
from yoriai.web.identity import look_up

VISITOR_LIMIT: Final = 512 * 1024
"""What may come from anybody: the longest form of text, six sections of a story (nine bytes for each of their 18,000
characters), so that nothing is lost of what was typed by somebody who was signed out meanwhile."""
BODY_LIMIT: Final = 2 * 1024 * 1024
BESIDES: Final = 1024 * 1024
"""What a form with a file may be larger than the file."""
PICTURE_LIMIT: Final = storage.MOST_BYTES + BESIDES
DOCUMENT_LIMIT: Final = storage.MOST_BYTES_OF_DOCUMENTS + BESIDES
IMPORT_LIMIT: Final = imports.MOST_BYTES + BESIDES

Who = Callable[[Actor | None], Actor]
"""Who may send something: it returns them, and raises what others are told."""


class BodyTooLarge(Exception):
    """The request's body is over the limit."""


@dataclass(frozen=True)
class Place:
    """Addresses to which large bodies may be sent, and who may send them."""

    path: re.Pattern[str]
    most: int
    may: Who


PLACES: Final = (
    Place(re.compile(r"/desk/imports"), IMPORT_LIMIT, require_staff),
    Place(re.compile(r"/cases/[^/]+/pictures"), PICTURE_LIMIT, require_staff),
    Place(re.compile(r"/proposals/[^/]+/pictures"), PICTURE_LIMIT, require_actor),
    Place(re.compile(r"/activities/[^/]+/pictures"), PICTURE_LIMIT, require_actor),
    Place(re.compile(r"/councils/[^/]+/meetings/[^/]+/agenda/[^/]+/materials"), DOCUMENT_LIMIT, require_actor),
    Place(re.compile(r"/presentations/[^/]+/materials"), DOCUMENT_LIMIT, require_actor),
    Place(re.compile(r"/accompaniments/[^/]+/products"), DOCUMENT_LIMIT, require_actor),
)


class Body:
    """The body of a request as its application receives it, cut off where it is too large."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._scope = scope
        self._receive = receive
        self._place = next((place for place in PLACES if place.path.fullmatch(scope["path"])), None)
        self._most = self._place.most if self._place else BODY_LIMIT
        claimed = Headers(scope=scope).get("content-length", "0")
        self._claimed = int(claimed) if claimed.isdecimal() else 0
        self._taken = 0
        self._is_known = False
        self._is_refused = False

    async def receive(self) -> Message:
        """Receive the next part; raise BodyTooLarge, or what somebody is told who may not send so much.

        Whoever asks for more after a refusal is told that the sender has gone: nothing more is read.
        """
        if self._is_refused:
            return {"type": "http.disconnect"}
        await self._admit(self._claimed)
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        await self._admit(self._taken)
        return message

    async def _admit(self, size: int) -> None:
        # until the end of this method, so that it is so however it ends
        self._is_refused = True
        if size > self._most:
            raise BodyTooLarge
        if size > VISITOR_LIMIT and not self._is_known:
            await run_in_threadpool(self._check_sender)
            self._is_known = True
        self._is_refused = False

    def _check_sender(self) -> None:
        """Look up who sends it; raise SignInRequired, NotFound or BodyTooLarge where it is more than theirs to send."""
        actor = look_up(HTTPConnection(self._scope))
        if self._place is not None:
            self._place.may(actor)
        elif actor is None:
            raise BodyTooLarge
