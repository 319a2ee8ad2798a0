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
from yoriai.domains.cases.documents import Document
from yoriai.domains.imports import service
from yoriai.domains.imports.service import running
from yoriai.domains.imports.states import ImportStatus, Phase
from yoriai.infra import versions
from yoriai.infra.jobs import Job

log = structlog.get_logger(__name__)

EVERY: Final = timedelta(seconds=3)
TELL_EVERY_SECONDS: Final = 1.0
TRIES: Final = 3
"""So many times the long part of an import is done without keeping others from writing."""
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
    if status is ImportStatus.APPLYING:
        _apply(database, run_id, file, document, teller)
        return
    with database.read() as session:
        found = service.compared(session, file, document, partial(teller.tell, Phase.COMPARING))
    with database.write() as session:
        service.keep_comparison(session, run_id, found)


def _apply(database: Database, run_id: str, file: running.Opened, document: Document, teller: _Teller) -> None:
    """Write an import; what takes long is done before, and once more where somebody changed the catalogue meanwhile."""
    for _ in range(TRIES):
        with database.read() as session:
            done = running.ahead(session, run_id, file, document, teller.tell)
        teller.tell(Phase.WRITING)
        with database.write() as session:
            if running.apply_plan(session, run_id, file, done):
                return
    # it changes faster than we compare: now others wait
    with database.write() as session:
        versions.hold(session, versions.CASES)
        running.apply_plan(session, run_id, file, running.ahead(session, run_id, file, document, _tell_nobody))


def _tell_nobody(_phase: Phase, _done: int, _total: int) -> None:
    """Say nothing: on SQLite the transaction that writes is the only one that could."""


def _backlog(session: Session) -> int:
    return len(running.under_way(session))


JOBS: Final = (Job("imports.run", every=EVERY, run=work, backlog=_backlog),)
