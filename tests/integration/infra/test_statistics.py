"""What a database knows of its tables."""

from sqlalchemy import text

from tests.factories.accounts import make_member
from yoriai.core.db import Database
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import statistics


def test_sqlite_is_told_how_many_rows_its_indexes_have(database: Database) -> None:
    with database.write() as session:
        for _each in range(3):
            make_member(session)

    assert statistics.refresh(database) == 0

    if database.is_sqlite:
        with database.read() as session:
            known = text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'members' AND stat LIKE '3 %'")
            assert session.connection().execute(known).first() is not None


def test_it_is_seen_to_again_and_again() -> None:
    assert statistics.JOB in all_jobs()
