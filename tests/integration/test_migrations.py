"""Migrations and models agree, on both databases, and a database can be brought up from nothing and taken back."""

from alembic import command
from sqlalchemy import Engine, inspect

from yoriai.commands.database import alembic_config
from yoriai.core.db import Database, metadata
from yoriai.infra.search.schema import is_search_internal


def _database(engine: Engine) -> Database:
    return Database(engine.url.render_as_string(hide_password=False))


def test_upgrading_from_nothing_makes_every_table_and_nothing_else(engine: Engine) -> None:
    database = _database(engine)
    command.upgrade(alembic_config(database), "head")
    made = {name for name in inspect(database.engine).get_table_names() if not is_search_internal(name)}
    assert made == {*metadata().tables, "alembic_version"}
    database.dispose()


def test_the_models_need_no_further_migration(engine: Engine) -> None:
    database = _database(engine)
    config = alembic_config(database)
    command.upgrade(config, "head")
    command.check(config)
    database.dispose()


def test_every_revision_can_be_taken_back_and_applied_again(engine: Engine) -> None:
    database = _database(engine)
    config = alembic_config(database)
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    left = {name for name in inspect(database.engine).get_table_names() if name != "alembic_version"}
    assert left == set()
    command.upgrade(config, "head")
    command.check(config)
    database.dispose()
