"""What every test may ask for: the two databases, the site over one of them, a browser's client, the outbox."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import HttpUrl
from sqlalchemy import Engine
from sqlalchemy.schema import CreateSchema
from sqlmodel import col, select

from tests import databases
from tests.postgres import running
from yoriai.core import clock, logging, security
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.notifications.models import Mail

DATABASES = ("sqlite", "postgresql")

# A Wednesday morning: neither midnight, a month's end nor a holiday falls into a test that does not ask for it.
BEGINNING = "2026-11-25T10:00"

# A run says the same twice; `--hypothesis-profile=explore` looks for what nobody has thought of yet.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
hypothesis_settings.register_profile("explore", derandomize=False, deadline=None, print_blob=True)
hypothesis_settings.load_profile("steady")


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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run begin at another instant than the one that every run begins at."""
    parser.addoption("--at", default=BEGINNING, metavar="ISO", help=f"Tokyo's time when a test begins ({BEGINNING})")


def pytest_configure(config: pytest.Config) -> None:
    """Set the clock before anything is collected: what tests are given may be reckoned from today."""
    _begin(config)


@pytest.fixture(autouse=True)
def _own_clock(pytestconfig: pytest.Config) -> Iterator[None]:
    """Let the next test begin where this one began, whatever time of day the machine has."""
    yield
    _begin(pytestconfig)


@pytest.fixture
def machines_time(_own_clock: None) -> None:
    """Let a test have the machine's time, where another process has it as well."""
    clock.reset()


@pytest.fixture(scope="session")
def _plain_settings() -> Settings:
    """Settings of a site for tests, without anything of the environment."""
    for name in [name for name in os.environ if name.startswith("YORIAI_")]:
        del os.environ[name]
    return Settings(secret_key="a-secret-for-tests", scheduler=False, base_url=HttpUrl("http://testserver"))


@pytest.fixture(autouse=True)
def settings(_plain_settings: Settings, tmp_path: Path) -> Settings:
    """Settings of a test, in force: nothing of the environment, a folder of its own, no scheduler."""
    return use(_plain_settings.model_copy(update={"var_dir": tmp_path / "var"}))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL for the whole run, from a wheel, on a socket of its own."""
    with running() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The SQLite database of this worker, with all tables and the vocabulary; `database` gives it empty."""
    opened = databases.open_sqlite(tmp_path_factory.mktemp("sqlite") / "test.sqlite3")
    databases.furnish(opened)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def postgresql(postgres_url: str) -> Iterator[Database]:
    """The PostgreSQL database of this worker, with the same."""
    opened = Database(postgres_url)
    databases.furnish(opened)
    yield opened
    opened.dispose()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """A database with every table, the vocabulary and nothing else: once SQLite, once PostgreSQL."""
    opened: Database = request.getfixturevalue(request.param)
    databases.empty(opened)
    return opened


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty schema, without any table."""
    if request.param == "sqlite":
        opened = databases.open_sqlite(tmp_path / "empty.sqlite3")
    else:
        whole: Database = request.getfixturevalue("postgresql")
        name = f"empty_{new_id().lower()}"
        with whole.write() as session:
            session.connection().execute(CreateSchema(name))
        url = whole.url.update_query_dict({"options": f"-csearch_path={name}"})
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


def _begin(config: pytest.Config) -> None:
    clock.jump_to(datetime.fromisoformat(config.getoption("--at")).replace(tzinfo=clock.TOKYO))
