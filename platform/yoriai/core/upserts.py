"""INSERT … ON CONFLICT: both databases have it, but SQLAlchemy has it in the part of each."""

from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import Insert
from sqlmodel import Session


def insert_into(connection: Connection | Session, table: Any) -> Insert:
    """Return an INSERT into a table that can be told what to do where the row is there already."""
    dialect = (connection.get_bind() if isinstance(connection, Session) else connection).dialect
    if dialect.name == "sqlite":
        return Insert(table)
    # PostgreSQL's part takes long to load, and whoever has SQLite does without it
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415

    # the two have no base in common, but what we ask of them under the same names
    return cast("Insert", postgresql.Insert(table))
