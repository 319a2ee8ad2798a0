"""What a case has set in motion, as the other domains write it."""

import threading
from datetime import UTC, datetime

import pytest

from tests.factories.cases import make_case
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import UseKind
from yoriai.infra import versions


def use_counts(database: Database, *case_ids: str) -> list[int]:
    with database.read() as session:
        return [session.get_one(CaseStudy, case_id).use_count for case_id in case_ids]


def test_a_use_is_counted_on_each_of_its_cases_and_read_back(database: Database) -> None:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    with clock.stopped(at), database.write() as session:
        first, second = make_case(session).id, make_case(session).id
        cases.record_use(session, [first, second], UseKind.CONSULTATION, "consultation-1")
        cases.record_use(session, [first], UseKind.MEETING, "meeting-1")

    assert use_counts(database, first, second) == [2, 1]
    with database.read() as session:
        uses = {(use.kind, use.subject_id, use.at) for use in cases.uses_of(session, first)}
        assert uses == {(UseKind.CONSULTATION, "consultation-1", at), (UseKind.MEETING, "meeting-1", at)}


def test_a_use_nobody_may_know_of_is_kept_but_not_counted(database: Database) -> None:
    with database.write() as session:
        case = make_case(session).id
        cases.record_use(session, [case], UseKind.CONSULTATION, "consultation-1", is_counted=False)

    assert use_counts(database, case) == [0]
    with database.read() as session:
        assert [use.is_counted for use in cases.uses_of(session, case)] == [False]


@pytest.mark.parametrize("kind", list(UseKind))
def test_a_use_is_taken_back(database: Database, kind: UseKind) -> None:
    with database.write() as session:
        case = make_case(session).id
        cases.record_use(session, [case], kind, "subject-1")
    with database.write() as session:
        cases.forget_uses(session, kind, "subject-1")

    assert use_counts(database, case) == [0]


def test_other_cases_of_one_subject_replace_those_before(database: Database) -> None:
    with database.write() as session:
        first, second, third = (make_case(session).id for _ in range(3))
        cases.record_use(session, [first, second], UseKind.MEETING, "meeting-1")
        cases.record_use(session, [second, third], UseKind.MEETING, "meeting-1")

    assert use_counts(database, first, second, third) == [0, 1, 1]


def test_the_same_use_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        case = make_case(session).id
        cases.record_use(session, [case], UseKind.MEETING, "meeting-1")
        version = versions.current(session, versions.CASES)
        cases.record_use(session, [case, case], UseKind.MEETING, "meeting-1")
        cases.forget_uses(session, UseKind.MEETING, "meeting-2")
        assert versions.current(session, versions.CASES) == version


def test_a_use_raises_the_version_but_is_no_change_of_the_case(database: Database) -> None:
    with database.write() as session:
        case = make_case(session)
        updated_at, revision = case.updated_at, case.revision
        cases.record_use(session, [case.id], UseKind.MEETING, "meeting-1")
        assert case.changed == versions.current(session, versions.CASES)
        assert (case.updated_at, case.revision, case.use_count) == (updated_at, revision, 1)


def test_a_case_that_is_gone_is_left_out(database: Database) -> None:
    with database.write() as session:
        case = make_case(session).id
        cases.record_use(session, [case, new_id()], UseKind.MEETING, "meeting-1")

    assert use_counts(database, case) == [1]


def test_uses_written_at_once_are_all_counted(database: Database) -> None:
    with database.write() as session:
        case = make_case(session).id
    begin = threading.Barrier(5)

    def use(number: int) -> None:
        begin.wait()
        with database.write() as session:
            cases.record_use(session, [case], UseKind.CONSULTATION, f"consultation-{number}")

    threads = [threading.Thread(target=use, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert use_counts(database, case) == [5]
