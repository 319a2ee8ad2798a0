"""Casebooks in the browser: described by a file or a form, with who changed what."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.unit.cases.books import book
from tests.web.imports.bringing import bring
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.imports import jobs

SignIn = Callable[[str], TestClient]


@pytest.fixture
def desk(database: Database, as_member: SignIn) -> TestClient:
    """A browser in which somebody of the secretariat is signed in."""
    with database.write() as session:
        member = make_member(session, name="事務 局子")
        grant(session, member, Role.SECRETARIAT)
    return as_member(member.id)


def test_the_template_can_be_filled_in_and_brought(database: Database, desk: TestClient) -> None:
    template = desk.get("/desk/imports/template.csv")
    assert template.headers["content-disposition"] == 'attachment; filename="yoriai-template.csv"'
    headings = template.content.decode("utf-8-sig").strip().split(",")
    line = ["01" if each == "番号" else "見本" if each in {"取組名", "団体名"} else "" for each in headings]
    address = bring(desk, database, template.content + ",".join(line).encode(), "filled.csv")
    assert "見本" in desk.get(address).text


def test_a_casebook_is_described_and_its_cases_say_so(database: Database, desk: TestClient) -> None:
    data = {"title": "見本の事例集", "publisher": "見本省", "year": "2025", "licence": "CC0-1.0", "address": ""}
    assert post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", data).status_code == 303
    with database.read() as session:
        found = cases.casebook_of(session, "r6")
    assert (found.title, found.publisher, found.year) == ("見本の事例集", "見本省", 2025)
    assert found.licence is not None
    assert found.licence.code == "CC0-1.0"
    assert desk.get("/desk/casebooks/nothing").status_code == 404
    assert post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", {"year": "never"}).status_code == 422


def test_a_casebook_shows_who_changed_what_of_it(database: Database, desk: TestClient) -> None:
    said = {"title": "見本の事例集", "publisher": "見本省", "year": "2025", "licence": "CC0-1.0", "address": ""}
    post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", said)
    post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", said)  # nothing differs: nothing to tell
    post_form(desk, "/desk/casebooks/r6", "/desk/casebooks/r6", {**said, "title": "見本の取組集", "licence": ""})
    with database.read() as session:
        latest, first = cases.casebook_history(session, "r6")
    assert (latest.source, dict(latest.parts)) == (
        "",
        {"title": ("見本の事例集", "見本の取組集"), "licence": ("CC0-1.0", "")},
    )
    assert set(first.parts) > {"title", "publisher", "year"}
    page = desk.get("/desk/casebooks/r6").text
    assert page.count("事務局での変更") == 2
    assert page.count("事務 局子による") == 2
    assert "書名" in page


def test_a_casebook_names_the_file_that_described_it(database: Database, desk: TestClient) -> None:
    address = bring(desk, database, book().encode(), "本.txt", edition="r9")
    post_form(desk, address, f"{address}/apply", {"extent": "everything"})
    jobs.work(database)
    page = desk.get("/desk/casebooks/r9").text
    assert "「本.txt」の取り込みで補いました" in page
    assert "見本の取組事例集" in page
