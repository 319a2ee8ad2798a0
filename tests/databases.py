"""The two databases of the tests: a worker opens each once, and empties it before every test.

A database is slow in its beginning: its tables are made, PostgreSQL takes longer to answer a new connection than most
tests take, and SQLAlchemy compiles every statement anew for every engine. So all that stays, and only the rows go.
"""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from yoriai.core.db import Database, metadata
from yoriai.domains.tables import import_all
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import shared, versions
from yoriai.infra.search import schema as search_schema

import_all()

# hardly any test writes them, and marks cannot do without
TERMS = "terms"


def open_sqlite(path: Path) -> Database:
    """Open a SQLite file that need not survive a power cut, as little as `postgres.py`'s server."""
    database = Database(f"sqlite:///{path}")

    @event.listens_for(database.engine, "connect")
    def _hurry(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    return database


def furnish(database: Database) -> None:
    """Make every table in an empty database, and write the vocabulary."""
    with database.write() as session:
        metadata().create_all(session.connection())
        search_schema.create_indexes(session.connection())
        _teach(session)


def empty(database: Database) -> None:
    """Leave nothing but the tables and the vocabulary, in the database and in what this process keeps of it."""
    with database.write() as session:
        connection = session.connection()
        has_learned = versions.current(session, versions.TERMS) > 0
        written = set(connection.exec_driver_sql(_written()).scalars())
        for name in [name for name in _emptied() if name in written]:
            connection.exec_driver_sql(f'DELETE FROM "{name}"')  # noqa: S608 - a table of ours
        if has_learned:
            connection.exec_driver_sql("DELETE FROM terms")
            _teach(session)
    shared.forget()


def _teach(session: Session) -> None:
    """Write the vocabulary, as if it had always been there."""
    taxonomy.load_terms(session)
    session.flush()
    session.connection().exec_driver_sql("DELETE FROM topic_versions")


@cache
def _emptied() -> list[str]:
    """Return the tables that are emptied, each before those it refers to."""
    return [table.name for table in reversed(metadata().sorted_tables) if table.name != TERMS]


@cache
def _written() -> str:
    """Return the question which of them have rows: asking is quicker than deleting nothing fifty times."""
    asked = "SELECT '{0}' WHERE EXISTS (SELECT 1 FROM \"{0}\")"
    return " UNION ALL ".join(map(asked.format, _emptied()))
