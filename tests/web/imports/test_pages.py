"""The secretariat brings a file, looks at what it would do, decides, applies or discards; others see nothing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.queries import asked
from tests.unit.cases.books import book
from tests.web.imports.bringing import bring, send
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.imports import jobs
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.states import ImportStatus
from yoriai.domains.taxonomy import service as taxonomy

SignIn = Callable[[str], TestClient]

HEADINGS = "番号,団体名,取組名,都道府県,取組の種類★,対象★\n"


@pytest.fixture
def desk(database: Database, as_member: SignIn) -> TestClient:
    """A browser in which somebody of the secretariat is signed in."""
    with database.write() as session:
        member = make_member(session, name="事務 局子")
        grant(session, member, Role.SECRETARIAT)
    return as_member(member.id)


def row(number: str, name: str, title: str, **cells: str) -> str:
    """Return a line of a table."""
    return (
        ",".join([number, name, title, cells.get("place", "島根県"), cells.get("practice", "居場所づくり"), "高齢者"])
        + "\n"
    )


def status_of(database: Database) -> ImportStatus:
    """Return the status of the only import."""
    with database.read() as session:
        return session.exec(select(ImportRun)).one().status


def test_pages_do_not_exist_for_members_and_ask_visitors_to_sign_in(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        run = ImportRun(file_name="book.txt", status=ImportStatus.READY)
        session.add(run)
        run_id = run.id
        member = make_member(session)
    pages = [
        "/desk/imports",
        "/desk/imports/template.csv",
        f"/desk/imports/{run_id}",
        f"/desk/imports/{run_id}/state",
        "/desk/casebooks",
        "/desk/casebooks/r6",
    ]
    forms = [
        "/desk/imports",
        *(f"/desk/imports/{run_id}/{verb}" for verb in ("terms", "edition", "apply", "discard")),
        "/desk/casebooks/r6",
    ]
    assert [client.get(page).status_code for page in pages] == [303] * len(pages)
    assert [post_form(client, "/sign-in", form, {}).status_code for form in forms] == [401] * len(forms)
    browser = as_member(member.id)
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
    assert [post_form(browser, "/", form, {}).status_code for form in forms] == [404] * len(forms)
    assert status_of(database) is ImportStatus.READY


def test_a_forged_form_brings_nothing(database: Database, desk: TestClient) -> None:
    answer = desk.post("/desk/imports", files={"file": ("book.txt", b"x", "text/plain")})
    assert answer.status_code == 403
    with database.read() as session:
        assert session.exec(select(ImportRun)).all() == []


def test_a_file_is_read_in_the_background_and_written_after_a_look(database: Database, desk: TestClient) -> None:
    answer = send(desk, book(), "mihon.txt")
    assert answer.status_code == 303
    address = answer.headers["location"]
    waiting = desk.get(address)
    assert "mihon.txt" in waiting.text
    assert 'hx-trigger="every 2s"' in waiting.text

    jobs.work(database)
    ready = desk.get(address)
    assert 'hx-trigger="every 2s"' not in ready.text
    assert "特定非営利活動法人 みほんの縁側" in ready.text
    with database.read() as session:
        assert cases.count(session) == 0

    post_form(desk, address, f"{address}/apply", {"extent": "all"})
    jobs.work(database)
    assert status_of(database) is ImportStatus.APPLIED
    with database.read() as session:
        assert cases.count(session) == 3
        change = session.exec(select(CaseChange)).first()
        assert change is not None
        assert change.note == "mihon.txt"
        assert change.member_id is not None


def test_a_part_is_polled_alone(desk: TestClient) -> None:
    address = send(desk, book()).headers["location"]
    part = desk.get(f"{address}/state", headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<div id="state"')
    assert "<html" not in part.text


def test_changes_are_shown_part_by_part_and_word_by_word(database: Database, desk: TestClient) -> None:
    with database.write() as session:
        make_case(session, number="01", organisation="NPO法人 見本", title="縁側をひらく会", prefecture="島根県")
    page = desk.get(
        bring(desk, database, HEADINGS + row("1", "NPO法人 見本", "縁側を閉じる会"), "t.csv", edition="r6")
    ).text
    changed = page[page.index("import-change") :].partition("</dd>")[0]
    assert re.findall(r"<(del|ins)>.*?(ひらく|閉じる)", changed, re.DOTALL) == [("del", "ひらく"), ("ins", "閉じる")]


def test_unclear_records_are_named_by_line_and_can_be_left_out(database: Database, desk: TestClient) -> None:
    table = HEADINGS + row("1", "NPO法人 一", "一") + row("2", "NPO法人 二", "二", place="どこか県")
    address = bring(desk, database, table, "t.csv")
    page = desk.get(f"{address}?outcome=unclear").text
    assert "NPO法人 二" in page
    assert "NPO法人 一" not in page
    assert "3行目" in page
    assert post_form(desk, address, f"{address}/apply", {"extent": "all"}).status_code == 409

    post_form(desk, address, f"{address}/apply", {"extent": "clear"})
    jobs.work(database)
    with database.read() as session:
        assert [case.organisation for case in session.exec(select(CaseStudy))] == ["NPO法人 一"]


def test_a_discarded_import_leaves_nothing_but_its_name(database: Database, desk: TestClient) -> None:
    address = bring(desk, database, book(), "mihon.txt")
    post_form(desk, address, f"{address}/discard", {})
    assert status_of(database) is ImportStatus.DISCARDED
    assert "mihon.txt" in desk.get("/desk/imports").text
    again = post_form(desk, "/desk/imports", f"{address}/apply", {"extent": "all"})
    assert again.status_code == 409
    jobs.work(database)
    with database.read() as session:
        assert cases.count(session) == 0


def test_what_changed_meanwhile_is_shown_anew_and_not_overwritten(database: Database, desk: TestClient) -> None:
    table = HEADINGS + row("1", "NPO法人 見本", "新しい題")
    with database.write() as session:
        make_case(session, number="01", organisation="NPO法人 見本", title="新しい題")
    address = bring(desk, database, table, "t.csv", edition="r6")
    with database.write() as session:
        make_case(session, number="01", organisation="NPO法人 見本", title="その間の題")
    post_form(desk, address, f"{address}/apply", {"extent": "all"})
    jobs.work(database)

    assert status_of(database) is ImportStatus.READY
    assert "ご覧になっている間に" in desk.get(address).text
    with database.read() as session:
        assert session.exec(select(CaseStudy.title)).one() == "その間の題"
    post_form(desk, address, f"{address}/apply", {"extent": "all"})
    jobs.work(database)
    with database.read() as session:
        assert session.exec(select(CaseStudy.title)).one() == "新しい題"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("alias:older-people", "older-people"), ("term:target", "carers"), ("leave_out", "")],
)
def test_a_label_that_nobody_knows_is_asked_about_and_the_answer_kept(
    database: Database, desk: TestClient, answer: str, expected: str
) -> None:
    table = HEADINGS.replace("対象★", "対象★,対象☆") + row("1", "NPO法人 一", "一").strip() + ",ケアラー\n"
    address = bring(desk, database, table, "t.csv")
    page = desk.get(address).text
    assert "ケアラー" in page
    with database.read() as session:
        assert taxonomy.vocabulary(session).find("ケアラー") is None

    decided = {"label": "ケアラー", "answer_0": answer, "english_0": "Carers"}
    assert post_form(desk, address, f"{address}/terms", decided).status_code == 303
    jobs.work(database)
    post_form(desk, address, f"{address}/apply", {"extent": "all"})
    jobs.work(database)

    assert status_of(database) is ImportStatus.APPLIED
    with database.read() as session:
        term = taxonomy.vocabulary(session).find("ケアラー")
        case = session.exec(select(CaseStudy)).one()
        marks = taxonomy.marks_of(session, [case.id])[case.id]
    assert (term.code if term else "") == expected
    assert [code for code in marks if code == expected] == ([expected] if expected else [])
    again = bring(desk, database, table, "t2.csv")
    assert "ケアラー" not in desk.get(again).text.split('id="results"')[0]


def test_a_decision_without_any_answer_says_so(database: Database, desk: TestClient) -> None:
    table = HEADINGS + row("1", "NPO法人 一", "一", practice="ためし")
    address = bring(desk, database, table, "t.csv")
    answer = post_form(desk, address, f"{address}/terms", {"label": "ためし", "answer_0": "", "english_0": ""})
    assert answer.status_code == 422
    wrong = post_form(desk, address, f"{address}/terms", {"label": "ためし", "answer_0": "alias:nothing"})
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 422), (b"%PDF-1.7", 422), (b"\x00\x01\x02", 422), (b"x" * (20 * 1024 * 1024 + 1), 422)],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(desk: TestClient, content: bytes, status: int) -> None:
    answer = send(desk, content)
    assert answer.status_code == status
    assert 'id="f-file-error"' in answer.text


def test_a_body_over_the_limit_is_refused_and_other_pages_keep_their_own(desk: TestClient) -> None:
    assert send(desk, b"x" * (22 * 1024 * 1024)).status_code == 413
    large: dict[str, Any] = {"title": "x" * (3 * 1024 * 1024)}
    assert post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", large).status_code == 413


def test_an_edition_that_cannot_be_one_is_refused(desk: TestClient) -> None:
    answer = send(desk, book(), edition="../etc")
    assert answer.status_code == 422


def test_lists_ask_the_same_number_of_questions_however_long_they_are(database: Database, desk: TestClient) -> None:
    counted: dict[str, list[int]] = {}
    for number in (1, 3):
        while len(desk.get("/desk/imports").text.split("<li>")) and _count(database) < number:
            table = HEADINGS + "".join(row(str(n), f"NPO法人 {n}", f"題{n}") for n in range(1, number + 1))
            address = bring(desk, database, table, "t.csv")
        for page in ("/desk/imports", address):
            with asked(database) as statements:
                desk.get(page)
            counted.setdefault("list" if page == "/desk/imports" else "one", []).append(len(statements))
    assert all(few == many for few, many in counted.values())


def _count(database: Database) -> int:
    with database.read() as session:
        return len(session.exec(select(ImportRun)).all())
