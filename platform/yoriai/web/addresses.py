"""Which route an address leads to: found by its first part, not by trying every route of the site.

FastAPI tries the routers one after another, and their routes again at each level of nesting; with a hundred routes that
takes longer than most pages. Here the routes stand in one flat table, in the order in which they were included. It also
finds out what a route wants to be given once more at each level, for all of them before the first request: here pages
are only written down (`Pages`), and a route is made when somebody asks for an address that begins as its own does.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, NamedTuple

from fastapi import APIRouter, Depends, params
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from yoriai.web.csrf import protect

Endpoint = Callable[..., Response]
Wrapper = Callable[[Endpoint], Endpoint]
Reader = Callable[[Endpoint, str], Callable[[Request], Awaitable[Response]] | None]


class Declared(NamedTuple):
    """A page as it is written down: its method, its address and what answers."""

    method: str
    path: str
    endpoint: Endpoint


class Pages:
    """Pages by address; what they answer to is written as with FastAPI's router."""

    def __init__(self, prefix: str = "") -> None:
        """Take the beginning of all their addresses."""
        self._prefix = prefix
        self.declared: list[Declared] = []

    def get(self, path: str) -> Callable[[Endpoint], Endpoint]:
        """Declare a page that is read."""
        return self._declare("GET", path)

    def post(self, path: str) -> Callable[[Endpoint], Endpoint]:
        """Declare what takes a form."""
        return self._declare("POST", path)

    def include_router(self, other: "Pages") -> None:
        """Take others' pages, under this one's prefix."""
        self.declared += [each._replace(path=self._prefix + each.path) for each in other.declared]

    def _declare(self, method: str, path: str) -> Callable[[Endpoint], Endpoint]:
        def declare(endpoint: Endpoint) -> Endpoint:
            self.declared.append(Declared(method, self._prefix + path, endpoint))
            return endpoint

        return declare


class Directory(BaseRoute):
    """The routes of several routers as one; the first that fits the address and the method answers."""

    def __init__(self, *routers: APIRouter | Pages, wrap: Wrapper, read: Reader) -> None:
        """Take the routes of routers and of all that they include.

        `read` makes endpoints of pages that are only read and need no more than their path (None of others), `wrap` is
        put around the rest.
        """
        self._wrap, self._read = wrap, read
        self._written: dict[str, list[Declared | RouteContext]] = {}
        self._made: dict[str, list[Route]] = {}
        for router in routers:
            for each in router.declared if isinstance(router, Pages) else iter_route_contexts(router.routes):
                part = _first_part(each.path or "")
                if "{" in part:
                    raise ValueError(f"{each.path}: the first part of an address is a word")
                self._written.setdefault(part, []).append(each)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Find the route for a request; a partial match is one that takes another method."""
        partial: tuple[Match, Scope] = (Match.NONE, {})
        if scope["type"] != "http":
            return partial
        for route in self._routes(_first_part(scope["path"])):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, "route": route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**found, "route": route}
        return partial

    def _routes(self, part: str) -> Sequence[Route]:
        """Return the routes of all addresses that begin with a part, made at the first call."""
        if part not in self._written:
            return ()
        if part not in self._made:
            self._made[part] = [
                _page(each, self._wrap, self._read) if isinstance(each, Declared) else _flat(each, self._wrap)
                for each in self._written[part]
            ]
        return self._made[part]

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the route that was found answer."""
        route: Route = scope["route"]
        await route.handle(scope, receive, send)


def _page(page: Declared, wrap: Wrapper, read: Reader) -> Route:
    """Return a page's route; what takes a form refuses a forged one."""
    if page.method == "GET":
        reading = read(page.endpoint, page.path)
        if reading is not None:
            return Route(page.path, reading, methods=["GET"])
        return APIRoute(page.path, wrap(page.endpoint), methods=["GET", "HEAD"], include_in_schema=False)
    asking = [Depends(protect)]
    return APIRoute(page.path, wrap(page.endpoint), methods=[page.method], dependencies=asking, include_in_schema=False)


def _flat(context: RouteContext, wrap: Wrapper) -> Route:
    """Return an included route as one of its own, with the prefix and dependencies of the routers it is in."""
    kind, endpoint, path = type(context.original_route), context.endpoint, context.path
    if not issubclass(kind, APIRoute) or endpoint is None or path is None:
        raise TypeError(f"{path}: only API routes can be listed")
    methods = set(context.methods or ())
    # HTTP wants HEAD wherever there is GET
    methods |= {"HEAD"} if "GET" in methods else set()
    dependencies: Iterable[params.Depends] = context.dependencies
    own: dict[str, Any] = {
        name: getattr(context, name)
        for name in ("response_model", "status_code", "responses", "response_class", "name", "include_in_schema")
    }
    return kind(path, wrap(endpoint), dependencies=list(dependencies), methods=methods, **own)


def _first_part(path: str) -> str:
    return path[1:].partition("/")[0]
