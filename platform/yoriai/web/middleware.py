"""What every request passes: its language, a limit on its body, safe headers, and a line in the log."""

import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yoriai.core.i18n import DEFAULT, LANGUAGES, Language, choose, set_language
from yoriai.core.ids import new_id
from yoriai.infra import metrics

LANGUAGE_COOKIE = "yoriai_language"
BODY_LIMIT = 2 * 1024 * 1024

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


class BodyTooLarge(Exception):
    """The request's body is over the limit."""


class Gate:
    """The outermost layer of the site, plain ASGI so that the language reaches worker threads."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.headers = safe_headers(https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        set_language(language_of(headers))
        started, answer = time.monotonic(), {"status": 500, "begun": False}
        structlog.contextvars.bind_contextvars(request=new_id())

        async def safe_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.update(status=message["status"], begun=True)
                outgoing = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    outgoing.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, limited(headers, receive), safe_send)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            seconds = time.monotonic() - started
            metrics.answered(scope["method"], route, int(answer["status"]), seconds)
            log.info(
                "answered",
                method=scope["method"],
                route=route,
                status=answer["status"],
                ms=round(seconds * 1000, 1),
            )
            structlog.contextvars.clear_contextvars()


def language_of(headers: Headers) -> Language:
    """Return the language chosen by cookie, else the best for Accept-Language, else Japanese."""
    chosen = cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE)
    for language in LANGUAGES:
        if chosen == language:
            return language
    return choose(headers["accept-language"]) if "accept-language" in headers else DEFAULT


def limited(headers: Headers, receive: Receive) -> Receive:
    """Return a receive that raises BodyTooLarge past the limit, whatever Content-Length claims."""
    claimed = headers.get("content-length", "0")
    taken = 0

    async def count() -> Message:
        nonlocal taken
        if claimed.isdigit() and int(claimed) > BODY_LIMIT:
            raise BodyTooLarge
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > BODY_LIMIT:
            raise BodyTooLarge
        return message

    return count
