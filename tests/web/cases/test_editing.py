"""Editing a case at the desk: who may, what a form changes and what it leaves, and two who edit at once."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.csrf import FIELD

AsMember = Callable[[str], TestClient]
EDIT = "/cases/r6-01/edit"
FIELDS = re.compile(r'<(?:input|textarea|select)[^>]*\bname="([^"]+)"')


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A case, two of the secretariat, one of its organisation and somebody else."""
    with database.write() as session:
        case = make_case(
            session,
            number="01",
            title="みんなの食卓",
            aliases=("みほんの会",),
            marks={"food": "primary", "youth": "secondary"},
            sections={"purpose": "場をつくる。\n- 庭\n- 台所", "results": "続いた。"},
        )
        desk, second, keeper, other = (make_member(session, name=name) for name in ("事務 一", "事務 二", "団体", "別"))
        grant(session, desk, Role.SECRETARIAT)
        grant(session, second, Role.SECRETARIAT)
        organisations.affiliate(session, keeper.id, case.organisation_id, AffiliationRole.OWNER)
        return {"desk": desk.id, "second": second.id, "keeper": keeper.id, "other": other.id}


def content(database: Database) -> Content:
    with database.read() as session:
        return cases.to_edit(session, "r6-01")[1]


def revision(database: Database) -> int:
    with database.read() as session:
        return cases.to_edit(session, "r6-01")[0].revision


def filled(page: str) -> dict[str, Any]:
    """Return what a browser would send of the form on a page, untouched."""
    form = page.split('action="/cases/r6-01/edit"')[1].split("</form>", maxsplit=1)[0]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        is_chosen = 'type="radio"' not in tag and 'type="checkbox"' not in tag
        if name and (is_chosen or " checked" in tag):
            sent[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        sent[name] = text.replace("\n", "\r\n")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_only_the_secretariat_edits(client: TestClient, as_member: AsMember, people: dict[str, str]) -> None:
    assert client.get(EDIT).status_code == 303
    for reader, status in (("other", 404), ("keeper", 404), ("desk", 200)):
        assert as_member(people[reader]).get(EDIT).status_code == status
    browser = as_member(people["desk"])
    token = token_of(browser.get(EDIT))
    for reader in ("other", "keeper"):
        as_member(people[reader])
        for path in (EDIT, "/cases/r6-01/withdrawal", "/cases/r6-01/return"):
            own = token_of(browser.get("/consultations/new"))
            assert browser.post(path, data={FIELD: own, "title": "別", "reason": "別"}).status_code == 404
    as_member(people["desk"])
    assert browser.post(EDIT, data={"title": "別"}).status_code == 403
    assert browser.post(EDIT, data={FIELD: token[:-2], "title": "別"}).status_code == 403


def test_a_form_sent_back_untouched_changes_nothing(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser, before = as_member(people["desk"]), content(database)

    answer = browser.post(EDIT, data=filled(browser.get(EDIT).text))

    assert answer.status_code == 303
    assert content(database) == before
    assert revision(database) == 1


def test_what_is_changed_is_saved_with_its_reason(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    sent = filled(browser.get(EDIT).text) | {
        "title": "新しい食卓",
        "mark_ibasho": "primary",
        "mark_youth": "",
        "section_people": "だれでも。",
        "founded_year": "2019",
        "founded_month": "7",
        "founded_day": "1",
        "municipalities": "松江市\r\n出雲市",
        "note": "電話で聞いた",
    }

    answer = browser.post(EDIT, data=sent)

    assert (answer.status_code, answer.headers["location"]) == (303, "/cases/r6-01")
    now = content(database)
    assert now.title == "新しい食卓"
    assert now.marks == Marks({"food": "primary", "ibasho": "primary"})
    assert now.sections["people"] == "だれでも。"
    assert now.sections["purpose"] == "場をつくる。\n- 庭\n- 台所"
    assert now.profile["founded"] == {"value": "2019-07-01", "precision": "day"}
    assert now.municipalities == ("松江市", "出雲市")
    with database.read() as session:
        case = session.get_one(CaseStudy, cases.get(session, "r6-01").id)
        (entry, _first) = cases.history(session, case.id, 1).items
        assert (entry.note, entry.member_id) == ("電話で聞いた", people["desk"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation": ""}, "organisation"),
        ({"title": "題" * 201}, "title"),
        ({"page": "十"}, "page"),
        ({"founded_year": "", "founded_month": "4"}, "founded"),
        ({"founded_year": "2020", "founded_month": "13"}, "founded"),
        ({"prefecture": "99"}, "prefecture"),
        ({"section_purpose": "あ" * 10_001}, "section_purpose"),
    ],
)
def test_what_cannot_be_is_refused_and_all_that_was_typed_stays(
    as_member: AsMember, database: Database, people: dict[str, str], changes: dict[str, str], field: str
) -> None:
    browser = as_member(people["desk"])
    sent = filled(browser.get(EDIT).text) | {"section_outreach": "口づてで。"} | changes

    answer = browser.post(EDIT, data=sent)

    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert "口づてで。" in answer.text
    assert revision(database) == 1


def test_two_who_change_different_parts_are_put_together(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    mine = filled(browser.get(EDIT).text) | {"title": "新しい食卓"}
    with database.write() as session:
        _case, seen = cases.to_edit(session, "r6-01")
        cases.edit(session, people["second"], "r6-01", replace(seen, furigana="みほん"), 1)

    answer = browser.post(EDIT, data=mine)

    assert answer.status_code == 303
    assert "ほかの人の変更とあわせて" in browser.get("/cases/r6-01").text
    assert (content(database).title, content(database).furigana) == ("新しい食卓", "みほん")


def test_the_second_of_two_is_shown_the_difference_and_nothing_typed_is_lost(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    mine = filled(browser.get(EDIT).text) | {
        "section_results": "私の成果。",
        "mark_youth": "primary",
        "section_people": "だれでも。",
        "note": "電話で聞いた",
    }
    with database.write() as session:
        _case, seen = cases.to_edit(session, "r6-01")
        theirs = replace(
            seen,
            sections={**seen.sections, "results": "彼の成果。", "outreach": "口づてで。"},
            marks=Marks({"food": "primary"}),
        )
        cases.edit(session, people["second"], "r6-01", theirs, 1)

    answer = browser.post(EDIT, data=mine)

    assert answer.status_code == 409
    assert "事務 二" in answer.text
    assert re.findall(r'name="theirs" value="([^"]+)"', answer.text) == ["marks.youth", "sections.results"]
    kept = filled(answer.text)
    assert (kept["base_revision"], kept["note"]) == ("2", "電話で聞いた")
    assert (kept["section_results"], kept["section_people"], kept["section_outreach"]) == (
        "私の成果。",
        "だれでも。",
        "口づてで。",
    )
    assert kept["mark_youth"] == "primary"
    assert content(database).sections["results"] == "彼の成果。"

    combined = kept | {"section_results": "彼の成果。私の成果。", "theirs": ["marks.youth"]}
    assert browser.post(EDIT, data=combined).status_code == 303
    now = content(database)
    assert now.sections == {
        "purpose": "場をつくる。\n- 庭\n- 台所",
        "people": "だれでも。",
        "outreach": "口づてで。",
        "results": "彼の成果。私の成果。",
    }
    assert now.marks == Marks({"food": "primary"})


def test_a_group_known_without_its_practice_stays_until_one_is_chosen(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    with database.write() as session:
        make_case(session, number="02", sections={}, marks={"connection": "primary", "youth": "primary"})
    browser = as_member(people["desk"])
    page = browser.get("/cases/r6-02/edit").text.replace("/cases/r6-02/edit", EDIT)
    browser.post("/cases/r6-02/edit", data=filled(page) | {"title": "題がついた"})
    with database.read() as session:
        assert cases.to_edit(session, "r6-02")[1].marks == Marks({"connection": "primary", "youth": "primary"})

    page = browser.get("/cases/r6-02/edit").text.replace("/cases/r6-02/edit", EDIT)
    browser.post("/cases/r6-02/edit", data=filled(page) | {"mark_food": "primary"})
    with database.read() as session:
        assert cases.to_edit(session, "r6-02")[1].marks == Marks({"food": "primary", "youth": "primary"})


def test_a_case_is_withdrawn_with_a_reason_and_brought_back(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["desk"])
    assert post_form(browser, EDIT, "/cases/r6-01/withdrawal", {"reason": " "}).status_code == 422
    assert post_form(browser, EDIT, "/cases/r6-01/withdrawal", {"reason": "団体の希望"}).status_code == 303
    assert browser.get("/cases/r6-01").status_code == 404
    assert "掲載していません" in browser.get(EDIT).text
    assert post_form(browser, EDIT, "/cases/r6-01/withdrawal", {"reason": "団体の希望"}).status_code == 409
    assert post_form(browser, EDIT, "/cases/r6-01/return", {"reason": "また載せてよい"}).status_code == 303
    assert browser.get("/cases/r6-01").status_code == 200


@pytest.mark.parametrize(("reader", "status"), [("desk", 303), ("keeper", 303), ("other", 404)])
def test_the_secretariat_and_the_organisation_say_that_it_is_still_right(
    as_member: AsMember, database: Database, people: dict[str, str], reader: str, status: int
) -> None:
    browser = as_member(people[reader])
    token = token_of(browser.get("/consultations/new"))

    assert browser.post("/cases/r6-01/confirmation", data={FIELD: token}).status_code == status
    assert bool(content(database).confirmed_at) == (status == 303)
    assert browser.post("/cases/r6-01/confirmation").status_code == 403


@pytest.mark.usefixtures("people")
def test_a_visitor_cannot_say_that_it_is_still_right(client: TestClient) -> None:
    token = token_of(client.get("/sign-in"))
    assert client.post("/cases/r6-01/confirmation", data={FIELD: token}).status_code == 401
