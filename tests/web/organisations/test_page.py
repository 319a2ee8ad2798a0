"""The page of one organisation: what each reader sees of it and may do about it."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.directory import make_known
from tests.queries import asked
from tests.web.organisations.people import make_people
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import recording
from yoriai.domains.organisations.states import AffiliationRole, FoundedPrecision, LegalForm, OrganisationStatus

SignIn = Callable[[str], TestClient]


def make_one(database: Database, **changes: Any) -> str:
    with database.write() as session:
        return make_known(session, "青空の家", furigana="あおぞらのいえ", **changes).id


def doors(page: str) -> set[str]:
    """Return what a page lets its reader do: the last parts of the addresses it links to below an organisation."""
    links = re.findall(r'(?:href|action)="/organisations/[0-9A-Z]{26}/(\w+)"', page)
    return {*links, *(["post"] if "/activities/new?organisation=" in page else [])}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (
            OrganisationStatus.CONFIRMED,
            {
                "visitor": {"claim"},
                "member": {"claim"},
                "belongs": {"people"},
                "editor": {"edit", "people", "post", "confirm"},
                "owner": {"edit", "people", "post", "confirm"},
                "staff": {"edit", "people", "confirm"},
            },
        ),
        (OrganisationStatus.UNCLAIMED, {"visitor": {"claim"}, "member": {"claim"}, "staff": {"edit", "people"}}),
        (OrganisationStatus.ARCHIVED, {"visitor": set(), "member": set(), "owner": set(), "staff": set()}),
    ],
)
def test_each_reader_finds_the_doors_that_are_theirs(
    as_member: SignIn,
    client: TestClient,
    database: Database,
    status: OrganisationStatus,
    expected: dict[str, set[str]],
) -> None:
    organisation_id = make_one(database, status=status)
    people = make_people(database, organisation_id)
    found = {}
    for reader in expected:
        browser = client if reader == "visitor" else as_member(people[reader])
        found[reader] = doors(browser.get(f"/organisations/{organisation_id}").text)

    assert found == expected


def test_one_that_waits_is_its_keepers_and_the_secretariats(
    as_member: SignIn, client: TestClient, database: Database
) -> None:
    organisation_id = make_one(database, status=OrganisationStatus.PENDING)
    people = make_people(database, organisation_id)
    answers = {"visitor": client.get(f"/organisations/{organisation_id}").status_code}
    for reader, member_id in people.items():
        answers[reader] = as_member(member_id).get(f"/organisations/{organisation_id}").status_code

    assert answers == {"visitor": 404, "member": 404, "belongs": 404, "editor": 200, "owner": 200, "staff": 200}


def test_the_page_says_what_is_known_and_who_confirmed_it(client: TestClient, database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        organisation_id = make_one(
            database,
            legal_form=LegalForm.NPO,
            prefecture="32",
            municipality="322016",
            address="松江市見本町1-1",
            founded_on=date(2004, 5, 21),
            founded_precision=FoundedPrecision.DAY,
            representative="見本 花子",
            website="https://example.jp/",
            links=[
                {"url": "https://blog.example.jp/", "words": "ブログ"},
                {"url": "javascript:alert(1)", "words": "x"},
            ],
            about="だれでも来られます。<script>alert(1)</script>\n\nhttps://example.jp/map",
            marks={"food": "primary", "youth": "secondary"},
        )
        page = client.get(f"/organisations/{organisation_id}").text

    assert "2026年11月21日" in page
    for words in (
        "あおぞらのいえ",
        "島根県 松江市",
        "2004年（平成16年）5月21日",
        "見本 花子",
        "食を通じたつながり",
        "ブログ",
    ):
        assert words in page
    assert 'href="https://example.jp/" rel="nofollow noopener noreferrer"' in page
    assert "松江市見本町" not in page
    assert "javascript:" not in page
    assert "<script>alert" not in page


def test_its_cases_stand_on_its_page_and_lead_back_to_it(client: TestClient, database: Database) -> None:
    with database.write() as session:
        case = make_case(session, title="みんなの食堂", organisation="NPO法人 見本の会")
        organisation_id, slug = case.organisation_id, case.slug

    assert f'href="/cases/{slug}"' in client.get(f"/organisations/{organisation_id}").text
    assert f'href="/organisations/{organisation_id}"' in client.get(f"/cases/{slug}").text
    assert "あなたの団体ですか" in client.get(f"/organisations/{organisation_id}").text


def test_people_are_shown_to_members_alone(as_member: SignIn, client: TestClient, database: Database) -> None:
    organisation_id = make_one(database)
    people = make_people(database, organisation_id)
    for_visitors = client.get(f"/organisations/{organisation_id}").text
    for_members = as_member(people["member"]).get(f"/organisations/{organisation_id}").text

    assert "ownerさん" not in for_visitors
    assert f'<a href="/members/{people["owner"]}" lang="ja">ownerさん</a>' in for_members
    assert "editorさん" in for_members
    assert "belongsさん" not in for_members


def test_a_dormant_one_says_so_and_its_people_wake_it_with_one_press(
    as_member: SignIn, client: TestClient, database: Database
) -> None:
    organisation_id = make_one(database, status=OrganisationStatus.DORMANT)
    people = make_people(database, organisation_id)

    assert "から連絡がありません" in client.get(f"/organisations/{organisation_id}").text
    assert 'name="do" value="right"' in as_member(people["editor"]).get(f"/organisations/{organisation_id}").text


def test_an_archived_one_stays_and_search_engines_leave_it(client: TestClient, database: Database) -> None:
    organisation_id = make_one(database, status=OrganisationStatus.ARCHIVED)
    page = client.get(f"/organisations/{organisation_id}").text

    assert "団体一覧から外れています" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "ld+json" not in page


def test_search_engines_are_told_what_everybody_may_know(client: TestClient, database: Database) -> None:
    organisation_id = make_one(
        database,
        prefecture="32",
        municipality="322016",
        address="見本町1-1",
        website="https://example.jp/",
        corporate_number="1234567890123",
        founded_on=date(2023, 6, 1),
        founded_precision=FoundedPrecision.MONTH,
        about="</script><b>",
        marks={"food": "primary"},
    )
    page = client.get(f"/organisations/{organisation_id}").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    url = f"http://testserver/organisations/{organisation_id}"

    assert json.loads(found[1]) == {
        "@context": "https://schema.org",
        "@type": "NGO",
        "@id": url,
        "mainEntityOfPage": url,
        "name": "青空の家",
        "description": "</script><b>",
        "url": "https://example.jp/",
        "sameAs": ["https://example.jp/"],
        "foundingDate": "2023-06",
        "taxID": "1234567890123",
        "areaServed": {
            "@type": "City",
            "name": "松江市",
            "containedInPlace": {"@type": "AdministrativeArea", "name": "島根県"},
        },
        "knowsAbout": ["食を通じたつながり"],
    }


def test_a_change_shows_at_once(client: TestClient, database: Database) -> None:
    organisation_id = make_one(database)
    assert "夕焼け" not in client.get(f"/organisations/{organisation_id}").text
    with database.write() as session:
        row = organisations.get(session, organisation_id)
        row.name = "夕焼けの家"
        recording.write(session, row)

    assert "夕焼けの家" in client.get(f"/organisations/{organisation_id}").text


def test_the_number_of_queries_does_not_grow_with_its_cases_and_people(as_member: SignIn, database: Database) -> None:
    with database.write() as session:
        organisation_id = make_case(session, organisation="NPO法人 見本の会").organisation_id
        reader = make_member(session).id
        organisations.affiliate(session, make_member(session).id, organisation_id, AffiliationRole.OWNER)
    browser = as_member(reader)
    counts = []
    for _ in range(2):
        browser.get("/organisations")
        with asked(database) as statements:
            browser.get(f"/organisations/{organisation_id}")
        counts.append(len(statements))
        with database.write() as session:
            for _ in range(2):
                make_case(session, organisation="NPO法人 見本の会")
                organisations.affiliate(session, make_member(session).id, organisation_id, AffiliationRole.EDITOR)

    assert counts[0] == counts[1]


@pytest.mark.parametrize("organisation_id", ["x", "01M8018CX46Y6QKCJ7STPVKBK0", "%00"])
def test_one_that_there_is_not_is_missing(client: TestClient, organisation_id: str) -> None:
    assert client.get(f"/organisations/{organisation_id}").status_code == 404
