"""Forged forms: each form carries a signed token that belongs to the browser's own cookie.

The token is the signature of a hash of that cookie (the sign-in's, else a visitor's made with the first form), so a
page on another site can neither read nor make it. `Sec-Fetch-Site`, where the browser sends it, must agree.
"""

import hashlib

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from yoriai.core.config import Settings
from yoriai.core.errors import Forbidden
from yoriai.core.i18n import mark
from yoriai.core.security import Signer, new_token, same
from yoriai.web.cookies import LOGIN_COOKIE, VISITOR_COOKIE

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ForgedForm(Forbidden):
    """The form's token is missing or belongs to another browser."""

    code = "forged_form"
    message = mark(
        "We could not be sure that this form came from you. Please copy your text below and try again from the page."
    )


def field(request: Request) -> Markup:
    """Return the hidden input with the token of this browser."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token(request))


def token(request: Request) -> str:
    """Return the token of this browser; a visitor without a cookie is given one with the response.

    The page is that browser's own from then on, and not kept for others.
    """
    request.state.has_token = True
    key = _key(request)
    if not key:
        key = request.state.new_visitor_key = new_token()
    return _signer(request).sign(_digest(key))


async def protect(request: Request) -> None:
    """Refuse an unsafe request without its token; a dependency of every page that takes a form. Raises ForgedForm."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ForgedForm
    sent = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    key = _key(request)
    signed = _signer(request).read(sent) if isinstance(sent, str) else None
    if not key or not isinstance(signed, str) or not same(signed, _digest(key)):
        await request.close()  # files that came with it
        raise ForgedForm


def remember(request: Request, response: Response, settings: Settings) -> None:
    """Set the visitor's cookie on the response where a form of the page needs it."""
    key = getattr(request.state, "new_visitor_key", None)
    if key:
        response.set_cookie(VISITOR_COOKIE, key, httponly=True, samesite="lax", secure=settings.is_https)


def _key(request: Request) -> str:
    made: str | None = getattr(request.state, "new_visitor_key", None)
    return request.cookies.get(LOGIN_COOKIE) or request.cookies.get(VISITOR_COOKIE) or made or ""


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _signer(request: Request) -> Signer:
    settings: Settings = request.app.state.settings
    return Signer(settings.secret, "csrf")
