"""The directory for other programs."""

from datetime import UTC, date, datetime

import pytest
from starlette.testclient import TestClient

from tests.factories.directory import make_directory, make_known
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.organisations.service import Directory, Filters
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm, OrganisationStatus

PATH = "/api/v1/organisations"


def test_an_organisation_says_all_that_everybody_may_know_of_it(client: TestClient, database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)), database.write() as session:
        made = make_known(
            session,
            "青空の家",
            furigana="あおぞらのいえ",
            aliases=["ブルースカイ"],
            legal_form=LegalForm.VOLUNTARY,
            prefecture="32",
            municipality="322016",
            address="松江市見本町1-1",
            founded_on=date(2023, 6, 1),
            founded_precision=FoundedPrecision.MONTH,
            representative="見本 花子",
            website="https://example.jp/",
            links=[{"url": "https://blog.example.jp/", "words": "ブログ"}, {"url": "javascript:1", "words": "x"}],
            about="だれでも来られます。",
            marks={"food": "primary", "youth": "secondary"},
        )
        known = {
            "id": made.id,
            "url": f"http://testserver/organisations/{made.id}",
            "name": "青空の家",
            "furigana": "あおぞらのいえ",
            "aliases": ["ブルースカイ"],
            "legal_form": "voluntary",
            "corporate_number": "",
            "prefecture": "島根県",
            "prefecture_code": "32",
            "municipality": "松江市",
            "municipality_code": "322016",
            "address": "",
            "founded": {"value": "2023-06", "precision": "month"},
            "representative": "見本 花子",
            "website": "https://example.jp/",
            "links": [{"url": "https://blog.example.jp/", "words": "ブログ"}],
            "about": "だれでも来られます。",
            "practices": [{"code": "food", "label": "食を通じたつながり", "mark": "primary"}],
            "targets": [{"code": "youth", "label": "こども・若者", "mark": "secondary"}],
            "status": "confirmed",
            "confirmed_at": "2026-11-21T03:00:00Z",
            "created_at": "2026-11-21T03:00:00Z",
            "updated_at": "2026-11-21T03:00:00Z",
        }

    expected = {"total": 1, "page": 1, "pages": 1, "size": 20, "is_near": False, "items": [known]}
    assert client.get(PATH).json() == expected
    assert client.get(f"{PATH}/{known['id']}").json() == known


def test_the_api_lists_what_the_page_lists_page_by_page(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_directory(session, 25, seed=2)
    first = client.get(f"{PATH}?prefecture=島根県&size=4")
    with database.read() as session:
        ids = Directory(session, Filters(prefecture="32")).ids()
    second = client.get(f"{PATH}?prefecture=島根県&size=4&page=2").json()

    assert [each["id"] for each in (*first.json()["items"], *second["items"])] == ids[:8]
    assert 'rel="next"' in first.headers["link"]
    assert client.get(f"{PATH}?page=99").status_code == 422


@pytest.mark.parametrize("status", [OrganisationStatus.PENDING, OrganisationStatus.ARCHIVED])
def test_what_is_not_in_the_directory_is_missing(
    client: TestClient, database: Database, status: OrganisationStatus
) -> None:
    with database.write() as session:
        hidden = make_known(session, "だれにも見えない会", status=status).id
    answer = client.get(f"{PATH}/{hidden}")

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "organisation_not_found")
    assert client.get(f"{PATH}?status={status.value}").status_code == 422


def test_any_site_may_read_and_nothing_is_sent_twice(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_known(session)
    answer = client.get(PATH)
    again = client.get(PATH, headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert (again.status_code, again.content) == (304, b"")
    with database.write() as session:
        make_known(session)
    assert client.get(PATH, headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    "query", ["practice=x", "prefecture=99", "form=band", "size=101", "size=0", "page=0", "sort=x"]
)
def test_questions_that_mean_nothing_are_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"{PATH}?{query}")

    assert answer.status_code == 422
    assert answer.json()["error"]["message"]
