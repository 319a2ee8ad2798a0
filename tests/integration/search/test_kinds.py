"""Kinds of documents beside each other."""

from tests.queries import asked
from yoriai.core.db import Database
from yoriai.infra.search import search_index_for


def test_a_kind_that_changes_often_does_not_push_out_what_was_read_of_another(database: Database) -> None:
    index = search_index_for(database.engine.dialect.name)
    with database.write() as session:
        index.put(session, "quiet", "one", "子ども食堂")
    with database.read() as session:
        index.find(session, "quiet", "食堂")
    for change in range(8):
        with database.write() as session:
            index.put(session, "busy", "one", f"相談 {change}")
        with database.read() as session:
            index.find(session, "busy", "相談")
    with database.read() as session, asked(database) as seen:
        assert index.find(session, "quiet", "食堂").keys == ["one"]

    # the stamp alone: what was found then is found still
    assert len(seen) == 1
