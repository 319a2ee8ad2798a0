"""The catalogue for other programs."""

import pytest
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases


@pytest.fixture
def facts(client: TestClient, database: Database) -> TestClient:
    """A program, and the facts that ship."""
    with database.write() as session:
        cases.load_facts(session)
    return client


def test_a_case_has_the_shape_of_the_command(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(
            session,
            number="01",
            title="見本の食堂",
            organisation="NPO法人 見本",
            marks={"food": "primary", "youth": "secondary"},
            sections={"purpose": "場をつくる。"},
        )

    answer = client.get("/api/v1/cases").json()

    case = {
        "number": "01",
        "slug": "r6-01",
        "title": "見本の食堂",
        "organisation": "NPO法人 見本",
        "prefecture": "島根県",
        "municipalities": ["松江市"],
        "practices": [{"code": "food", "label": "食を通じたつながり", "mark": "primary"}],
        "targets": [{"code": "youth", "label": "こども・若者", "mark": "secondary"}],
        "profile": {
            "representative": "見本 花子",
            "founded": {"value": "2020-04", "precision": "month"},
            "staff": "3人",
            "address": "島根県松江市見本町1-1",
            "website": "https://example.jp/",
            "message": "いつでもどうぞ。",
        },
        "sections": {"purpose": "場をつくる。"},
    }
    assert answer == {"total": 1, "page": 1, "pages": 1, "items": [case]}
    assert client.get("/api/v1/cases/r6-01").json() == case


def test_a_case_known_by_its_group_carries_the_groups_label(facts: TestClient) -> None:
    case = facts.get("/api/v1/cases/r6-40").json()

    assert case["practices"] == [{"code": "local-solutions", "label": "地域課題解決型の取組", "mark": "primary"}]
    assert (case["title"], case["sections"], case["profile"]["founded"]) == ("", {}, None)


def test_the_api_and_the_page_list_the_same_cases(facts: TestClient) -> None:
    asked_for = (
        "",
        "practice=ibasho",
        "practice=connection&page=2",
        "target=youth&prefecture=宮城県",
        "prefecture=04",
        "q=ひきこもり",
        "q=京都&target=youth",
    )
    for query in asked_for:
        answer = facts.get(f"/api/v1/cases?{query}").json()
        page = facts.get(f"/cases?{query}").text
        shown = [part.split('"')[0] for part in page.split('href="/cases/')[1:]]

        assert shown == [case["slug"] for case in answer["items"]], query
        assert shown != [], query
        assert f"{answer['total']}件の事例" in page


def test_pages_hold_every_case_once(facts: TestClient) -> None:
    pages = [facts.get("/api/v1/cases", params={"page": number}).json() for number in (1, 2, 3, 4)]

    numbers = [case["number"] for page in pages for case in page["items"]]
    assert numbers == [f"{number:02}" for number in range(1, 78)]
    assert {(page["total"], page["pages"]) for page in pages} == {(77, 4)}


def test_a_question_that_cannot_be_answered_is_refused_clearly(client: TestClient) -> None:
    refusals = {
        "practice=nothing": "unknown_term",
        "practice=youth": "unknown_term",
        "target=ibasho": "unknown_term",
        "prefecture=どこか県": "unknown_prefecture",
        "prefecture=99": "unknown_prefecture",
        "page=2": "unknown_page",
        "page=0": "invalid",
        "page=-1": "invalid",
        "page=two": "invalid",
        "page=99999999999999999999": "invalid",
        f"q={'あ' * 201}": "query_too_long",
    }
    for query, code in refusals.items():
        answer = client.get(f"/api/v1/cases?{query}")

        assert (answer.status_code, answer.json()["error"]["code"]) == (422, code), query
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.json()["error"]["message"]


def test_a_case_that_does_not_exist_is_not_found(client: TestClient) -> None:
    answer = client.get("/api/v1/cases/r6-99")

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "case_not_found")


def test_the_vocabulary_is_listed_in_the_casebooks_order(client: TestClient) -> None:
    answer = client.get("/api/v1/terms").json()

    assert [len(answer[part]) for part in ("groups", "practices", "targets")] == [5, 14, 17]
    assert answer["groups"][0] == {
        "code": "connection",
        "label": "つながりの場づくり",
        "label_en": "Places to connect",
        "kind": "practice_group",
        "group": None,
        "edition": "R6",
    }
    assert [term["group"] for term in answer["practices"][:5]] == [*["connection"] * 4, "watching-over"]
    assert answer["targets"][16]["label"] == "支援者支援"


def test_what_has_not_changed_is_not_sent_again(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session)
    first = client.get("/api/v1/cases")
    again = client.get("/api/v1/cases", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    with database.write() as session:
        make_case(session, number="00", title="新しい見本")
    later = client.get("/api/v1/cases", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, first.headers["cache-control"]) == (200, "public, max-age=60")
    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 200


def test_any_site_may_read(client: TestClient) -> None:
    answer = client.get("/api/v1/terms", headers={"Origin": "https://example.org"})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert {"/api/v1/cases", "/api/v1/cases/{slug}", "/api/v1/terms"} <= set(described["paths"])
    case = described["components"]["schemas"]["Case"]["properties"]
    assert list(case) == [
        "number",
        "slug",
        "title",
        "organisation",
        "prefecture",
        "municipalities",
        "practices",
        "targets",
        "profile",
        "sections",
    ]


def test_a_page_of_the_api_asks_the_database_as_often_for_many_as_for_one(
    client: TestClient, database: Database
) -> None:
    counts = []
    for rows in (1, 3):
        with database.write() as session:
            for _ in range(rows):
                make_case(session)
        with asked(database) as statements:
            client.get("/api/v1/cases")
        counts.append(len(statements))

    assert counts[0] == counts[1]
