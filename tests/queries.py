"""Counting what a database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from yoriai.core.db import Database
from yoriai.infra.versions import EVERYTHING


@contextmanager
def asked(database: Database) -> Iterator[list[str]]:
    """Collect the statements that the database is given inside the block.

    Left out is the look at the versions of what is kept: on PostgreSQL it is taken every so many seconds
    (`infra/rendered.py`), and so as often as a busy machine is slow.
    """
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement != EVERYTHING:
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
