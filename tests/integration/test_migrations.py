"""Migrations and models agree, on both databases, and a database can be brought up from nothing and taken back."""

from alembic import command
from sqlalchemy import Engine, inspect

from tests.factories.cases import make_case
from tests.factories.pictures import make_file
from yoriai.commands.database import alembic_config
from yoriai.core.db import Database, metadata
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy
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


def test_pictures_that_are_there_already_are_found_by_their_file(engine: Engine) -> None:
    database = _database(engine)
    config = alembic_config(database)
    command.upgrade(config, "head")
    with database.write() as session:
        taxonomy.load_terms(session)
        case, file_id = make_case(session), make_file(session)
        words = cases.PictureWords("縁側に集まる人", "", "")
        cases.add_picture(session, case.slug, cases.Author(ChangeOrigin.EDIT, None), file_id, words)
    command.downgrade(config, "0002")
    before = [index["column_names"] for index in inspect(database.engine).get_indexes("case_pictures")]
    command.upgrade(config, "head")
    indexed = [index["column_names"] for index in inspect(database.engine).get_indexes("case_pictures")]
    assert (before, sorted(indexed)) == ([["case_id"]], [["case_id"], ["file_id"]])
    with database.read() as session:
        assert cases.is_public(session, file_id)
    database.dispose()
