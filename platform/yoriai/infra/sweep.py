"""A job made of items: find what is due, handle each in a transaction of its own."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.infra.jobs import Job

log = structlog.get_logger(__name__)

Due = Callable[[Session], Sequence[str]]
Handle = Callable[[Session, str], bool]
Seen = TypeVar("Seen")


class ItemsFailed(Exception):
    """Some items of a run failed; the rest were handled, and these are tried again by the next run."""


def sweep(name: str, every: timedelta, due: Due, handle: Handle) -> Job:
    """Return the job that handles each due id; one that fails stops no other, and the run is recorded as failed."""
    return sweep_seen(name, every, due, lambda _session, ids: (ids, None), lambda session, id_, _: handle(session, id_))


def sweep_seen(
    name: str,
    every: timedelta,
    due: Due,
    look: Callable[[Session, Sequence[str]], tuple[Sequence[str], Seen]],
    handle: Callable[[Session, str, Seen], bool],
) -> Job:
    """Return a job that looks at all due ids together first, and then handles each in a transaction of its own.

    `look` only reads: it returns those that are to be handled, and what it saw, which may be untrue by then.
    """

    def run(database: Database) -> int:
        with database.read() as session:
            ids, seen = look(session, due(session))
        done, failed = 0, 0
        for item in ids:
            try:
                with database.write() as session:
                    done += handle(session, item, seen)
            except Exception:
                log.exception("item failed", job=name, item=item)
                failed += 1
        if failed:
            raise ItemsFailed(f"{failed} of {len(ids)} items failed")
        return done

    return Job(name, every, run, lambda session: len(due(session)))
