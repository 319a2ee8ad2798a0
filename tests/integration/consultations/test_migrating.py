"""Consultations that were there before categories, private answers and know-how: nothing of them is lost."""

import sqlalchemy
from alembic import command
from sqlalchemy import Engine, text

from yoriai.commands.database import alembic_config
from yoriai.core.db import Database

EARLY, LATE = "2026-01-01 00:00:00+00:00", "2026-01-02 00:00:00+00:00"


def _add(database: Database, table: str, **values: object) -> None:
    with database.write() as session:
        session.connection().execute(sqlalchemy.table(table, *map(sqlalchemy.column, values)).insert(), values)


def _fill(database: Database) -> None:
    """Write two members, an answered question and one to which its author alone has added something."""
    for member in ("asks", "answers"):
        own = dict.fromkeys(("id", "name", "email", "calendar_token"), member)
        blank = {"standing": "", "furigana": "", "languages": "[]", "about": "", "locale": "ja"}
        _add(database, "members", created_at=EARLY, **own, **blank)
    for number, answerer in (("1", "answers"), ("2", "asks")):
        columns = {
            "id": number,
            "created_at": EARLY,
            "author_id": "asks",
            "title": "題",
            "body": "本文",
            "visibility": "network",
            "is_anonymous": False,
            "status": "open",
            "due_at": LATE,
        }
        _add(database, "consultations", **columns)
        for at in (LATE, EARLY):
            reply = {"id": number + at[9], "created_at": at, "consultation_id": number, "author_id": answerer}
            _add(database, "replies", **reply, body="答え")


def _rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.connection().execute(text(query))]


def test_what_was_written_before_keeps_its_answers_and_knows_the_first(engine: Engine) -> None:
    database = Database(engine.url.render_as_string(hide_password=False))
    config = alembic_config(database)
    command.upgrade(config, "0006")
    _fill(database)
    command.upgrade(config, "0007")
    assert _rows(database, "SELECT id, category, wish, owner_id FROM consultations ORDER BY id") == [
        ("1", "other", "", None),
        ("2", "other", "", None),
    ]
    answered = "SELECT id, first_answered_at IS NULL FROM consultations ORDER BY id"
    assert [(key, bool(none)) for key, none in _rows(database, answered)] == [("1", False), ("2", True)]
    first = (
        "SELECT count(*) FROM consultations c JOIN replies r ON r.created_at = c.first_answered_at WHERE r.id = '11'"
    )
    assert _rows(database, first) == [(1,)]
    command.downgrade(config, "0006")
    assert _rows(database, "SELECT id FROM replies ORDER BY id") == [("11",), ("12",), ("21",), ("22",)]
    database.dispose()
