"""What every request passes: its language, a limit on its body, safe headers, and a line in the log."""

import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yoriai.core.i18n import Language, set_language
from yoriai.core.ids import new_id
from yoriai.core.logging import is_logged
from yoriai.infra import metrics
from yoriai.web import kept
from yoriai.web.bodies import Body
from yoriai.web.kept import Keeper

log = structlog.get_logger(__name__)

SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def safe_headers(*, https: bool) -> dict[str, str]:
    """Return the headers of every answer of a site that is reached by https or not."""
    return SAFE_HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})


class Gate:
    """The outermost layer of the site, plain ASGI so that the language reaches worker threads.

    What is kept for everybody is answered here, before the site is asked at all.
    """

    def __init__(self, app: ASGIApp, *, https: bool, keeper: Keeper) -> None:
        self.app = app
        self.keeper = keeper
        self.headers = [(name.lower().encode(), value.encode()) for name, value in safe_headers(https=https).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.monotonic()
        asked = kept.read(scope)
        rendered = await self.keeper.find(asked.key) if asked.key is not None else None
        if rendered is None:
            await self._ask(scope, receive, send, asked.language, started)
            return
        status, headers, body = kept.again(scope, rendered)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        _note(scope, rendered.route, status, started, is_kept=True)

    async def _ask(self, scope: Scope, receive: Receive, send: Send, language: Language, started: float) -> None:
        """Let the site answer, with everything that goes with an answer."""
        set_language(language)
        structlog.contextvars.bind_contextvars(request=new_id())
        outgoing = Outgoing(self, scope, send)
        try:
            await self.app(scope, Body(scope, receive).receive, outgoing.send)
        finally:
            _note(scope, route_of(scope), outgoing.status, started, is_kept=False)
            structlog.contextvars.clear_contextvars()


class Outgoing:
    """An answer on its way out: it is given the safe headers, and kept where its route wishes so."""

    def __init__(self, gate: Gate, scope: Scope, send: Send) -> None:
        self.status = 500
        self._gate = gate
        self._scope = scope
        self._send = send
        self._waiting: Message | None = None

    async def send(self, message: Message) -> None:
        """Send a part of the answer; the start of one that may be kept waits for its body."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message["headers"] = list(message.get("headers", ()))
            present = {name for name, _ in headers}
            headers.extend(header for header in self._gate.headers if header[0] not in present)
            if self.status == 200 and kept.is_wanted(self._scope):
                self._waiting = message
                return
        elif self._waiting is not None:
            message = await self._begin(self._waiting, message)
            self._waiting = None
        await self._send(message)

    async def _begin(self, start: Message, message: Message) -> Message:
        """Send the start that waited; return what goes out as the body. A streamed answer is not kept."""
        is_whole = not message.get("more_body", False)
        body: bytes = message.get("body", b"")
        if is_whole and self._gate.keeper.put(self._scope, start, body, route_of(self._scope)):
            self.status = start["status"] = 304
            start["headers"] = kept.without_body(start["headers"])
            message = {"type": "http.response.body", "body": b""}
        await self._send(start)
        return message


def route_of(scope: Scope) -> str:
    """Return the pattern of the path that a request was for, '-' where it was for none."""
    return getattr(scope.get("route"), "path", "-")


def _note(scope: Scope, route: str, status: int, started: float, *, is_kept: bool) -> None:
    """Count an answer, and write a line about it where such lines are wanted.

    What came from memory is told at level debug: the line would take longer than the answer, and `/metrics` counts it.
    """
    seconds = time.monotonic() - started
    metrics.answered(scope["method"], route, status, seconds)
    if is_logged("debug" if is_kept else "info"):
        line = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        (log.debug if is_kept else log.info)("answered", kept=is_kept, **line)
