"""Imports over a real database: all or nothing, edits by people stay, what goes out comes back, what is kept."""

from dataclasses import replace
from typing import Any

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case, record
from tests.queries import asked
from tests.unit.cases.books import book
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.questions import Answer, Decision, Decisions
from yoriai.domains.cases.service.importing import import_items, item_of
from yoriai.domains.imports import jobs, service
from yoriai.domains.imports.models import ImportFile, ImportRecord, ImportRun
from yoriai.domains.imports.service import running
from yoriai.domains.imports.states import Extent, ImportStatus, Phase
from yoriai.domains.taxonomy import service as taxonomy


def everything(session: Session) -> str:
    """Return the catalogue as it goes out."""
    return "".join(cases.export_json(session))


def brought(session: Session, text: str, **changes: Any) -> service.TerminalImport:
    """Import a text as a terminal does."""
    return service.import_at_once(session, "book.txt", text.encode(), **changes)


def test_what_goes_out_comes_back_without_loss(database: Database) -> None:
    with database.write() as session:
        cases.load_facts(session)
        brought(session, book(), edition="r5")
        make_case(session, edition="own", number=None, title="題のあとで変わる")
        before = everything(session)
        table = "".join(cases.export_csv(session))
        for case in session.exec(select(CaseStudy)):
            taxonomy.remove_marks(session, case.id)
            session.delete(case)
        session.flush()
        assert cases.count(session) == 0

        done = brought(session, before)
        assert done.found.plan.all_problems == []
        assert everything(session) == before
        again = brought(session, table)
        assert [step.changes for step in again.found.plan.steps if step.outcome != "unchanged"] == []
        assert again.found.plan.counts["new"] == 0


def test_a_hundred_cases_are_written_with_few_statements(database: Database) -> None:
    def statements(number: int, edition: str) -> int:
        items = [item_of(record()) for _ in range(number)]
        with database.write() as session, asked(database) as said:
            import_items(session, edition, items)
            return len([each for each in said if "search_" not in each])

    assert statements(100, "r1") - statements(10, "r2") < 10


def test_edits_by_people_stay_when_the_book_is_imported_again(database: Database) -> None:
    original = record(number="01", organisation="NPO法人 見本", title="本の題")
    with database.write() as session:
        cases.import_records(session, "r6", [original])
        member = make_member(session)
        case, content = cases.to_edit(session, "r6-01")
        cases.edit(session, member.id, case.slug, replace(content, title="会が直した題"), case.revision)
        result = cases.import_records(session, "r6", [replace(original, page=99)])

        assert (result.changed, result.cases[0].title) == (1, "会が直した題")
        assert cases.details(session, "r6-01").page == 99


def test_only_what_is_clear_is_taken_where_that_is_asked(database: Database) -> None:
    text = book().replace("沖縄県 那覇市", "沖縄県 竜宮市")
    with database.write() as session:
        assert brought(session, text).is_written is False
        assert cases.count(session) == 0
        done = brought(session, text, extent=Extent.CLEAR)
        assert (done.result.new, cases.count(session)) == (2, 2)
        run = session.exec(select(ImportRun)).one()
        assert (run.status, run.counts["left_out"]) == (ImportStatus.APPLIED, 1)


def test_decisions_typed_once_are_known_the_next_time(database: Database) -> None:
    text = book().replace("高齢者", "お年寄り")
    made = Decisions.of([Decision("お年寄り", Answer.ALIAS, code="older-people")])
    with database.write() as session:
        asked_about = brought(session, text, is_trial=True)
        assert [each.label for each in asked_about.found.questions] == ["お年寄り"]
        assert brought(session, text, made=made).is_written
    with database.write() as session:
        assert brought(session, text, is_trial=True).found.questions == ()
        assert "お年寄り" in taxonomy.vocabulary(session).get("older-people").aliases
        taxonomy.load_terms(session)
        assert "お年寄り" in taxonomy.vocabulary(session).get("older-people").aliases


def test_the_book_is_described_and_its_totals_are_kept(database: Database) -> None:
    with database.write() as session:
        brought(session, book(), edition="r9")
        made = cases.casebook_of(session, "r9")
    assert (made.title, made.publisher) == ("見本の取組事例集", "架空の編集室")
    assert made.totals == {
        "practices": 4,
        "by_term": {"exchange": 1, "ibasho": 1, "all-generations": 1, "youth": 1},
    }


def test_a_file_that_breaks_the_work_is_told_and_stops_no_other(database: Database) -> None:
    with database.write() as session:
        broken, good = (ImportRun(file_name=name) for name in ("broken.txt", "good.txt"))
        session.add_all([broken, good])
        session.flush()
        session.add(ImportFile(run_id=good.id, content=book().encode()))
    jobs.work(database)
    with database.read() as session:
        found = {run.file_name: run for run in session.exec(select(ImportRun))}
        assert found["broken.txt"].status is ImportStatus.FAILED
        assert found["broken.txt"].failure
        assert found["good.txt"].status is ImportStatus.READY
        assert len(session.exec(select(ImportRecord)).all()) == 3


def test_a_worker_that_died_leaves_its_import_to_the_next(database: Database) -> None:
    with database.write() as session:
        run = ImportRun(file_name="book.txt", status=ImportStatus.READING)
        session.add(run)
        session.flush()
        session.add(ImportFile(run_id=run.id, content=book().encode()))
    jobs.work(database)
    with database.read() as session:
        assert session.exec(select(ImportRun)).one().status is ImportStatus.READY


def asked_to_apply(database: Database) -> str:
    """Have a book brought, read and looked at, and ask for it to be written; return the import's id."""
    with database.write() as session:
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        run_id = service.bring(session, desk, "book.txt", book().encode(), "r9").id
    jobs.work(database)
    with database.write() as session:
        service.ask_to_apply(session, desk, run_id, Extent.EVERYTHING)
    return run_id


def test_others_write_while_an_import_is_made_ready(database: Database) -> None:
    run_id = asked_to_apply(database)
    phases: list[Phase] = []

    def write(phase: Phase, _done: int, _total: int) -> None:
        phases.append(phase)
        with database.write() as session:
            make_member(session)

    with database.read() as session:
        file = service.opened(session, run_id)
        done = running.ahead(session, run_id, file, running.read(file), write)
    assert set(phases) == {Phase.COMPARING, Phase.PREPARING}
    with database.write() as session:
        assert running.apply_plan(session, run_id, file, done)
        assert cases.count(session) == 3


def test_work_done_ahead_is_done_again_where_the_catalogue_has_changed(database: Database) -> None:
    run_id = asked_to_apply(database)
    with database.read() as session:
        file = service.opened(session, run_id)
        done = running.ahead(session, run_id, file, running.read(file), lambda *_: None)
    with database.write() as session:
        make_case(session, edition="own", number=None)
    with database.write() as session:
        assert not running.apply_plan(session, run_id, file, done)
        assert cases.count(session) == 1
    jobs.work(database)
    with database.read() as session:
        assert (cases.count(session), session.exec(select(ImportRun)).one().status) == (4, ImportStatus.APPLIED)


def test_a_terminal_takes_what_was_done_ahead_only_while_it_holds(database: Database) -> None:
    content = book().encode()

    def ahead() -> service.FileAhead:
        with database.read() as session:
            return service.file_ahead(
                session, content, "r9", Decisions(), Extent.EVERYTHING, lambda _done, _total: None
            )

    early = ahead()
    with database.write() as session:
        brought(session, book(), edition="r9", extent=Extent.EVERYTHING, done=ahead())
        assert cases.count(session) == 3
    with database.write() as session:
        late = brought(session, book(), edition="r9", extent=Extent.EVERYTHING, done=early)
        assert (late.result.new, late.result.unchanged, cases.count(session)) == (0, 3, 3)
