"""Alembic's entry: the tables of every domain, on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine

from yoriai.core.config import settings
from yoriai.core.db import Database, metadata
from yoriai.domains.tables import import_all
from yoriai.infra.search.schema import is_search_internal

import_all()


def include(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Leave the search engine's own tables and indexes to the search port."""
    return not (kind in {"table", "index", "column"} and name and is_search_internal(name))


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata(),
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_object=include,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite" and (
            astray := connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise RuntimeError(f"rows refer to what is gone: {astray[:5]}")


@contextmanager
def without_cascades(connection: Connection) -> Iterator[Connection]:
    """Let SQLite copy a table into one of another shape: while it heeds foreign keys, dropping the old one takes along
    the rows of every table that refers to it (https://www.sqlite.org/lang_altertable.html#otheralter).
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.execute("PRAGMA foreign_keys=OFF")  # heeded between transactions alone
    try:
        yield connection
    finally:
        connection.rollback()
        if connection.dialect.name == "sqlite":
            driver.execute("PRAGMA foreign_keys=ON")


engine: Engine = context.config.attributes.get("engine") or Database(settings().database).engine
with engine.execution_options(access="write").connect() as opened, without_cascades(opened) as connection:
    migrate(connection)
