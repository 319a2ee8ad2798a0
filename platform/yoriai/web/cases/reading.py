"""Which cases this browser has read: the last five, in a signed cookie and nowhere else."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from yoriai.core.config import Settings
from yoriai.core.security import Signer

COOKIE: Final = "yoriai_read"
REMEMBERED: Final = 5


def cases_read(request: Request) -> list[str]:
    """Return the addresses (slugs) of the cases read, the latest first; a forged cookie is worth nothing."""
    kept = _signer(request).read(request.cookies.get(COOKIE, ""))
    return [slug for slug in kept if isinstance(slug, str)][:REMEMBERED] if isinstance(kept, list) else []


def remember(request: Request, response: Response, slug: str) -> None:
    """Put a case first among those read; the cookie ends with the browser's session."""
    slugs = list(dict.fromkeys([slug, *cases_read(request)]))[:REMEMBERED]
    settings: Settings = request.app.state.settings
    response.set_cookie(
        COOKIE,
        _signer(request).sign(slugs),
        httponly=True,
        samesite="lax",
        secure=settings.is_https,
    )


def _signer(request: Request) -> Signer:
    settings: Settings = request.app.state.settings
    return Signer(settings.secret, "read")
