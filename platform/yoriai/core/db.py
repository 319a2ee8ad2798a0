"""The database: one engine, read transactions that cannot write, write transactions that do not deadlock.

SQLite gets `BEGIN IMMEDIATE` for writes: a transaction that first reads and then writes would otherwise fail with
"database is locked" as soon as two of them meet (https://www.sqlite.org/lang_transaction.html). Reads are opened
read-only on both databases, so a GET that changes state is an error, not a habit; and each sees one moment from its
first query to its last (SQLite's snapshot, REPEATABLE READ on PostgreSQL), so that counts agree with the rows beside
them and with the versions they are kept under. Errors name no values, which are people's words and addresses: they end
in logs.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, Literal

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Index,
    MetaData,
    Table,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, Session, SQLModel

from yoriai.core import clock
from yoriai.core.ids import ID_LENGTH, new_id

# Names for every constraint, so that migrations can speak of them on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# A table's values are not validated (forms do that): what validates and dumps them is not made for forty tables at each
# start, but for those that are dumped, when they are.
SQLModel.model_config["defer_build"] = True

BUSY_SECONDS = 15
# SQLite tells a connection of the sizes of its tables when it is opened (infra/statistics.py)
RECYCLE_SECONDS: Final = 6 * 3600
# More than the threads of a process, so that no connection is opened for one request and closed again
POOL: Final = {"pool_size": 10, "max_overflow": 60}

Access = Literal["read", "write"]


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant: `timestamptz` on PostgreSQL, UTC without a zone on SQLite. Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; raise ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(kind: type[StrEnum]) -> Enum:
    """Return a text column type that holds the values of a StrEnum (no database enum: those hurt in migrations)."""
    return Enum(
        kind, native_enum=False, create_constraint=False, length=32, values_callable=lambda e: [m.value for m in e]
    )


def one_where(name: str, *columns: str, condition: str) -> Index:
    """Return an index that lets only one of the rows of which a condition is true have the same columns."""
    return Index(name, *columns, unique=True, sqlite_where=text(condition), info={"condition": condition})


def index_where(name: str, *columns: str, condition: str) -> Index:
    """Return an index of those rows alone of which a condition is true; a query has to say the same condition."""
    return Index(name, *columns, sqlite_where=text(condition), info={"condition": condition})


@event.listens_for(SQLModel.metadata, "before_create")
def _tell_postgres(_metadata: MetaData, connection: Connection, tables: Iterable[Table], **_: Any) -> None:
    # said to PostgreSQL where tables are made in it: an option of it beside a table loads its half of SQLAlchemy, and
    # whoever has SQLite does without
    if connection.dialect.name == "postgresql":
        for index in (index for table in tables for index in table.indexes if "condition" in index.info):
            index.dialect_options["postgresql"]["where"] = text(index.info["condition"])


class Record(SQLModel):
    """What every table of ours has: a ULID and the instant of its making."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class Database:
    """One database, opened by its URL (`sqlite:///…` or `postgresql+psycopg://…`)."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self.commits = 0  # of this process
        self._engines = {access: self.engine.execution_options(access=access) for access in ("read", "write")}

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is SQLite rather than PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    def session(self, access: Access) -> Session:
        """Return a transaction that begins with its first query; `finishing` ends it."""
        reads = access == "read"
        return Session(self._engines[access], autoflush=not reads, expire_on_commit=reads, info={"access": access})

    @contextmanager
    def finishing(self, session: Session) -> Iterator[Session]:
        """End a transaction with the block: one that writes is committed, or rolled back when the block raises."""
        with session:
            yield session
            if session.info["access"] == "write":
                self.pause(session)

    def pause(self, session: Session) -> None:
        """Commit what was written so far and let go of the database; the next query begins another transaction."""
        session.commit()
        self.commits += 1

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a read-only transaction; a write inside it raises an error of the database."""
        with self.finishing(self.session("read")) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that commits at the end of the block and rolls back when the block raises."""
        with self.finishing(self.session("write")) as session:
            yield session

    def ping(self) -> None:
        """Ask the database for a one; raise what it raises."""
        with self.read() as session:
            session.connection().execute(text("SELECT 1"))

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def metadata() -> MetaData:
    """Return the tables of all domains that have been imported."""
    return SQLModel.metadata


def _postgres(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, **POOL)
    # from the driver as the engine has loaded it: whoever has SQLite does without
    repeatable_read = engine.dialect.loaded_dbapi.IsolationLevel.REPEATABLE_READ

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # psycopg sends these with its own BEGIN: no question of their own
        driver: Any = connection.connection.driver_connection
        reads = connection.get_execution_options().get("access") == "read"
        if driver.read_only != reads:
            driver.read_only = reads
            driver.isolation_level = repeatable_read if reads else None

    return engine


def _sqlite(url: str) -> Engine:
    # autocommit off in the driver: this module writes BEGIN itself
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
        pool_recycle=RECYCLE_SECONDS,
        **POOL,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        access = connection.get_execution_options().get("access")
        # what a connection was last opened for is kept with it: most are for reading, one after another
        if connection.info.get("access") != access:
            driver.execute(f"PRAGMA query_only={'ON' if access == 'read' else 'OFF'}")
            connection.info["access"] = access
        if access == "write":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # may wait in vain: an error as SQLAlchemy tells it
        else:
            driver.execute("BEGIN")

    return engine
