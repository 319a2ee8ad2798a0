"""Any number of ids in one statement, on both databases."""

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.queries import asked
from yoriai.core.among import among
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member


@pytest.mark.parametrize("others", [0, 100_000])
def test_any_number_of_ids_is_one_statement(database: Database, others: int) -> None:
    with database.write() as session:
        wanted = {make_member(session).id for _each in range(3)}
        make_member(session)
    ids = [*wanted, *(f"{number:026}" for number in range(others))]
    with database.read() as session, asked(database) as seen:
        found = session.exec(select(Member.id).where(among(session, col(Member.id), ids))).all()

    assert (set(found), len(seen)) == (wanted, 1)


def test_among_none_there_is_nothing(database: Database) -> None:
    with database.write() as session:
        make_member(session)
        assert session.exec(select(Member.id).where(among(session, col(Member.id), []))).all() == []
