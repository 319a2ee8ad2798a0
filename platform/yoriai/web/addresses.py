"""Which route an address leads to: found by its first part, not by trying every route of the site.

FastAPI tries the routers one after another, and their routes again at each level of nesting; with a hundred routes that
takes longer than most pages. Here the routes stand in one flat table, in the order in which they were included.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from fastapi import APIRouter, params
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from yoriai.web.csrf import SAFE_METHODS, protect

Wrapper = Callable[[Callable[..., Response]], Callable[..., Response]]
Reader = Callable[[Callable[..., Response], str], Callable[[Request], Awaitable[Response]] | None]


class Directory(BaseRoute):
    """The routes of several routers as one; the first that fits the address and the method answers."""

    def __init__(self, router: APIRouter, wrap: Wrapper, read: Reader) -> None:
        """Take the routes of a router and of all that it includes.

        `read` makes pages that are only read, and need no more than their path, of endpoints (None for others), `wrap`
        is put around the rest.
        """
        self.routes: list[Route] = [_flat(context, wrap, read) for context in iter_route_contexts(router.routes)]
        self._by_part: dict[str, list[Route]] = {}
        for route in self.routes:
            self._by_part.setdefault(_first_part(route.path), []).append(route)
        for part, found in self._by_part.items():
            if "{" in part:
                raise ValueError(f"{found[0].path}: the first part of an address is a word")

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Find the route for a request; a partial match is one that takes another method."""
        partial: tuple[Match, Scope] = (Match.NONE, {})
        if scope["type"] != "http":
            return partial
        for route in self._by_part.get(_first_part(scope["path"]), ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, "route": route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**found, "route": route}
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the route that was found answer."""
        route: Route = scope["route"]
        await route.handle(scope, receive, send)


def _flat(context: RouteContext, wrap: Wrapper, read: Reader) -> Route:
    """Return an included route as one of its own, with the prefix and dependencies of the routers it is in."""
    kind, endpoint, path = type(context.original_route), context.endpoint, context.path
    if not issubclass(kind, APIRoute) or endpoint is None or path is None:
        raise TypeError(f"{path}: only API routes can be listed")
    methods = set(context.methods or ())
    # HTTP wants HEAD wherever there is GET
    methods |= {"HEAD"} if "GET" in methods else set()
    dependencies: Iterable[params.Depends] = context.dependencies
    # what is only read is no form that could be forged; any other dependency has to be asked
    is_plain = methods <= SAFE_METHODS and all(each.dependency is protect for each in dependencies)
    if is_plain and not context.include_in_schema and (reading := read(endpoint, path)):
        return Route(path, reading, methods=list(methods), name=context.name)
    own: dict[str, Any] = {
        name: getattr(context, name)
        for name in ("response_model", "status_code", "responses", "response_class", "name", "include_in_schema")
    }
    return kind(path, wrap(endpoint), dependencies=list(dependencies), methods=methods, **own)


def _first_part(path: str) -> str:
    return path[1:].partition("/")[0]
