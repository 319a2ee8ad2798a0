"""Answers that are the same for everybody who is signed out: marked by their route, kept and given again by the gate.

A route says which topics its answer shows (`site.page(view, shows=(versions.CASES, versions.TERMS))`, or `keep` for any
other answer). The promise is that nothing else goes into it than those topics, the address, the language, whether htmx
asks, and the day in Tokyo. What a reader's own cookies could change is not kept, and a reader whose cookies could
change it is not given it.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import Message, Scope

from yoriai.core.clock import now, tokyo
from yoriai.core.db import Database
from yoriai.core.i18n import DEFAULT, LANGUAGES, Language, choose
from yoriai.infra import versions
from yoriai.infra.rendered import Rendered, Shelf, watch
from yoriai.web.cookies import FLASH_COOKIE, LANGUAGE_COOKIE, LOGIN_COOKIE

log = structlog.get_logger(__name__)

Header = tuple[bytes, bytes]
EachTime = Callable[[Request, Response], None]

LONGEST_QUERY: Final = 1_000
"""Bytes of a query beyond which nobody asks the same a second time."""
VARY: Final = "Accept-Language, Cookie, HX-Request, HX-Request-Type"
_ASKED: Final = "yoriai.asked"
_WANTED: Final = "yoriai.keep"
# Without the sign of equality: a reader of cookies takes a name with a space before it too.
_OWN: Final = (LOGIN_COOKIE.encode(), FLASH_COOKIE.encode())
_OF_THE_BODY: Final = frozenset({b"content-length", b"content-type", b"content-disposition"})


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one answer from another."""

    path: str
    query: bytes
    language: Language
    is_fragment: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as kept answers are concerned; no key where the answer may be the reader's own."""

    language: Language
    key: Key | None
    known: str
    """The tags (If-None-Match) that the reader has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A route's wish that its answer be kept, with what it was made from."""

    shows: tuple[tuple[str, int], ...]
    until: float
    each_time: EachTime | None


def read(scope: Scope) -> Asked:
    """Read from a request's headers what decides which answer it gets; once a request."""
    cookie = accept = known = b""
    htmx: list[bytes] = []
    parts: list[bytes] = []
    for name, value in scope["headers"]:
        if name == b"cookie":
            cookie = cookie + b"; " + value if cookie else value
        elif name == b"accept-language":
            accept = value
        elif name == b"hx-request":
            htmx.append(value)
        elif name == b"hx-request-type":
            parts.append(value)
        elif name == b"if-none-match":
            known = value
    language = _language(cookie, accept)
    query: bytes = scope["query_string"]
    is_own = any(own in cookie for own in _OWN)
    # a header that comes twice could mean one thing here and another to the page
    is_plain = len(htmx) <= 1 and len(parts) <= 1
    is_open = not is_own and is_plain and scope["method"] in {"GET", "HEAD"} and len(query) <= LONGEST_QUERY
    key = Key(scope["path"], query, language, htmx == [b"true"] and parts != [b"full"]) if is_open else None
    asked = scope[_ASKED] = Asked(language, key, known.decode("latin-1"))
    return asked


def keep(
    request: Request,
    session: Session,
    response: Response,
    shows: Collection[str],
    *,
    each_time: EachTime | None = None,
    at_most: timedelta | None = None,
) -> Response:
    """Mark an answer that shows these topics, and nothing that is one reader's, to be given again while they stand.

    Call it in the transaction that made the answer. It is given an ETag; a reader who has the same already is told so
    (304). `each_time` is done to every answer, a kept one too, as for a cookie; such an answer is for one browser's
    cache only. It is kept until midnight in Tokyo, or `at_most` so long. A response that is not 200, that belongs to a
    signed-in reader or carries a form's token is returned as it is.
    """
    asked: Asked | None = request.scope.get(_ASKED)
    of_the_reader = (getattr(request.state, name, None) for name in ("actor", "has_token", "has_flash"))
    is_own = any(of_the_reader)
    if asked is None or asked.key is None or is_own or response.status_code != 200:
        if each_time is not None:
            each_time(request, response)
        return response
    seen = versions.everything(session)
    request.scope[_WANTED] = Wanted(tuple((topic, seen.get(topic, 0)) for topic in shows), _until(at_most), each_time)
    response.headers["ETag"] = f'"{hashlib.sha256(response.body).hexdigest()[:32]}"'
    response.headers["Vary"] = VARY
    response.headers["Cache-Control"] = "public, no-cache" if each_time is None else "private, no-cache"
    if each_time is not None:
        each_time(request, response)
    return response


def has(known: str, etag: str) -> bool:
    """Tell whether If-None-Match names the tag, weak or strong, among others or by *."""
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return etag in tags or "*" in tags


class Keeper:
    """The kept answers of a site, and whether they still hold."""

    def __init__(self, database: Database, most_bytes: int) -> None:
        self.shelf = Shelf(most_bytes)
        self._watch = watch(database)

    async def find(self, key: Key) -> Rendered | None:
        """Return the answer kept for a request if what it shows has not changed; None too where nobody can tell."""
        in_force = self._watch.known()
        if in_force is None:
            try:
                in_force = await run_in_threadpool(self._watch.look)
            except SQLAlchemyError as problem:
                log.warning("versions not read", error=type(problem).__name__)
                return None
        return self.shelf.find(key, in_force, now().timestamp())

    def put(self, scope: Scope, start: Message, body: bytes, route: str) -> bool:
        """Keep the answer that is about to go out, if it is nobody's own; return whether the reader has it already."""
        wanted: Wanted = scope[_WANTED]
        asked: Asked = scope[_ASKED]
        headers = tuple((name, value) for name, value in start["headers"] if name != b"set-cookie")
        etag = next((value for name, value in headers if name == b"etag"), b"")
        has_cookies_of_its_own = len(headers) < len(start["headers"]) and wanted.each_time is None
        if asked.key is None or not etag or has_cookies_of_its_own:
            return False
        kept = Rendered(body, etag, headers, route, wanted.shows, wanted.until, wanted.each_time)
        self.shelf.put(asked.key, kept)
        return has(asked.known, etag.decode("latin-1"))

    def close(self) -> None:
        """Give back what the keeper holds."""
        self._watch.close()


def is_wanted(scope: Scope) -> bool:
    """Tell whether the route of a request wished its answer to be kept."""
    return _WANTED in scope


def again(scope: Scope, rendered: Rendered) -> tuple[int, Sequence[Header], bytes]:
    """Return status, headers and body of a kept answer for a request: 304 and no body where the reader has it."""
    asked: Asked = scope[_ASKED]
    headers: Sequence[Header] = rendered.headers
    if rendered.each_time is not None:
        own = Response()
        rendered.each_time(Request(scope), own)
        headers = [*headers, *(header for header in own.raw_headers if header[0] == b"set-cookie")]
    if asked.known and has(asked.known, rendered.etag.decode("latin-1")):
        return 304, without_body(headers), b""
    return 200, headers, b"" if scope["method"] == "HEAD" else rendered.body


def without_body(headers: Sequence[Header]) -> list[Header]:
    """Return the headers of an answer as a 304 carries them."""
    return [header for header in headers if header[0] not in _OF_THE_BODY]


def _language(cookie: bytes, accept: bytes) -> Language:
    """Return the language chosen by cookie, else the best for Accept-Language, else Japanese."""
    if LANGUAGE_COOKIE.encode() in cookie:
        chosen = cookie_parser(cookie.decode("latin-1")).get(LANGUAGE_COOKIE)
        for language in LANGUAGES:
            if chosen == language:
                return language
    return _best(accept.decode("latin-1")) if accept else DEFAULT


@lru_cache(maxsize=1_000)
def _best(accept_language: str) -> Language:
    return choose(accept_language)


def _until(at_most: timedelta | None) -> float:
    """Return when an answer made now ends: at midnight in Tokyo, since pages tell days, or sooner."""
    instant = now()
    midnight = (tokyo(instant) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(midnight.timestamp(), (instant + at_most).timestamp() if at_most else midnight.timestamp())
