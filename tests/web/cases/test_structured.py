"""A case as schema.org data."""

import json
from dataclasses import replace

from starlette.testclient import TestClient

from tests.factories.cases import make_case
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.web.cases.structured import article_of, structured

SCRIPT = '<script type="application/ld+json">'


def address(path: str) -> str:
    return f"https://yoriai.example.jp{path}"


def test_a_case_is_an_article_about_an_ngo_in_its_book(database: Database) -> None:
    with database.write() as session:
        cases.describe_casebook(session, "r6", cases.Author(ChangeOrigin.FACTS), {}, is_final=False)
        make_case(
            session, number="01", title="見本の食堂", organisation="NPO法人 見本", marks={"food": "primary"}, page=12
        )
        case, book = cases.details(session, "r6-01"), cases.casebook_of(session, "r6")

    data = article_of(case, book, address)

    assert (data["@context"], data["@type"], data["@id"]) == (
        "https://schema.org",
        "Article",
        "https://yoriai.example.jp/cases/r6-01",
    )
    assert (data["headline"], data["inLanguage"], data["pagination"]) == ("見本の食堂", "ja", "12")
    assert data["about"]["@type"] == "NGO"
    assert data["about"]["name"] == "NPO法人 見本"
    assert data["about"]["foundingDate"] == "2020-04"
    assert data["about"]["areaServed"]["name"] == "松江市"
    assert data["isPartOf"]["@type"] == "Book"
    assert data["isPartOf"]["publisher"]["name"] == "内閣府孤独・孤立対策推進室"
    assert data["license"] == "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
    assert data["creditText"].startswith("出典：")
    assert data["keywords"] == ["食を通じたつながり"]


def test_nothing_a_case_says_ends_the_element(database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", title="</script><script>alert(1)</script><!-- &amp; \u2028")
        case, book = cases.details(session, "r6-01"), cases.casebook_of(session, "r6")

    element = str(structured(case, book, address))

    assert element.startswith(SCRIPT)
    inside = element.removeprefix(SCRIPT).removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside)["headline"] == case.entry.title


def test_what_is_not_known_is_left_out(database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", sections={}, prefecture="", municipalities=(), marks={})
        case = replace(cases.details(session, "r6-01"), page=None, licence="")
        unknown = cases.casebook_of(session, "nowhere")

    data = article_of(case, unknown, address)

    assert {"license", "isPartOf", "pagination", "contentLocation", "abstract", "keywords"} & set(data) == set()
    assert "areaServed" not in data["about"]


def test_the_page_of_a_case_carries_it_and_offers_to_keep_the_case(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="01", title="見本の食堂")

    page = client.get("/cases/r6-01").text

    element = page[page.index(SCRIPT) + len(SCRIPT) :].partition("</script>")[0]
    assert json.loads(element)["url"] == "http://testserver/cases/r6-01"
    assert page.index(SCRIPT) < page.index("</head>")
    assert 'href="/collections/keep?case=r6-01"' in page
    assert "csrf_token" not in page
