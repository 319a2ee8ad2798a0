"""The search index on an empty database: once SQLite, once PostgreSQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine
from sqlmodel import SQLModel

from yoriai.infra.search import SearchIndex, search_index_for
from yoriai.infra.search.schema import TABLES


@pytest.fixture
def index(engine: Engine) -> SearchIndex:
    """The search index that belongs to the database."""
    return search_index_for(engine.dialect.name)


@pytest.fixture
def empty(engine: Engine) -> Iterator[Connection]:
    """A transaction on a database that holds the tables of the index and nothing in them."""
    with engine.connect() as connection:
        SQLModel.metadata.create_all(connection, tables=list(TABLES))
        yield connection
