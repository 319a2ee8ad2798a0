"""The database layer on both: reads cannot write, writes commit whole or not at all, times keep their instant."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import select

from tests.factories.accounts import make_member
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member


def test_a_read_transaction_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as session:
        make_member(session)
    with database.read() as session:
        assert session.exec(select(Member)).all() == []


def test_a_connection_that_read_can_write_next_time(database: Database) -> None:
    with database.read() as session:
        session.exec(select(Member)).all()
    with database.write() as session:
        make_member(session)
    with database.read() as session:
        assert len(session.exec(select(Member)).all()) == 1


def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    def half_done() -> None:
        with database.write() as session:
            make_member(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    with database.read() as session:
        assert session.exec(select(Member)).all() == []


def test_an_instant_comes_back_in_utc_whatever_zone_it_had(database: Database) -> None:
    ten_in_tokyo = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=9)))
    with database.write() as session:
        member_id = make_member(session, email_verified_at=ten_in_tokyo).id
    with database.read() as session:
        stored = session.get_one(Member, member_id).email_verified_at
    assert stored == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    assert stored.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError), database.write() as session:
        make_member(session, email_verified_at=datetime(2026, 11, 21, 10, 0))  # noqa: DTZ001 - what is refused
