"""A sweep goes on after an item that fails, and its run is recorded as failed; many items may share a transaction."""

import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from sqlmodel import Session, select

from tests.factories.accounts import make_member
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.infra import jobs
from yoriai.infra.sweep import BREATH, TOGETHER, sweep, sweep_together


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


def test_items_share_transactions_and_those_that_are_left_have_their_own(database: Database) -> None:
    items = [f"{number:03}" for number in range(TOGETHER + 2)]
    commits = []

    def look(_session: Session, ids: Sequence[str]) -> tuple[Sequence[str], int]:
        commits.append(database.commits)
        return ids, 0

    def together(session: Session, ids: Sequence[str], seen: int) -> tuple[Sequence[str], int]:
        left = [ids[-1]]
        for item in ids[:-1]:
            make_member(session, name=item)
        return left, seen + 1

    def handle(session: Session, item: str, seen: int) -> bool:
        make_member(session, name=f"{item} after {seen} groups")
        return True

    job = sweep_together("sample", timedelta(minutes=1), lambda _session: items, look, together, handle)
    assert job.run(database) == len(items)
    assert database.commits - commits[0] == 2 + 2
    lonely = {items[TOGETHER - 1], items[-1]}
    with database.read() as session:
        assert {member.name for member in session.exec(select(Member))} == {
            *(f"{item} after 2 groups" for item in lonely),
            *(item for item in items if item not in lonely),
        }


def test_a_group_that_fails_writes_nothing_and_each_of_it_is_handled_by_itself(database: Database) -> None:
    def together(session: Session, ids: Sequence[str], _seen: str) -> tuple[Sequence[str], str]:
        for item in ids:
            make_member(session, name=item)
        if "b" in ids:
            raise RuntimeError
        return [], "untrue"

    def handle(session: Session, item: str, seen: str) -> bool:
        if item == "b":
            raise RuntimeError
        make_member(session, name=f"{item} {seen}")
        return True

    job = sweep_together(
        "sample",
        timedelta(minutes=1),
        lambda _session: ["a", "b", "c"],
        lambda _session, ids: (ids, "true"),
        together,
        handle,
    )
    assert jobs.run(database, job, "here") == 0
    with database.read() as session:
        assert {member.name for member in session.exec(select(Member))} == {"a true", "c true"}
        assert jobs.runs(session)["sample"].last_error == "ItemsFailed: 1 of 3 items failed"


def test_after_each_transaction_of_a_sweep_others_have_time_to_write_on_sqlite(database: Database) -> None:
    spans = []

    def handle(session: Session, item: str) -> bool:
        begun = time.monotonic()
        make_member(session, name=item)
        time.sleep(0.1)
        spans.append((begun, time.monotonic()))
        return True

    sweep("sample", timedelta(minutes=1), lambda _session: ["a", "b", "c"], handle).run(database)
    pauses = [after[0] - before[1] for before, after in pairwise(spans)]
    assert all(pause >= BREATH * 0.1 for pause in pauses) or not database.is_sqlite
