"""The catalogue as files."""

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.documents.document import Reader
from yoriai.domains.cases.documents.reading import read_document
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy

FILES = {
    "/cases.csv": "text/csv; charset=utf-8",
    "/cases.json": "application/json",
    "/cases.ndjson": "application/x-ndjson",
}


@pytest.fixture
def three(client: TestClient, database: Database) -> TestClient:
    """A visitor, and three cases."""
    with database.write() as session:
        cases.describe_casebook(session, "r6", cases.Author(ChangeOrigin.FACTS), {}, is_final=False)
        make_case(session, number="01", title="見本の食堂", marks={"food": "primary"}, sections={"purpose": "食べる。"})
        make_case(
            session, number="02", title="=1+1", prefecture="東京都", municipalities=(), marks={"ibasho": "primary"}
        )
        make_case(session, number="03", organisation="@団体", marks={"food": "secondary"})
    return client


def slugs(client: TestClient, path: str) -> list[str]:
    """Return the cases of a file in their order."""
    text = client.get(path).content.decode("utf-8-sig")
    if ".csv" in path:
        return [row["ページ"].rpartition("/")[2] for row in csv.DictReader(io.StringIO(text))]
    rows = json.loads(text)["cases"] if ".json" in path else [json.loads(line) for line in text.splitlines()]
    return [row["slug"] for row in rows]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["r6-01", "r6-02", "r6-03"]),
        ("?practice=food", ["r6-01", "r6-03"]),
        ("?practice=food&star=1", ["r6-01"]),
        ("?prefecture=13", ["r6-02"]),
        ("?page=7&size=100", ["r6-01", "r6-02", "r6-03"]),
        ("?prefecture=47", []),
    ],
)
def test_a_file_holds_what_the_page_lists(three: TestClient, path: str, query: str, expected: list[str]) -> None:
    assert slugs(three, path + query) == expected


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_kept_tagged_and_open_to_every_site(three: TestClient, database: Database, path: str) -> None:
    first, kept = three.get(path), three.get(path)
    assert first.content == kept.content
    for answer in (first, kept):
        assert answer.headers["content-type"] == FILES[path]
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-disposition"] == f'attachment; filename="yoriai-{path[1:]}"'
    known = {"If-None-Match": first.headers["etag"]}
    assert three.get(path, headers=known).status_code == 304
    with database.write() as session:
        make_case(session)
    assert three.get(path, headers=known).status_code == 200


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("query", ["practice=nothing", "prefecture=どこか県", "q=" + "あ" * 201])
def test_what_cannot_be_asked_is_refused_with_words(three: TestClient, path: str, query: str) -> None:
    answer = three.get(f"{path}?{query}")

    assert answer.status_code == 422
    assert "field-error" in answer.text or "error" in answer.text


def test_the_table_opens_in_a_spreadsheet_and_names_its_source(three: TestClient) -> None:
    answer = three.get("/cases.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert [row["番号"] for row in rows] == ["01", "02", "03"]
    assert [rows[1]["取組名"], rows[2]["団体名"]] == ["'=1+1", "'@団体"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())
    assert rows[0]["ページ"] == "http://testserver/cases/r6-01"
    assert rows[0]["取組の種類★"] == "食を通じたつながり"
    assert rows[0]["出典と利用条件"].startswith("出典：『地域における孤独・孤立対策に関するNPO等の取組事例集』")
    assert "公共データ利用規約" in rows[0]["出典と利用条件"]


@pytest.mark.parametrize("path", ["/cases.csv", "/cases.json"])
def test_a_file_is_read_back_without_a_complaint(three: TestClient, database: Database, path: str) -> None:
    data = three.get(path).content
    with database.read() as session:
        read = read_document(data, Reader(taxonomy.vocabulary(session), taxonomy.gazetteer()))

    assert list(read.problems) == []
    assert [item.content.title for item in read.items][:2] == ["見本の食堂", "=1+1"]
    assert [item.content.licence for item in read.items] == ["", "", ""]


def test_a_line_is_the_case_as_the_api_gives_it(three: TestClient) -> None:
    line = json.loads(three.get("/cases.ndjson").text.splitlines()[0])

    assert line == three.get("/api/v1/cases/r6-01").json()


@pytest.mark.parametrize("path", FILES)
def test_a_file_asks_the_database_as_often_for_many_as_for_one(
    client: TestClient, database: Database, path: str
) -> None:
    counts = []
    for rows in (1, 3):
        with database.write() as session:
            for _ in range(rows):
                make_case(session)
        client.get(f"{path}?sort=newest")  # what a process keeps of the catalogue is read anew once
        with asked(database) as statements:
            client.get(path)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_the_page_tells_how_and_under_which_terms(three: TestClient) -> None:
    page = three.get("/cases/open-data")

    for words in (
        "Excelで使う",
        "公共データ利用規約（第1.0版）",
        "http://testserver/cases.ndjson",
        "出典：『地域における",
    ):
        assert words in page.text
    assert "Public Data License" in three.get("/cases/open-data", headers={"Accept-Language": "en"}).text
