"""What the pages of people know of a browser: its address, its name, its cookies."""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from yoriai.core.i18n import Language, set_language
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import device_of
from yoriai.domains.accounts.values import SignedIn
from yoriai.web.cookies import LANGUAGE_COOKIE, LOGIN_COOKIE
from yoriai.web.deps import Site, local_path

HOME: Final = "/me"
# Browsers keep a cookie for 400 days at most; how long a sign-in lasts is decided by its row on the server.
LONGEST: Final = 400 * 24 * 60 * 60


def client_of(request: Request) -> str:
    """Return the address of the machine that asks, for counting tries."""
    return request.client.host if request.client else "unknown"


def device(request: Request) -> str:
    """Return the browser's name in words."""
    return device_of(request.headers.get("user-agent", ""))


def destination(path: str) -> str:
    """Return where a person was going, if it is on this site; otherwise nothing."""
    return path if path and local_path(path) == path else ""


def with_next(path: str, next_path: str) -> str:
    """Return a path that remembers where the person was going."""
    return f"{path}?{urlencode({'next': next_path})}" if next_path else path


def enter(site: Site, signed_in: SignedIn) -> Response:
    """Lead a person who has just signed in to where they were going, with a new cookie and their language.

    A sign-in that this browser had before is ended, so no token lives on that somebody else may have planted.
    """
    before = site.request.cookies.get(LOGIN_COOKIE)
    if before:
        accounts.sign_out(site.session, before)
    response = site.redirect(destination(signed_in.next_path) or HOME)
    response.set_cookie(
        LOGIN_COOKIE, signed_in.token, max_age=LONGEST, httponly=True, samesite="lax", secure=site.settings.is_https
    )
    remember_language(site, response, signed_in.language)
    return response


def leave(site: Site, path: str = "/") -> Response:
    """Lead a person who has signed out away, without the cookie."""
    response = site.redirect(path)
    response.delete_cookie(LOGIN_COOKIE, httponly=True, samesite="lax", secure=site.settings.is_https)
    return response


def remember_language(site: Site, response: Response, language: Language) -> None:
    """Let this browser's pages be in a language."""
    set_language(language)
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=LONGEST, samesite="lax", secure=site.settings.is_https)


def unkept(response: Response) -> Response:
    """Forbid browsers and proxies to keep a page whose address is a secret."""
    response.headers["Cache-Control"] = "no-store"
    return response
