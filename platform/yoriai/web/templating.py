"""Pages: a template, its typed context, and what every page needs from the request."""

import hashlib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar
from urllib.parse import quote

from jinja2_fragments import render_block
from starlette.requests import Request
from starlette.responses import HTMLResponse

from yoriai.core.config import Settings
from yoriai.core.i18n import current_language
from yoriai.core.paths import STATIC
from yoriai.core.security import Signer
from yoriai.infra.rendering import environment
from yoriai.web import csrf
from yoriai.web.cookies import FLASH_COOKIE
from yoriai.web.parts import Parts


@dataclass(frozen=True)
class Flash:
    """A line shown once on the next page; level is info, success, warning or error."""

    level: str
    text: str


@dataclass(frozen=True)
class View:
    """Base of all page contexts: a subclass names its template, and its fields are the names the template may use."""

    template: ClassVar[str]

    def context(self) -> dict[str, Any]:
        """Return the fields by name, not copied."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def render(request: Request, view: View, status: int = 200, block: str | None = None) -> HTMLResponse:
    """Render a page, or one block of it for htmx; flashes are shown once."""
    settings: Settings = request.app.state.settings
    waiting = flashes(request) if block is None else []
    parts = Parts()
    context = site_context(request, settings, waiting) | {"ready": parts.hold} | view.context()
    if block is None:
        text = environment().get_template(view.template).render(context)
    else:
        text = render_block(environment(), view.template, block, context)
    response = HTMLResponse(parts.put_in(text), status_code=status)
    if waiting:
        request.state.has_flash = True
        response.delete_cookie(FLASH_COOKIE)
    csrf.remember(request, response, settings)
    is_personal = getattr(request.state, "actor", None) is not None or status >= 400
    # a visitor's page too is theirs alone: its language, its form token, the cookie that comes with it
    response.headers["Cache-Control"] = "no-store" if is_personal else "private, no-cache"
    return response


def site_context(request: Request, settings: Settings, waiting: list[Flash]) -> dict[str, Any]:
    """Return the names that base.html and the macros use on every page."""
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "locale": current_language(),
        "viewer": getattr(request.state, "actor", None),
        "unread": getattr(request.state, "unread", 0),
        "flashes": waiting,
        "static_url": static_url,
        "csrf_field": lambda: csrf.field(request),
        "request_path": request.url.path + query,
        "site_name": settings.site_name,
    }


def flashes(request: Request) -> list[Flash]:
    """Return the lines waiting in the signed cookie; a forged one is worth nothing."""
    settings: Settings = request.app.state.settings
    signed = request.cookies.get(FLASH_COOKIE)
    kept = Signer(settings.secret, "flash").read(signed) if signed else None
    return [Flash(*pair) for pair in kept if len(pair) == 2] if isinstance(kept, list) else []


@cache
def static_url(path: str) -> str:
    """Return the address of a static file with its content's hash, so that browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{quote(path)}?v={digest}"
