"""A job made of items: find what is due, handle each in a transaction of its own, or several in one."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final, TypeVar

import structlog
from sqlmodel import Session

from yoriai.core.db import Database
from yoriai.infra.jobs import Job

log = structlog.get_logger(__name__)

Due = Callable[[Session], Sequence[str]]
Handle = Callable[[Session, str], bool]
Seen = TypeVar("Seen")

TOGETHER: Final = 25
"""So many items share a transaction: others who write wait for it."""

BREATH: Final = 0.25
"""For such a part of the time that a transaction took nothing is written on SQLite after it: whoever waits for its lock
looks only now and then, and would hardly ever find it free."""


class ItemsFailed(Exception):
    """Some items of a run failed; the rest were handled, and these are tried again by the next run."""


def sweep(name: str, every: timedelta, due: Due, handle: Handle) -> Job:
    """Return the job that handles each due id; one that fails stops no other, and the run is recorded as failed."""

    def run(database: Database) -> int:
        with database.read() as session:
            ids = due(session)
        return _each(database, name, ids, handle)

    return Job(name, every, run, lambda session: len(due(session)))


def sweep_together(
    name: str,
    every: timedelta,
    due: Due,
    look: Callable[[Session, Sequence[str]], tuple[Sequence[str], Seen]],
    together: Callable[[Session, Sequence[str], Seen], tuple[Sequence[str], Seen]],
    handle: Callable[[Session, str, Seen], bool],
) -> Job:
    """Return a job that looks at all due ids first, handles many in one transaction, and the rest each in its own.

    `look` only reads: it returns those that are to be handled, and what it saw, which may be untrue by then. `together`
    handles those that are as they were seen, and returns the rest, which `handle` takes one by one, and what is to be
    seen after it; of a group that fails nothing is written, and all of it is taken one by one.
    """

    def run(database: Database) -> int:
        with database.read() as session:
            ids, seen = look(session, due(session))
        done, left = 0, list[str]()
        for first in range(0, len(ids), TOGETHER):
            group = ids[first : first + TOGETHER]
            try:
                with _writing(database) as session:
                    rest, after = together(session, group, seen)
            except Exception:
                # whatever is wrong with one of them, the others are handled
                log.exception("items failed together", job=name)
                left += group
            else:
                seen, done, left = after, done + len(group) - len(rest), [*left, *rest]
        return done + _each(database, name, left, lambda session, id_: handle(session, id_, seen))

    return Job(name, every, run, lambda session: len(due(session)))


def _each(database: Database, name: str, ids: Sequence[str], handle: Handle) -> int:
    """Handle each of some ids in a transaction of its own; raise ItemsFailed after the last where some failed."""
    done, failed = 0, 0
    for item in ids:
        try:
            with _writing(database) as session:
                done += handle(session, item)
        except Exception:
            log.exception("item failed", job=name, item=item)
            failed += 1
    if failed:
        raise ItemsFailed(f"{failed} of {len(ids)} items failed")
    return done


@contextmanager
def _writing(database: Database) -> Iterator[Session]:
    """Open a transaction that commits at the end of the block, and let others write after it."""
    began = time.monotonic()
    with database.write() as session:
        yield session
    if database.is_sqlite:
        time.sleep(BREATH * (time.monotonic() - began))
