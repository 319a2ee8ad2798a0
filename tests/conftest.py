"""What every test may ask for: the two databases, the site over one of them, a browser's client, the outbox."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from sqlalchemy.schema import CreateSchema
from sqlmodel import Session, col, select

from tests.postgres import running
from yoriai.core import clock, logging, security
from yoriai.core.config import Settings, use
from yoriai.core.db import Database, metadata
from yoriai.core.ids import new_id
from yoriai.domains.notifications.models import Mail
from yoriai.domains.tables import import_all
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions
from yoriai.infra.search import schema as search_schema

import_all()

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session", autouse=True)
def _quiet() -> None:
    logging.configure("error", as_json=False)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash with argon2's least cost: a run hashes thousands of times, and the cost is not what is tested."""
    least = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(security, "_hasher", lambda: least)
        yield


@pytest.fixture(autouse=True)
def _own_clock() -> Iterator[None]:
    """Give each test the machine's time back."""
    yield
    clock.reset()


@pytest.fixture(autouse=True)
def settings(tmp_path: Path) -> Settings:
    """Settings of a test: nothing of the environment, a folder of its own, no scheduler."""
    for name in [name for name in os.environ if name.startswith("YORIAI_")]:
        del os.environ[name]
    return use(
        Settings(
            var_dir=tmp_path / "var", secret_key="a-secret-for-tests", scheduler=False, base_url="http://testserver"
        )
    )


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL for the whole run, from a wheel, on a socket of its own."""
    with running() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_schema(postgres_url: str) -> Iterator[Database]:
    """The PostgreSQL database with all tables, made once; each test empties it."""
    database = Database(postgres_url)
    _create_all(database.engine)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and the vocabulary, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    database = Database(f"sqlite:///{path}")
    _create_all(database.engine)
    with database.write() as session:
        taxonomy.load_terms(session)
    with database.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    database.dispose()
    return path


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with every table, the vocabulary and nothing else: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite3"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        opened = Database(f"sqlite:///{path}")
        yield opened
        opened.dispose()
        return
    # opened anew, so that nothing kept in memory for the last test's rows is taken for this one's
    opened = Database(request.getfixturevalue("postgres_schema").url.render_as_string(hide_password=False))
    # TRUNCATE makes new files for every table and index, which takes ten times as long as deleting a few rows
    tables = [table.name for table in reversed(metadata().sorted_tables) if table.name != "terms"]
    with opened.write() as session:
        is_changed = versions.current(session, versions.TERMS) > 0
        session.connection().exec_driver_sql(";".join(f'DELETE FROM "{name}"' for name in tables))
        if is_changed:  # the last test added terms
            session.connection().exec_driver_sql("DELETE FROM terms; DELETE FROM topic_versions")
            taxonomy.load_terms(session)
            session.connection().exec_driver_sql("DELETE FROM topic_versions")
    yield opened
    opened.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty schema, without any table."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    else:
        admin = Database(request.getfixturevalue("postgres_url"))
        name = f"empty_{new_id().lower()}"
        with admin.write() as session:
            session.connection().execute(CreateSchema(name))
        admin.dispose()
        url = admin.url.update_query_dict({"options": f"-csearch_path={name}"})
        opened = Database(url.render_as_string(hide_password=False))
    yield opened.engine
    opened.dispose()


@pytest.fixture
def mails(database: Database) -> Callable[[], list[Mail]]:
    """Return a function that reads the outbox, oldest first."""

    def read() -> list[Mail]:
        with database.read() as session:
            return list(session.exec(select(Mail).order_by(col(Mail.created_at), col(Mail.id))))

    return read


def _create_all(engine: Engine) -> None:
    with engine.execution_options(access="write").begin() as connection:
        metadata().create_all(connection)
        search_schema.create_indexes(connection)
    with Session(engine.execution_options(access="write")) as session:
        taxonomy.load_terms(session)
        session.commit()
