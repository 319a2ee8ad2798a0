"""A sweep goes on after an item that fails, and its run is recorded as failed."""

from datetime import timedelta

from sqlmodel import Session, select

from tests.factories.accounts import make_member
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.infra import jobs
from yoriai.infra.sweep import sweep


def test_one_item_that_fails_stops_no_other_and_is_not_hidden(database: Database) -> None:
    def handle(session: Session, item: str) -> bool:
        make_member(session, name=item)
        if item == "b":
            raise RuntimeError
        return True

    job = sweep("sample", timedelta(minutes=1), lambda _session: ["a", "b", "c"], handle)
    assert jobs.run(database, job, "here") == 0
    with database.read() as session:
        assert {member.name for member in session.exec(select(Member))} == {"a", "c"}
        assert jobs.runs(session)["sample"].last_error == "ItemsFailed: 1 of 3 items failed"
