"""The index made anew, and what tells that it must be."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select
from typer.testing import CliRunner

from tests.factories.cases import make_case
from yoriai.cli import app
from yoriai.commands.database import prepare
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service.indexing import KIND
from yoriai.infra import versions
from yoriai.infra.search import index_of

OLD = text("UPDATE search_kinds SET recipe = 'of another dictionary'")
LOST = text("UPDATE search_documents SET terms = '', tokens = ' ', spans = NULL")


@pytest.fixture
def found(database: Database) -> Database:
    """A database with two cases whose index was lost, and was made with another dictionary."""
    with database.write() as session:
        make_case(session, title="凧あげの会", sections={"purpose": "のべ30人が参加した。"})
        make_case(session, title="双六の会")
        session.connection().execute(LOST)
        session.connection().execute(OLD)
    return database


def _keys(database: Database, words: str) -> list[str]:
    with database.read() as session:
        return index_of(session).find(session, KIND, words).keys


def test_reindexing_finds_everything_again_under_the_same_numbers(found: Database) -> None:
    with found.read() as session:
        numbers = index_of(session).numbers(session, KIND)
        assert not cases.is_indexed(session)
    assert _keys(found, "凧あげ") == []
    told = []
    with found.write() as session:
        assert cases.reindex(session, lambda done, total: told.append((done, total))) == 2
    with found.read() as session:
        assert cases.is_indexed(session)
        assert index_of(session).numbers(session, KIND) == numbers
    assert len(_keys(found, "凧あげ")) == 1
    assert told == [(2, 2)]


def test_reindexing_forgets_what_is_no_case_any_more(found: Database) -> None:
    with found.write() as session:
        index_of(session).put(session, KIND, "nobody", "凧あげ")
        cases.reindex(session)
    assert "nobody" not in _keys(found, "凧あげ")


def test_reindexing_derives_columns_anew_and_says_which_cases_changed(found: Database) -> None:
    with found.write() as session:
        case = make_case(session, title="独楽の会", prefecture="島根県", municipalities=("松江市",))
        case.municipality_codes = []
        session.add(case)
    with found.read() as session:
        before, version = _changed(session), versions.current(session, versions.CASES)
    with found.write() as session:
        cases.reindex(session)
    with found.read() as session:
        assert session.get_one(CaseStudy, case.id).municipality_codes == ["322016"]
        assert _changed(session) == before | {case.id: version + 1}


def _changed(session: Session) -> dict[str, int]:
    return {case.id: case.changed for case in session.exec(select(CaseStudy))}


def test_a_database_is_prepared_with_an_index_of_today(settings: Settings) -> None:
    database = prepare(settings)
    with database.write() as session:
        make_case(session, title="凧あげの会")
        session.connection().execute(LOST)
    assert _keys(database, "凧あげ") == []
    prepare(settings).dispose()
    assert _keys(database, "凧あげ") == []
    with database.write() as session:
        session.connection().execute(OLD)
    prepare(settings).dispose()
    assert len(_keys(database, "凧あげ")) == 1
    database.dispose()


def test_the_command_says_how_many_were_indexed(settings: Settings) -> None:
    database = prepare(settings)
    with database.write() as session:
        make_case(session, title="凧あげの会")
        session.connection().execute(LOST)
    result = CliRunner().invoke(app, ["search", "reindex"])
    assert (result.exit_code, [line for line in result.stdout.splitlines() if line]) == (
        0,
        [
            "cases: 1 indexed.",
            "organisations: 1 indexed.",
            "activities: 0 indexed.",
            "consultations: 0 indexed.",
            "know_how: 0 indexed.",
        ],
    )
    assert len(_keys(database, "凧あげ")) == 1
    database.dispose()
