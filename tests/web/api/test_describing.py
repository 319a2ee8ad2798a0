"""What the API says of itself, of its vocabulary and of its casebooks, and to whom."""

import pytest
from starlette.testclient import TestClient

from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.web.api.v1.questions import Question
from yoriai.web.cases.forms import FilterForm
from yoriai.web.cases.shapes import Case


@pytest.fixture
def facts(client: TestClient, database: Database) -> TestClient:
    """A program, and the facts that ship."""
    with database.write() as session:
        cases.load_facts(session)
    return client


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


def test_any_site_may_read(client: TestClient) -> None:
    answer = client.get("/api/v1/terms", headers={"Origin": "https://example.org"})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert {"/api/v1/cases", "/api/v1/cases/{slug}", "/api/v1/terms"} <= set(described["paths"])
    case = described["components"]["schemas"]["Case"]["properties"]
    assert list(case) == list(Case.model_fields)
    asked_for = {each["name"]: each for each in described["paths"]["/api/v1/cases"]["get"]["parameters"]}
    assert list(asked_for) == list(Question.model_fields)
    assert [name for name, each in asked_for.items() if not each.get("description")] == ["page"]
    assert {"200", "304", "422"} <= set(described["paths"]["/api/v1/cases"]["get"]["responses"])


def test_the_filters_are_those_of_the_page() -> None:
    assert set(FilterForm.model_fields) | {"page", "facets"} == set(Question.model_fields)


def test_the_casebooks_say_under_which_terms(facts: TestClient) -> None:
    found = {book["edition"]: book for book in facts.get("/api/v1/casebooks").json()["casebooks"]}

    assert (found["r6"]["cases"], found["r6"]["licence"]["code"], found["r6"]["year"]) == (77, "PDL-1.0", 2024)
    assert (found["own"]["cases"], found["own"]["licence"]["code"]) == (0, "CC-BY-4.0")
