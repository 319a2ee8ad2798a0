"""The history of a case: who reads what of it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole

AsMember = Callable[[str], TestClient]


def plain(text: str) -> str:
    found = re.search(r"<main.*?</main>", text, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0] if found else text))


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A case that the secretariat has edited, and its readers."""
    with database.write() as session:
        case = make_case(session, number="01", sections={"purpose": "月2回開いています。庭があります。"})
        desk, other, keeper = (make_member(session, name=name) for name in ("事務 局子", "別の 人", "団体 太郎"))
        grant(session, desk, Role.SECRETARIAT)
        organisations.affiliate(session, keeper.id, case.organisation_id, AffiliationRole.OWNER)
        _case, content = cases.to_edit(session, case.slug)
        changed = replace(
            content,
            sections={"purpose": "月4回開いています。庭があります。"},
            profile={**content.profile, "representative": "新しい 代表"},
        )
        cases.edit(session, desk.id, case.slug, changed, 1, note="電話で聞いた")
        return {"desk": desk.id, "other": other.id, "keeper": keeper.id}


@pytest.mark.usefixtures("people")
def test_a_change_is_shown_word_by_word_for_the_eye_and_the_ear(client: TestClient) -> None:
    page = client.get("/cases/r6-01/history").text

    assert '<del><span class="visually-hidden">［削除： </span>2<span class="visually-hidden">］</span></del>' in page
    assert '<ins><span class="visually-hidden">［追加： </span>4<span class="visually-hidden">］</span></ins>' in page
    assert "回開いています。庭があります。" in page
    assert "最初に登録されたときの内容です" in page


@pytest.mark.parametrize(
    ("reader", "seen", "hidden"),
    [
        ("", {"事務局による"}, {"事務 局子", "電話で聞いた", "新しい", "見本 花子"}),
        ("other", {"事務 局子による", "電話で聞いた"}, {"新しい", "見本 花子"}),
        ("keeper", {"事務 局子による", "新しい", "見本"}, set()),
        ("desk", {"事務 局子による", "電話で聞いた", "新しい", "見本"}, set()),
    ],
)
def test_names_are_for_members_and_what_tells_of_people_for_those_concerned(
    client: TestClient, as_member: AsMember, people: dict[str, str], reader: str, seen: set[str], hidden: set[str]
) -> None:
    page = (as_member(people[reader]) if reader else client).get("/cases/r6-01/history")
    text = plain(page.text)

    assert page.status_code == 200
    assert {words for words in seen if words not in text} == set()
    assert {words for words in hidden if words in text} == set()


def test_the_history_of_a_withdrawn_case_is_the_secretariats(
    client: TestClient, as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    with database.write() as session:
        cases.retire(session, "r6-01", people["desk"], "団体の希望により")
    assert client.get("/cases/r6-01/history").status_code == 404
    assert as_member(people["other"]).get("/cases/r6-01/history").status_code == 404
    assert "団体の希望により" in as_member(people["desk"]).get("/cases/r6-01/history").text


@pytest.mark.usefixtures("people")
def test_a_case_that_is_none_has_no_history(client: TestClient) -> None:
    assert client.get("/cases/r6-99/history").status_code == 404
    assert client.get("/cases/nothing/history").status_code == 404


def test_a_long_history_has_pages_and_as_many_queries_as_a_short_one(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["other"])
    browser.get("/cases/r6-01/history")  # what a process reads once is read now
    with asked(database) as before:
        browser.get("/cases/r6-01/history")
    with database.write() as session:
        for number in range(25):
            cases.confirm(session, "r6-01", people["keeper" if number % 2 else "desk"])
    with asked(database) as after:
        first = browser.get("/cases/r6-01/history")
    second = browser.get("/cases/r6-01/history?page=2")

    assert len(after) == len(before)
    assert (first.text.count('class="card-meta"'), second.text.count('class="card-meta"')) == (20, 7)
    assert 'href="/cases/r6-01/history?page=2"' in first.text
    assert "このページには変更がありません" in browser.get("/cases/r6-01/history?page=9").text
