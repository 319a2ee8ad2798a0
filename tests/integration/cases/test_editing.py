"""A case changed by hand: several people at once, taken back, confirmed."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.errors import CaseNotFound, EditedMeanwhile
from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.cases.parts import Clash
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra import versions


def prepared(database: Database) -> tuple[str, str]:
    """Write a case and a member; return the address and the id."""
    with database.write() as session:
        return make_case(session, number="12", title="空き家の居間").slug, make_member(session).id


def change(database: Database, member: str, slug: str, base: int, **changes: Any) -> CaseStudy:
    """Edit a case as it stands, but for some fields, in a transaction of its own."""
    with database.write() as session:
        _case, content = cases.to_edit(session, slug)
        return cases.edit(session, member, slug, replace(content, **changes), base)


def history(database: Database) -> list[tuple[int, ChangeOrigin, dict[str, Any]]]:
    with database.read() as session:
        rows = session.exec(select(CaseChange).order_by(col(CaseChange.revision)))
        return [(row.revision, row.origin, row.parts) for row in rows]


def test_an_edit_writes_the_case_its_history_and_its_version(database: Database) -> None:
    slug, member = prepared(database)
    with database.read() as session:
        version = versions.current(session, versions.CASES)

    change(database, member, slug, 1, title="空き家の食卓")

    with database.read() as session:
        case, content = cases.to_edit(session, slug)
        assert (case.revision, content.title) == (2, "空き家の食卓")
        assert case.changed == versions.current(session, versions.CASES) > version
    assert history(database)[1:] == [(2, ChangeOrigin.EDIT, {"title": ["空き家の居間", "空き家の食卓"]})]


def test_an_edit_that_changes_nothing_leaves_no_trace(database: Database) -> None:
    slug, member = prepared(database)

    assert change(database, member, slug, 1).revision == 1
    assert len(history(database)) == 1


def test_two_edits_of_different_parts_are_put_together(database: Database) -> None:
    slug, member = prepared(database)
    with database.read() as session:
        _case, seen = cases.to_edit(session, slug)
    change(database, member, slug, 1, title="空き家の食卓")

    with database.write() as session:
        mine = replace(seen, marks=Marks({"ibasho": "primary"}), sections={"purpose": "食べて話す。"})
        case = cases.edit(session, member, slug, mine, 1)
        assert (case.revision, case.title, case.sections) == (3, "空き家の食卓", {"purpose": "食べて話す。"})

    with database.read() as session:
        assert cases.to_edit(session, slug)[1].marks == Marks({"ibasho": "primary"})


def test_the_second_of_two_edits_of_one_part_gets_both_versions_and_writes_nothing(database: Database) -> None:
    slug, member = prepared(database)
    with database.read() as session:
        _case, seen = cases.to_edit(session, slug)
    change(database, member, slug, 1, title="甲の題", furigana="こう")

    with database.write() as session, pytest.raises(EditedMeanwhile) as refused:
        cases.edit(session, member, slug, replace(seen, title="乙の題", prefecture="13"), 1)

    problem = refused.value
    assert problem.revision == 2
    assert problem.merge.clashes == (Clash("title", "空き家の居間", "甲の題", "乙の題"),)
    assert (problem.merge.merged.prefecture, problem.merge.merged.furigana) == ("13", "こう")
    with database.read() as session:
        assert cases.to_edit(session, slug)[1].title == "甲の題"


def test_an_edit_after_a_look_at_the_difference_is_taken(database: Database) -> None:
    slug, member = prepared(database)
    change(database, member, slug, 1, title="甲の題")

    change(database, member, slug, 2, title="乙の題")

    assert [parts for _revision, _origin, parts in history(database)[1:]] == [
        {"title": ["空き家の居間", "甲の題"]},
        {"title": ["甲の題", "乙の題"]},
    ]


def test_of_many_edits_at_once_none_is_lost(database: Database) -> None:
    slug, member = prepared(database)
    with database.read() as session:
        _case, seen = cases.to_edit(session, slug)
    refused: list[str] = []
    begin = threading.Barrier(6)

    def write(number: int) -> None:
        begin.wait()
        # every second one writes the part of the one before it
        key = ["purpose", "people", "content"][number // 2]
        mine = replace(seen, sections={**seen.sections, key: f"{number}人目の言葉"})
        try:
            with database.write() as session:
                cases.edit(session, member, slug, mine, 1)
        except EditedMeanwhile as problem:
            refused.append(str(problem.merge.clashes[0].mine))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as session:
        _case, now = cases.to_edit(session, slug)
    assert sorted([*now.sections.values(), *refused]) == [f"{number}人目の言葉" for number in range(6)]
    assert len(refused) == 3
    assert [revision for revision, _origin, _parts in history(database)] == [1, 2, 3, 4]


def test_an_edit_of_something_that_is_no_case_is_refused(database: Database) -> None:
    _slug, member = prepared(database)
    with database.write() as session, pytest.raises(CaseNotFound):
        cases.edit(session, member, "r6-99", cases.to_edit(session, "r6-12")[1], 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation": ""}, "organisation"),
        ({"organisation": "会" * 121}, "organisation"),
        ({"title": "題" * 201}, "title"),
        ({"prefecture": "99"}, "prefecture"),
        ({"marks": Marks({"nonsense": "primary"})}, "marks"),
    ],
)
def test_what_cannot_stand_in_the_catalogue_is_refused_beside_its_field(
    database: Database, changes: dict[str, Any], field: str
) -> None:
    slug, member = prepared(database)
    with pytest.raises(Invalid) as refused:
        change(database, member, slug, 1, **changes)
    assert refused.value.field == field


def test_a_retired_case_is_not_found_and_returns_with_all_it_had(database: Database) -> None:
    slug, member = prepared(database)
    with database.write() as session:
        assert cases.retire(session, slug, member, "団体の希望により").status is CaseStatus.RETIRED
    with database.write() as session:
        with pytest.raises(CaseNotFound):
            cases.get(session, slug)
        with pytest.raises(IllegalTransition):
            cases.retire(session, slug, member, "もう一度")
        cases.restore(session, slug, member, "また載せてよい")
    with database.read() as session:
        assert cases.get(session, slug).title == "空き家の居間"
    assert history(database)[1:] == [
        (2, ChangeOrigin.WITHDRAWAL, {"status": ["published", "retired"]}),
        (3, ChangeOrigin.RETURN, {"status": ["retired", "published"]}),
    ]


def test_a_confirmation_is_dated_and_kept_and_stands_in_no_edits_way(database: Database) -> None:
    slug, member = prepared(database)
    with clock.stopped(datetime(2026, 4, 1, tzinfo=UTC)), database.write() as session:
        cases.confirm(session, slug, member)

    case = change(database, member, slug, 1, title="空き家の食卓")

    assert case.confirmed_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert [origin for _revision, origin, _parts in history(database)[1:]] == [
        ChangeOrigin.CONFIRMATION,
        ChangeOrigin.EDIT,
    ]
