"""Alembic's entry: the tables of every domain, on SQLite and PostgreSQL."""

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


engine: Engine = context.config.attributes.get("engine") or Database(settings().database).engine
with engine.execution_options(access="write").connect() as opened:
    migrate(opened)
