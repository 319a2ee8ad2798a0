"""What routes are given: the site as this request sees it, and the form that was sent."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass, field
from functools import partial, wraps
from inspect import Parameter, iscoroutinefunction, signature
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import Depends
from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.core.security import Signer
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_actor, require_staff
from yoriai.domains.accounts.rules import client_network
from yoriai.domains.notifications import service as notifications
from yoriai.web.cookies import FLASH_COOKIE
from yoriai.web.csrf import SAFE_METHODS
from yoriai.web.identity import identify
from yoriai.web.kept import EachTime, keep
from yoriai.web.templating import Flash, View, render

T = TypeVar("T")

ACCEPTED: Final = 303
"""How a form that was taken is answered: with the way to a page."""


@dataclass
class Opened:
    """What a route works with: its transaction, which begins with its first query, and the site if it wants one."""

    request: Request
    session: Session
    site: "Site | None" = None

    @property
    def database(self) -> Database:
        """The site's database."""
        database: Database = self.request.app.state.database
        return database


async def open_request(request: Request) -> Opened:
    """Prepare the request's transaction: read-only for safe methods. Nothing is asked of the database yet.

    Raises NotFound for an address with a NUL in it: nothing of ours has one, and PostgreSQL cannot even look for it.
    """
    if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise NotFound
    database: Database = request.app.state.database
    return Opened(request, database.session("read" if request.method in SAFE_METHODS else "write"))


async def get_session(opened: Annotated[Opened, Depends(open_request)]) -> Session:
    """Return the request's transaction."""
    return opened.session


DatabaseSession = Annotated[Session, Depends(get_session)]


@dataclass
class Site:
    """The site as one request sees it: database, settings, the person, and ways to answer."""

    request: Request
    session: Session
    settings: Settings
    actor: Actor | None = None
    _flashes: list[Flash] = field(default_factory=list)

    def member(self) -> Actor:
        """Return the signed-in person; raise SignInRequired for a visitor."""
        return require_actor(self.actor)

    def staff(self) -> Actor:
        """Return the person of the secretariat; raise SignInRequired or NotFound."""
        return require_staff(self.actor)

    @property
    def reader(self) -> str:
        """Who asks, for counting how often: the member, otherwise the address that a household shares."""
        host = self.request.client.host if self.request.client else ""
        return f"member {self.actor.member_id}" if self.actor else f"client {client_network(host)}"

    @property
    def is_htmx(self) -> bool:
        """Whether htmx asks for a part of the page; going back in the history it asks for the whole."""
        headers = self.request.headers
        return headers.get("HX-Request") == "true" and headers.get("HX-Request-Type") != "full"

    def apart(self, work: Callable[[], T]) -> T:
        """Do slow work that needs no database between two transactions, so that nobody waits for it to write.

        What was written before is committed, and must be right by itself; what was read before may have changed after.
        """
        database: Database = self.request.app.state.database
        database.pause(self.session)
        return work()

    def page(
        self,
        view: View,
        status: int = 200,
        fragment: str | None = None,
        *,
        shows: Collection[str] = (),
        each_time: EachTime | None = None,
    ) -> Response:
        """Answer with a page; with its block `fragment` alone where htmx asks.

        A page that for signed-out readers holds nothing but the topics it `shows` is kept for all of them
        (`web/kept.py`); `each_time` is done to every answer all the same.
        """
        if self.actor is not None and not (fragment and self.is_htmx):
            self.request.state.unread = notifications.unread(self.session, self.actor.member_id)
        response = render(self.request, view, status, fragment if self.is_htmx else None)
        return self.keep(response, shows, each_time=each_time) if shows else response

    def keep(self, response: Response, shows: Collection[str], *, each_time: EachTime | None = None) -> Response:
        """Answer with something that for signed-out readers holds nothing but these topics, and is kept for them."""
        return keep(self.request, self.session, response, shows, each_time=each_time)

    def flash(self, text: str, level: str = "success") -> None:
        """Say a line on the page that the next redirect leads to."""
        self._flashes.append(Flash(level, text))

    def redirect(self, path: str) -> RedirectResponse:
        """Answer a form by leading to a page of this site (303)."""
        response = RedirectResponse(local_path(path), status_code=ACCEPTED)
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


async def get_site(opened: Annotated[Opened, Depends(open_request)]) -> Site:
    """Build the Site of a request; who asks is found out in the route's own thread."""
    opened.site = Site(opened.request, opened.session, opened.request.app.state.settings)
    return opened.site


def in_one_thread(route: Callable[..., Response]) -> Callable[..., Response]:
    """Wrap a route so that its whole transaction is spent in one thread, once: begun, committed, given back.

    FastAPI would send each part (opening, the person, the route, closing) to a thread by itself, which costs more than
    most queries. The commit comes before the answer is sent, so one that fails is never answered with a 200.
    """
    if iscoroutinefunction(route):
        raise TypeError(f"{route.__module__}.{route.__name__}: a route is a plain function")

    @wraps(route)
    def serve(*, opened_request: Opened, **given: Any) -> Response:
        with opened_request.database.finishing(opened_request.session):
            site = opened_request.site
            if site is not None:
                _identify(site)
            response = route(**given)
            if site is not None:
                _note_acted(site, response)
            return response

    own = signature(route)
    opening = Parameter("opened_request", Parameter.KEYWORD_ONLY, annotation=Annotated[Opened, Depends(open_request)])
    parameters = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in own.parameters.values()]
    serve.__signature__ = own.replace(parameters=[*parameters, opening])  # type: ignore[attr-defined]  # FastAPI reads it
    return serve


def by_address(route: Callable[..., Response], path: str) -> Callable[[Request], Awaitable[Response]] | None:
    """Return a route that is given the site and parts of its path alone as an endpoint of Starlette's; None for others.

    Most pages that are read are of this kind, and FastAPI's search for what to give them takes longer than a query.
    They take turns (`site.py`), but for what is taken away as a file (`.pdf`, `.csv`): that may take seconds.
    """
    parameters = signature(route).parameters.values()
    sites = [each.name for each in parameters if each.annotation == CurrentSite]
    parts = [each.name for each in parameters if each.annotation is str and f"{{{each.name}" in path]
    if len(sites) != 1 or len(sites) + len(parts) != len(parameters):
        return None
    serve, is_file = in_one_thread(route), "." in path

    async def answer(request: Request) -> Response:
        opened = await open_request(request)
        given: dict[str, Any] = {name: request.path_params[name] for name in parts}
        given[sites[0]] = await get_site(opened)
        limiter = None if is_file else request.app.state.turns
        return await to_thread.run_sync(partial(serve, opened_request=opened, **given), limiter=limiter)

    return answer


def _identify(site: Site) -> None:
    """Find out who asks, from the sign-in cookie."""
    request = site.request
    site.actor = identify(site.session, request)
    if site.actor is not None and request.method not in SAFE_METHODS:
        accounts.keep_signed_in(site.session, site.actor)
    request.state.actor = site.actor


def _note_acted(site: Site, response: Response) -> None:
    """Where a member's form was taken: take what leads to this page for read, since nobody answers what they did not
    see, and do what the site wants done after it (`site.py`).
    """
    if site.actor is not None and site.request.method not in SAFE_METHODS and response.status_code == ACCEPTED:
        notifications.acted(site.session, site.actor, site.request.url.path)
        for follow in site.request.app.state.after_acting:
            follow(site)


async def get_posted(request: Request) -> AsyncIterator[FormData]:
    """Give the fields of the form that was sent; files that came with it are closed in the end."""
    async with request.form() as form:
        yield form


CurrentSite = Annotated[Site, Depends(get_site)]
Posted = Annotated[FormData, Depends(get_posted)]
