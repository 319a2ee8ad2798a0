"""Refusals as answers: a page, an htmx line, or JSON, in the reader's language, with what was typed kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import ClassVar, Final
from urllib.parse import quote

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from yoriai.core.config import Settings
from yoriai.core.contention import is_busy
from yoriai.core.errors import AppError, NotFound, SignInRequired, TooMany
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.web.bodies import BodyTooLarge
from yoriai.web.csrf import SAFE_METHODS
from yoriai.web.deps import local_path
from yoriai.web.identity import look_up
from yoriai.web.middleware import safe_headers
from yoriai.web.templating import View, render
from yoriai.web.typed import Again, again, sent_with, typed

log = structlog.get_logger(__name__)

TITLES = {
    400: mark("We could not read that"),
    401: mark("Please sign in"),
    403: mark("This is not open to you"),
    404: mark("There is no such page"),
    405: mark("That does not work here"),
    409: mark("Somebody was quicker"),
    410: mark("This link no longer works"),
    413: mark("That is too large"),
    422: mark("Please check this"),
    429: mark("Please wait a little"),
    500: mark("Something went wrong on our side"),
    503: mark("The site is busy for a moment"),
}


BUSY_SECONDS: Final = 30
"""After so long a form that had to wait in vain may be sent again."""


@dataclass(frozen=True)
class ErrorPage:
    """What an error page shows; `kept` are the (label, text) pairs of a form that could not be taken.

    `again` is that form where the same may be taken a moment later.
    """

    status: int
    title: str
    message: str
    actions: list[tuple[str, str]]
    kept: list[tuple[str, str]] = field(default_factory=list)
    again: Again | None = None


@dataclass(frozen=True)
class ErrorView(View):
    """The page of an error."""

    template: ClassVar[str] = "errors/page.html"
    error: ErrorPage


@dataclass(frozen=True)
class ToastView(View):
    """The line that htmx puts above the page."""

    template: ClassVar[str] = "errors/toast.html"
    error: ErrorPage


def install(app: FastAPI) -> None:
    """Register the handlers of all errors."""
    app.add_exception_handler(AppError, _app_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(BodyTooLarge, _too_large)
    app.add_exception_handler(DBAPIError, _busy)
    app.add_exception_handler(Exception, _unexpected)


async def _app_error(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, AppError):
        raise problem
    if isinstance(problem, SignInRequired) and request.method in SAFE_METHODS and not _wants_json(request):
        return RedirectResponse(_sign_in(request), status_code=303)
    headers = {"Retry-After": str(problem.retry_after)} if isinstance(problem, TooMany) else {}
    address, words = problem.way_on or ("", "")
    instead = [(address % problem.params, _(words))] if address else []
    if isinstance(problem, NotFound) and problem.is_for_some and _may_sign_in(request):
        instead.append((_sign_in(request), _("Sign in and look again")))
    message = _(problem.msgid, **problem.params)
    return await answer(request, problem.status, problem.code, message, headers, instead=instead)


async def _http_error(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    headers = dict(problem.headers or {}) if isinstance(problem, HTTPException) else {}
    message = {404: NotFound.message, 405: mark("The page does not take this kind of request.")}.get(
        status, mark("We could not read what your browser sent.")
    )
    return await answer(request, status, HTTPStatus(status).name.lower(), _(message), headers)


async def _malformed(request: Request, problem: Exception) -> Response:
    if _wants_json(request) and isinstance(problem, RequestValidationError):
        fields = [{"field": str(e["loc"][-1]), "message": str(e["msg"])} for e in problem.errors()]
        return JSONResponse({"error": {"code": "invalid", "message": _("Please check this."), "fields": fields}}, 422)
    return await answer(request, 404, NotFound.code, _(NotFound.message))


async def _too_large(request: Request, _problem: Exception) -> Response:
    return await answer(
        request,
        413,
        "too_large",
        _("What you sent is larger than this site takes. Please send less at once."),
        keep=False,
    )


async def _busy(request: Request, problem: Exception) -> Response:
    """Say that others were writing for too long; any other refusal of the database is unexpected."""
    if not isinstance(problem, DBAPIError) or not is_busy(problem):
        raise problem
    log.warning("waited in vain to write", path=request.url.path)
    if request.method in SAFE_METHODS:
        message = _("Something large is being saved just now. Please try again in a moment.")
    else:
        message = _(
            "Something large is being saved just now, and yours waited in vain. Nothing of yours has been saved yet. "
            "Please wait a minute and send it again."
        )
    return await answer(request, 503, "busy", message, {"Retry-After": str(BUSY_SECONDS)}, may_repeat=True)


async def _unexpected(request: Request, problem: Exception) -> Response:
    if isinstance(problem, ClientDisconnect):
        return Response(status_code=499)
    log.error("unexpected error", exc_info=problem)
    message = _("It was not your doing, and we have made a note of it. Please try again in a moment.")
    settings: Settings = request.app.state.settings
    # Starlette answers this one outside the gate, which puts these headers on all others
    return await answer(request, 500, "unexpected", message, safe_headers(https=settings.is_https))


async def answer(
    request: Request,
    status: int,
    code: str,
    message: str,
    headers: dict[str, str] | None = None,
    *,
    keep: bool = True,
    may_repeat: bool = False,
    instead: Sequence[tuple[str, str]] = (),
) -> Response:
    """Return an error as JSON for machines, a line for htmx, otherwise a page that keeps what was typed.

    Where the same `may_repeat`, the page offers to send the form again. `instead` are ways on of this error's own, as
    (address, words); the usual ones follow.
    """
    if _wants_json(request):
        return JSONResponse({"error": {"code": code, "message": message}}, status, headers)
    title = _(TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400]))
    if not hasattr(request.state, "actor"):
        request.state.actor = await run_in_threadpool(_reader, request)
    sent = await sent_with(request) if keep else []
    repeated = again(request, sent) if may_repeat else None
    page = ErrorPage(status, title, message, [*instead, *_ways_on(request, status)], typed(sent), repeated)
    if request.headers.get("HX-Request") == "true":
        response: Response = render(request, ToastView(page), status)
        response.headers.update({"HX-Retarget": "#toasts", "HX-Reswap": "innerHTML"})
    else:
        response = render(request, ErrorView(page), status)
    response.headers.update(headers or {})
    return response


def _reader(request: Request) -> Actor | None:
    """Return who is signed in, where the refusal came before the route asked: nobody should look signed out for it."""
    try:
        return look_up(request)
    except SQLAlchemyError as problem:
        log.warning("an error's page does not know its reader", error=type(problem).__name__)
        return None


def _may_sign_in(request: Request) -> bool:
    """Tell whether a page was asked for by somebody who is not signed in."""
    return request.method in SAFE_METHODS and getattr(request.state, "actor", None) is None


def _sign_in(request: Request) -> str:
    """Return the way through signing in to what was asked for."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/sign-in?next={quote(request.url.path + query, safe='')}"


def _ways_on(request: Request, status: int) -> list[tuple[str, str]]:
    if status == SignInRequired.status:
        return [(f"/sign-in?next={quote(request.url.path, safe='')}", _("Sign in")), ("/", _("To the start page"))]
    if status == HTTPStatus.CONFLICT or request.method not in SAFE_METHODS:
        back = request.headers.get("referer", "")
        own = str(request.base_url)
        return [
            (local_path(back.removeprefix(own.rstrip("/"))), _("Back to the page")),
            ("/", _("To the start page")),
        ]
    return [("/", _("To the start page")), ("/cases", _("Search the cases"))]


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/") or request.headers.get("accept", "").startswith("application/json")
