"""Pages for machines: is the process up, is it ready for visitors, what does it measure."""

from typing import Final

import structlog
from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from yoriai.core.db import Database
from yoriai.domains.notifications import service as notifications
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs, metrics, schema

log = structlog.get_logger(__name__)

router = APIRouter(include_in_schema=False)
FRESH: Final = {"Cache-Control": "no-store"}


@router.get("/healthz")
def healthz() -> Response:
    """Answer that the process is up; nothing else is asked."""
    return PlainTextResponse("ok\n", headers=FRESH)


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Answer whether visitors can be served: the database answers, and its schema is the one of this code."""
    database: Database = request.app.state.database
    try:
        is_current = schema.is_current(database)
    except SQLAlchemyError as problem:
        log.warning("not ready", error=type(problem).__name__)
        return PlainTextResponse("the database does not answer\n", 503, FRESH)
    if not is_current:
        return PlainTextResponse("the database's schema is not current: run `yoriai migrate`\n", 503, FRESH)
    return PlainTextResponse("ready\n", headers=FRESH)


@router.get("/metrics")
def measurements(request: Request) -> Response:
    """Answer with requests by route and status, and with every job's backlog and last run."""
    database: Database = request.app.state.database
    with database.read() as session:
        last = jobs.runs(session)
        sweeps = metrics.Sweeps(
            [(job, last.get(job.name), job.backlog(session)) for job in all_jobs()],
            {status.value: number for status, number in notifications.counts(session).items()},
        )
    return Response(metrics.exposition(sweeps), headers=FRESH, media_type=CONTENT_TYPE_PLAIN_0_0_4)
