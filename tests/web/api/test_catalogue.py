"""The catalogue for other programs."""

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service import recording
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin


@pytest.fixture
def facts(client: TestClient, database: Database) -> TestClient:
    """A program, and the facts that ship."""
    with database.write() as session:
        cases.load_facts(session)
    return client


def test_a_case_says_all_that_the_public_may_know_of_it(client: TestClient, database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)), database.write() as session:
        cases.describe_casebook(session, "r6", cases.Author(ChangeOrigin.FACTS), {}, is_final=False)
        made = make_case(
            session,
            number="01",
            title="見本の食堂",
            organisation="NPO法人 見本",
            aliases=("NPO法人 みほん",),
            marks={"food": "primary", "youth": "secondary"},
            sections={"purpose": "場をつくる。月に2回ひらく。"},
            page=12,
        )
        made.furigana = "みほん"
        made.use_count = 3

    answer = client.get("/api/v1/cases").json()

    attribution = (
        "出典：『地域における孤独・孤立対策に関するNPO等の取組事例集』、内閣府孤独・孤立対策推進室、2024年度、"
        "https://www.cao.go.jp/kodoku_koritsu/。利用条件：公共データ利用規約（第1.0版） "
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
    )
    case = {
        "slug": "r6-01",
        "url": "http://testserver/cases/r6-01",
        "edition": "r6",
        "number": "01",
        "page": 12,
        "title": "見本の食堂",
        "organisation": "NPO法人 見本",
        "furigana": "みほん",
        "aliases": ["NPO法人 みほん"],
        "prefecture": "島根県",
        "prefecture_code": "32",
        "beyond_prefecture": False,
        "municipalities": ["松江市"],
        "municipality_codes": ["322016"],
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
        "founded_note": "",
        "other_websites": [],
        "sections": {"purpose": "場をつくる。月に2回ひらく。"},
        "figures": answer["items"][0]["figures"],
        "pictures": [],
        "licence": {
            "code": "PDL-1.0",
            "name": "公共データ利用規約（第1.0版）",
            "name_en": "Public Data License (version 1.0)",
            "url": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        },
        "attribution": attribution,
        "attribution_en": answer["items"][0]["attribution_en"],
        "use_count": 3,
        "missing": [f"sections.{key}" for key in ("people", "content", "partners", "outreach", "results")],
        "revision": 1,
        "created_at": "2026-11-21T03:00:00Z",
        "updated_at": "2026-11-21T03:00:00Z",
        "confirmed_at": None,
    }
    assert answer == {
        "total": 1, "page": 1, "pages": 1, "size": 20, "is_near": False, "items": [case], "facets": None
    }  # fmt: skip
    assert [(each["kind"], each["value"], each["period"]) for each in case["figures"]] == [("sessions", 2.0, "month")]
    assert case["attribution_en"].startswith("Source: Casebook of practices against loneliness")
    assert client.get("/api/v1/cases/r6-01").json() == case


def test_a_case_that_was_withdrawn_is_gone(client: TestClient, database: Database) -> None:
    with database.write() as session:
        case = make_case(session, number="01")
        case.status = CaseStatus.RETIRED
        recording.touch(session, case)

    assert client.get("/api/v1/cases").json()["total"] == 0
    assert client.get("/api/v1/cases/r6-01").status_code == 404


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
        "practice=connection&star=1",
        "region=kinki&sort=furigana&size=50",
        "edition=r6&sort=newest",
        "practice=&q=&sort=&size=",
    )
    for query in asked_for:
        answer = facts.get(f"/api/v1/cases?{query}").json()
        page = facts.get(f"/cases?{query}").text
        shown = list(dict.fromkeys(re.findall(r'href="/cases/(r6-\w+)"', page)))

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
        "sort=alphabet": "invalid",
        "size=0": "invalid",
        "size=101": "invalid",
        "&".join(["practice=food"] * 11): "invalid",
        "region=atlantis": "unknown_place",
        "municipality=99999": "unknown_place",
        "edition=r99": "unknown_edition",
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


def test_facets_come_when_they_are_asked_for_and_say_what_a_click_leaves(facts: TestClient) -> None:
    facets = facts.get("/api/v1/cases?practice=ibasho&facets=1").json()["facets"]

    code, count = next(iter(facets["targets"].items()))
    assert facts.get(f"/api/v1/cases?practice=ibasho&target={code}").json()["total"] == count


def test_links_lead_through_all_pages_and_keep_the_question(facts: TestClient) -> None:
    url, seen = "http://testserver/api/v1/cases?practice=connection&size=10&facets=1", list[str]()
    while url:
        answer = facts.get(url)
        seen += [case["slug"] for case in answer.json()["items"]]
        relations = {rel: target for target, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])}
        assert ("prev" in relations) == ("page=" in url)
        url = relations.get("next", "")

    assert len(seen) == len(set(seen)) == facts.get("/api/v1/cases?practice=connection").json()["total"]
    assert "facets=1" in relations["first"]
    assert "practice=connection" in relations["first"]


def test_the_matrix_counts_what_the_list_holds(facts: TestClient) -> None:
    matrix = facts.get("/api/v1/matrix?prefecture=北海道").json()

    assert matrix["total"] == facts.get("/api/v1/cases?prefecture=北海道").json()["total"]
    for cell in matrix["cells"]:
        query = f"prefecture=北海道&practice={cell['practice']}&target={cell['target']}"
        assert facts.get(f"/api/v1/cases?{query}").json()["total"] == cell["count"], query


@pytest.mark.parametrize("path", ["/api/v1/cases", "/api/v1/terms", "/api/v1/casebooks", "/api/v1/matrix"])
def test_a_kept_answer_is_as_open_as_a_fresh_one(facts: TestClient, path: str) -> None:
    fresh, kept = facts.get(path), facts.get(path)

    assert fresh.content == kept.content
    for name in ("etag", "cache-control", "access-control-allow-origin", "content-type"):
        assert fresh.headers[name] == kept.headers[name]


def test_a_page_of_the_api_asks_the_database_as_often_for_many_as_for_one(
    client: TestClient, database: Database
) -> None:
    counts = []
    for rows in (1, 3):
        with database.write() as session:
            for _ in range(rows):
                make_case(session)
        client.get("/api/v1/cases?size=19")  # what a process keeps of the catalogue is read anew once
        with asked(database) as statements:
            client.get("/api/v1/cases")
        counts.append(len(statements))

    assert counts[0] == counts[1]
