"""The index: what is put in, replaced, forgotten and rolled back, and its tables."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, select
from sqlmodel import Session, SQLModel

from tests.integration.search.indexed import CASES, ORGANISATIONS
from yoriai.infra.search import SearchIndex, schema
from yoriai.infra.search.schema import TABLES, search_documents


@pytest.fixture
def connection(empty: Connection, index: SearchIndex) -> Connection:
    """A transaction on a database that holds the index and the invented records."""
    for key, (title, body) in CASES.items():
        index.put(empty, "cases", key, title, body)
    for key, (title, body) in ORGANISATIONS.items():
        index.put(empty, "organisations", key, title, body)
    return empty


def test_a_kind_does_not_answer_for_another(connection: Connection, index: SearchIndex) -> None:
    assert index.find(connection, "mentors", "食堂").hits == ()
    assert index.find(connection, "organisations", "島根").keys == ["otchi"]
    assert index.similar(connection, "mentors", "子ども食堂", limit=3) == []


def test_put_replaces_and_remove_forgets(connection: Connection, index: SearchIndex) -> None:
    index.put(connection, "cases", "tokyo", "大阪府の紙芝居")
    assert index.find(connection, "cases", "紙芝居").keys == ["tokyo"]
    assert set(index.find(connection, "cases", "食堂").keys) == {"kodomo", "mothers"}
    index.remove(connection, "cases", "tokyo")
    index.remove(connection, "cases", "nobody")
    assert index.find(connection, "cases", "紙芝居").hits == ()
    assert index.find(connection, "organisations", "島根").keys == ["otchi"]


def test_the_index_rolls_back_with_the_callers_transaction(engine: Engine, index: SearchIndex) -> None:
    with Session(engine) as session:
        SQLModel.metadata.create_all(session.connection(), tables=list(TABLES))
        session.commit()
        index.put(session, "cases", "kept", "読み聞かせ")
        session.commit()
        index.put(session, "cases", "undone", "読み聞かせ")
        index.remove(session, "cases", "kept")
        assert index.find(session, "cases", "読み聞かせ").keys == ["undone"]
        session.rollback()
        assert index.find(session, "cases", "読み聞かせ").keys == ["kept"]


def test_any_text_can_be_indexed(connection: Connection, index: SearchIndex) -> None:
    texts = [("", ""), ("x" * 5_000, "é" * 5_000), ("\x00\ud800", "'\"\\"), ("長い話", "孤独と孤立。" * 20_000)]
    for number, (title, body) in enumerate(texts):
        index.put(connection, "odd", f"{number}", title, body)
        index.put(connection, "odd", f"{number}", "ふつうの凧あげ", body)
    assert sorted(index.find(connection, "odd", "凧あげ").keys) == ["0", "1", "2", "3"]


def test_a_word_beyond_256_places_is_still_found_in_a_phrase(connection: Connection, index: SearchIndex) -> None:
    index.put(connection, "cases", "long", "会議録", "会議の話。" * 2_000 + "会議の庭をひらく。")
    assert index.find(connection, "cases", "「会議の庭」").keys == ["long"]


def test_thousands_of_hits_come_whole(connection: Connection, index: SearchIndex) -> None:
    for number in range(1_100):
        index.put(connection, "many", f"{number:04}", "朝の会")
    assert index.find(connection, "many", "朝").keys == [f"{number:04}" for number in range(1_100)]
    assert len(index.find(connection, "many", "朝の会").keys) == 1_100


def test_indexes_are_made_over_what_is_there_and_twice(connection: Connection, index: SearchIndex) -> None:
    schema.drop_indexes(connection)
    schema.drop_indexes(connection)
    schema.create_indexes(connection)
    schema.create_indexes(connection)
    assert index.find(connection, "cases", "京都").keys == ["kyoto"]
    index.remove(connection, "cases", "kyoto")
    assert index.find(connection, "cases", "京都").hits == ()


def test_dropping_the_table_leaves_nothing_behind(engine: Engine) -> None:
    with engine.begin() as connection:
        search_documents.create(connection)
        search_documents.drop(connection)
        search_documents.create(connection)
        assert connection.execute(select(search_documents.c.id)).all() == []


def test_migrations_see_no_difference_but_for_the_filter(engine: Engine) -> None:
    with engine.connect() as connection:
        SQLModel.metadata.create_all(connection, tables=list(TABLES))
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, _kind, _parents: not schema.is_search_internal(name),
                "include_object": lambda _object, name, kind, _reflected, _other: (
                    not schema.is_search_internal(name)
                    and (kind != "table" or name in {table.name for table in TABLES})
                ),
            },
        )
        assert compare_metadata(context, SQLModel.metadata) == []
