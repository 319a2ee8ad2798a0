"""The application: routers, error answers, static files, and the gate every request passes."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from functools import cache, partial

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.paths import STATIC
from yoriai.web import errors
from yoriai.web.accompaniments.routes import router as accompaniments
from yoriai.web.accounts.routes import router as accounts
from yoriai.web.activities import calendar
from yoriai.web.activities import feeds as activity_feeds
from yoriai.web.activities.routes import router as activities
from yoriai.web.addresses import Directory, Pages
from yoriai.web.agendas.routes import router as agendas
from yoriai.web.api.v1 import router as api
from yoriai.web.attendance.routes import router as attendance
from yoriai.web.breakouts.routes import router as breakouts
from yoriai.web.cases import compare, editing, exports, feeds, history, matrix, paper
from yoriai.web.cases import map as prefectures
from yoriai.web.cases.routes import router as cases
from yoriai.web.collections.routes import router as collections
from yoriai.web.consultations.routes import router as consultations
from yoriai.web.councils.routes import router as councils
from yoriai.web.deps import by_address, in_one_thread
from yoriai.web.desk import work
from yoriai.web.desk.routes import router as desk
from yoriai.web.files import router as files
from yoriai.web.home.routes import router as home
from yoriai.web.imports.routes import router as imports
from yoriai.web.kept import Keeper
from yoriai.web.machines import router as machines
from yoriai.web.me.routes import router as me
from yoriai.web.meetings.routes import router as meetings
from yoriai.web.members.routes import router as members
from yoriai.web.mentoring.routes import router as mentoring
from yoriai.web.mentors.routes import router as mentors
from yoriai.web.middleware import Gate
from yoriai.web.minutes.routes import router as minutes
from yoriai.web.moderation.routes import router as moderation
from yoriai.web.notices import stopping
from yoriai.web.notices.routes import router as notices
from yoriai.web.organisations.acting import router as acting
from yoriai.web.organisations.routes import router as organisations
from yoriai.web.own_data.routes import router as own_data
from yoriai.web.polls.routes import router as polls
from yoriai.web.programmes.routes import router as programmes
from yoriai.web.proposals.routes import router as proposals
from yoriai.web.reports.routes import router as reports
from yoriai.web.rounds.routes import router as rounds
from yoriai.web.saved_searches.routes import router as saved_searches
from yoriai.web.ties.routes import router as ties

# /cases/{slug} takes whatever the others under /cases leave
CATALOGUE: tuple[Pages, ...] = (
    *(module.router for module in (prefectures, matrix, compare, paper, history, editing, exports)),
    cases,
)
KEPT: tuple[Pages, ...] = (collections, saved_searches)
# /councils/{slug}/meetings/{id} takes whatever the others under it leave
COUNCILS: tuple[Pages, ...] = (minutes, polls, agendas, breakouts, councils, attendance, meetings)
PAGES: tuple[Pages, ...] = (
    home,
    accounts,
    *CATALOGUE,
    *KEPT,
    proposals,
    consultations,
    activities,
    # /organisations/{id} takes whatever the others under /organisations leave
    acting,
    organisations,
    *COUNCILS,
    mentors,
    mentoring,
    accompaniments,
    moderation,
    members,
    own_data,
    ties,
    me,
    notices,
    imports,
    reports,
    rounds,
    work.router,
    programmes,
    desk,
    files,
    feeds.router,
    calendar.router,
    activity_feeds.router,
)
MACHINES: tuple[APIRouter, ...] = (api, machines, stopping.router)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


class StaticFilesForEver(StaticFiles):
    """Static files; an address with a content hash may be kept for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file with its caching rule."""
        response = await super().get_response(path, scope)
        for_ever = b"v=" in scope.get("query_string", b"")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if for_ever else "public, max-age=300"
        return response


def create_app(settings: Settings, database: Database, background: Lifespan | None = None) -> FastAPI:
    """Return the site over a database; `background` wraps its life (the scheduler, where it runs in this process)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        app.state.turns = _turns(database)
        with closing(keeper):
            async with background(app) if background else nullcontext():
                yield

    keeper = Keeper(database, settings.kept_megabytes * 1024 * 1024)
    app = FastAPI(
        title="Yoriai",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.settings = settings
    app.state.database = database
    app.state.turns = None
    app.state.after_acting = (work.settle_after,)
    app.add_middleware(Gate, https=settings.is_https, keeper=keeper)
    errors.install(app)
    gathered, directory = _routes()
    app.router.routes.append(directory)
    app.openapi = cache(partial(get_openapi, title=app.title, version=app.version, routes=gathered.routes))  # type: ignore[method-assign]  # as FastAPI asks for it
    app.mount("/static", StaticFilesForEver(directory=STATIC), name="static")
    return app


def _turns(database: Database) -> CapacityLimiter | None:
    """Return how many pages are made at a time in a process, None for as many as there are threads.

    One with SQLite: nothing waits for another machine, and Python runs one thread at a time anyway. Several would take
    its lock from each other at every row that they read, which makes each page cost half as much again.
    """
    return CapacityLimiter(1) if database.is_sqlite else None


@cache
def _routes() -> tuple[APIRouter, Directory]:
    """Return what machines ask for in one router, and the table that finds the routes of these and of all pages.

    Neither knows a database or settings, and both are slow to make: one of each serves every site of the process.
    """
    gathered = APIRouter()
    for router in MACHINES:
        gathered.include_router(router)
    return gathered, Directory(*PAGES, gathered, wrap=in_one_thread, read=by_address)
