"""The job that reads files and writes imports in the background, telling how far it has come."""

import time
from datetime import timedelta
from functools import partial
from typing import Final

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.core.i18n import mark
from yoriai.domains.cases.casebook import UnreadableText
from yoriai.domains.imports import service
from yoriai.domains.imports.service import running
from yoriai.domains.imports.states import ImportStatus, Phase
from yoriai.infra.jobs import Job

log = structlog.get_logger(__name__)

EVERY: Final = timedelta(seconds=3)
TELL_EVERY_SECONDS: Final = 1.0
UNEXPECTED: Final = mark("Something went wrong on our side. Nothing was written. Please try again.")


class _Teller:
    """Writes how far an import has come, about once a second, in transactions of its own."""

    def __init__(self, database: Database, run_id: str) -> None:
        self._database = database
        self._run_id = run_id
        self._told = 0.0

    def tell(self, phase: Phase, done: int = 0, total: int = 0) -> None:
        """Write the progress, unless that was done a moment ago."""
        now = time.monotonic()
        if done and done < total and now - self._told < TELL_EVERY_SECONDS:
            return
        self._told = now
        with self._database.write() as session:
            running.tell_progress(session, self._run_id, phase, done, total)


def work(database: Database) -> int:
    """Work on every import that waits; one that fails is told so, and stops no other."""
    with database.read() as session:
        waiting = running.under_way(session)
    for run_id in waiting:
        try:
            _work_on(database, run_id)
        except (UnreadableText, AppError) as problem:
            # a message of ours: the page shows it
            with database.write() as session:
                running.fail(session, run_id, str(problem))
        except Exception:
            # the file stays and can be tried again; the log has the traceback
            log.exception("import failed", run=run_id)
            with database.write() as session:
                running.fail(session, run_id, UNEXPECTED)
    return len(waiting)


def _work_on(database: Database, run_id: str) -> None:
    with database.write() as session:
        status = running.begin(session, run_id)
    teller = _Teller(database, run_id)
    teller.tell(Phase.READING)
    with database.read() as session:
        file = service.opened(session, run_id)
    document = running.read(file)
    with database.read() as session:
        found = service.compared(session, file, document, partial(teller.tell, Phase.COMPARING))
        if status is ImportStatus.APPLYING:
            extent = running.extent_of(session, run_id)
            telling = partial(teller.tell, Phase.PREPARING)
            prepared = running.prepared_for(session, found, file.decisions, extent, telling)
    if status is ImportStatus.READING:
        with database.write() as session:
            service.keep_comparison(session, run_id, found)
        return
    teller.tell(Phase.WRITING)
    # compared once more inside: what was true a moment ago may not be any longer
    with database.write() as session:
        service.apply_plan(session, run_id, file, document, prepared)


def _backlog(session: Session) -> int:
    return len(running.under_way(session))


JOBS: Final = (Job("imports.run", every=EVERY, run=work, backlog=_backlog),)
