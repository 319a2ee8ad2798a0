"""What routes are given: the site as this request sees it, and the form that was sent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.core.security import Signer
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_actor, require_staff
from yoriai.domains.mentoring import service as mentoring
from yoriai.web.csrf import LOGIN_COOKIE, SAFE_METHODS
from yoriai.web.templating import FLASH_COOKIE, Flash, View, render


def open_session(request: Request) -> Iterator[Session]:
    """Open the request's transaction: read-only for safe methods; committed before the answer leaves.

    Raises NotFound for an address with a NUL in it: nothing of ours has one, and PostgreSQL cannot even look for it.
    """
    if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise NotFound
    database: Database = request.app.state.database
    with database.read() if request.method in SAFE_METHODS else database.write() as session:
        yield session


# scope="function": the commit happens before the response is sent, so a commit that fails is never answered with a 200
DatabaseSession = Annotated[Session, Depends(open_session, scope="function")]


@dataclass
class Site:
    """The site as one request sees it: database, settings, the person, and ways to answer."""

    request: Request
    session: Session
    settings: Settings
    actor: Actor | None
    _flashes: list[Flash] = field(default_factory=list)

    def member(self) -> Actor:
        """Return the signed-in person; raise SignInRequired for a visitor."""
        return require_actor(self.actor)

    def staff(self) -> Actor:
        """Return the person of the secretariat; raise SignInRequired or NotFound."""
        return require_staff(self.actor)

    @property
    def is_htmx(self) -> bool:
        """Whether htmx asks for a part of the page; going back in the history it asks for the whole."""
        headers = self.request.headers
        return headers.get("HX-Request") == "true" and headers.get("HX-Request-Type") != "full"

    def page(self, view: View, status: int = 200, fragment: str | None = None) -> HTMLResponse:
        """Answer with a page; with its block `fragment` alone where htmx asks."""
        return render(self.request, view, status, fragment if self.is_htmx else None)

    def flash(self, text: str, level: str = "success") -> None:
        """Say a line on the page that the next redirect leads to."""
        self._flashes.append(Flash(level, text))

    def redirect(self, path: str) -> RedirectResponse:
        """Answer a form by leading to a page of this site (303)."""
        response = RedirectResponse(local_path(path), status_code=303)
        if self._flashes:
            lines = [(flash.level, flash.text) for flash in self._flashes]
            value = Signer(self.settings.secret, "flash").sign(lines)
            response.set_cookie(
                FLASH_COOKIE, value, max_age=60, httponly=True, samesite="lax", secure=self.settings.is_https
            )
        return response


def local_path(path: str) -> str:
    """Return the path if it is one of this site, otherwise '/': no redirect ever leaves."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return "/"
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return path if safe and path.isprintable() else "/"


def get_site(request: Request, session: DatabaseSession) -> Site:
    """Build the Site of a request; the person comes from the sign-in cookie."""
    token = request.cookies.get(LOGIN_COOKIE)
    actor = accounts.actor_of(session, token, mentor_check=mentoring.is_mentor) if token else None
    if actor is not None and request.method not in SAFE_METHODS:
        accounts.keep_signed_in(session, actor)
    request.state.actor = actor
    return Site(request, session, request.app.state.settings, actor)


async def get_posted(request: Request) -> FormData:
    """Return the fields of the form that was sent."""
    return await request.form()


CurrentSite = Annotated[Site, Depends(get_site)]
Posted = Annotated[FormData, Depends(get_posted)]
