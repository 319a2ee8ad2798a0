"""Where the index lives: the same tables on both databases, and beside them what each database searches by.

SQLite keeps an FTS5 table in step by triggers, PostgreSQL a generated `tsvector` with a GIN index. Both hold the bare
terms of `terms.py` and no positions, so neither database's own idea of words, limits or ranking shows in an answer.
`create_indexes` and `drop_indexes` are for migrations; `create_all` and `drop_all` call them too.
"""

from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    inspect,
)
from sqlmodel import SQLModel

from yoriai.core.ids import ID_LENGTH

FTS_TABLE: Final = "search_fts"
VECTOR_COLUMN: Final = "search_vector"
CARRIERS_FUNCTION: Final = "search_carriers"

KIND_CHARS: Final = 32
KEY_CHARS: Final = 64
RECIPE_CHARS: Final = 64
WORD_CHARS: Final = 32
READING_CHARS: Final = 255

# What is asked for most comes first: SQLite reads a long row page after page up to the column that is asked for.
search_documents: Final = Table(
    "search_documents",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(KIND_CHARS), nullable=False),
    Column("key", String(KEY_CHARS), nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("title_chars", Integer, nullable=False),
    Column("tokens", Text, nullable=False),
    Column("spans", LargeBinary),
    Column("shown", Text, nullable=False),
    Column("letters", Text, nullable=False),
    Column("terms", Text, nullable=False),
    UniqueConstraint("kind", "key"),
    Index("ix_search_documents_kind_word_count", "kind", "word_count"),
)
search_words: Final = Table(
    "search_words",
    SQLModel.metadata,
    Column("kind", String(KIND_CHARS), primary_key=True),
    Column("word", String(WORD_CHARS), primary_key=True),
    Column("reading", String(READING_CHARS), nullable=False),
)
search_kinds: Final = Table(
    "search_kinds",
    SQLModel.metadata,
    Column("kind", String(KIND_CHARS), primary_key=True),
    Column("stamp", String(ID_LENGTH), nullable=False),
    Column("recipe", String(RECIPE_CHARS), nullable=False),
)

TABLES: Final = (search_documents, search_words, search_kinds)

# The tokenizer leaves a term as it is: all but ASCII counts as letters, and these few are said to.
_SQLITE_CREATE: Final[tuple[str, ...]] = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5("
    "terms, content='search_documents', content_rowid='id', detail=none, columnsize=0, "
    "tokenize=\"ascii tokenchars '.+/_='\")",
    """CREATE TRIGGER IF NOT EXISTS search_fts_insert AFTER INSERT ON search_documents BEGIN
        INSERT INTO search_fts(rowid, terms) VALUES (new.id, new.terms);
    END""",
    """CREATE TRIGGER IF NOT EXISTS search_fts_delete AFTER DELETE ON search_documents BEGIN
        INSERT INTO search_fts(search_fts, rowid, terms) VALUES ('delete', old.id, old.terms);
    END""",
    """CREATE TRIGGER IF NOT EXISTS search_fts_update AFTER UPDATE ON search_documents BEGIN
        INSERT INTO search_fts(search_fts, rowid, terms) VALUES ('delete', old.id, old.terms);
        INSERT INTO search_fts(rowid, terms) VALUES (new.id, new.terms);
    END""",
)
_SQLITE_FILL: Final = "INSERT INTO search_fts(search_fts) VALUES ('rebuild')"
_SQLITE_DROP: Final = (
    "DROP TRIGGER IF EXISTS search_fts_insert",
    "DROP TRIGGER IF EXISTS search_fts_delete",
    "DROP TRIGGER IF EXISTS search_fts_update",
    "DROP TABLE IF EXISTS search_fts",
)
# A sequential scan takes every vector out of its compressed storage, which the planner does not count: it would choose
# that for any common word, ten times slower than the index. Inside the function, and only there, it may not.
_POSTGRES_CREATE: Final = (
    f"ALTER TABLE search_documents ADD COLUMN IF NOT EXISTS {VECTOR_COLUMN} tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED",
    f"CREATE INDEX IF NOT EXISTS {VECTOR_COLUMN}_index ON search_documents USING gin ({VECTOR_COLUMN})",
    "CREATE OR REPLACE FUNCTION search_carriers(question tsquery) RETURNS SETOF integer "
    "LANGUAGE sql STABLE PARALLEL SAFE SET enable_seqscan = off "
    "AS 'SELECT id FROM search_documents WHERE search_vector @@ question'",
)
_POSTGRES_DROP: Final = (
    f"DROP FUNCTION IF EXISTS {CARRIERS_FUNCTION}(tsquery)",
    f"DROP INDEX IF EXISTS {VECTOR_COLUMN}_index",
    f"ALTER TABLE IF EXISTS search_documents DROP COLUMN IF EXISTS {VECTOR_COLUMN}",
)


def create_indexes(connection: Connection) -> None:
    """Create what searches `search_documents`, over what that holds already; leave what is there as it is."""
    sqlite = connection.dialect.name == "sqlite"
    filled = not sqlite or inspect(connection).has_table(FTS_TABLE)
    for statement in _SQLITE_CREATE if sqlite else _POSTGRES_CREATE:
        connection.exec_driver_sql(statement)
    if not filled:
        connection.exec_driver_sql(_SQLITE_FILL)


def drop_indexes(connection: Connection) -> None:
    """Drop what `create_indexes` made; the documents stay."""
    for statement in _SQLITE_DROP if connection.dialect.name == "sqlite" else _POSTGRES_DROP:
        connection.exec_driver_sql(statement)


def is_search_internal(name: str | None) -> bool:
    """Tell whether a table, column or index belongs to the index and not to the models, for Alembic's filters."""
    return name is not None and (name == FTS_TABLE or name.startswith((f"{FTS_TABLE}_", VECTOR_COLUMN)))


@event.listens_for(search_documents, "after_create")
def _after_create(_table: Table, connection: Connection, **_: Any) -> None:
    create_indexes(connection)


@event.listens_for(search_documents, "before_drop")
def _before_drop(_table: Table, connection: Connection, **_: Any) -> None:
    drop_indexes(connection)
