"""The directory as pages and files: what each reader sees of it, and that every number is the total after its click."""

import csv
import html
import io
import re

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.directory import make_directory, make_known
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core.db import Database
from yoriai.domains.organisations.service import Directory, Filters
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.web.organisations.exports import HEADINGS

COUNTED = re.compile(r'<a href="(/organisations\?[^"]+)" rel="nofollow">.*?</a> <span class="facet-count">(\d+)団体')
ROW = re.compile(
    r'<a href="(/organisations\?[^"]+)" rel="nofollow"><span lang="ja">[^<]+</span> <span class="kana-count">(\d+)<'
)
ON_MAP = re.compile(r'<a class="shade shade-\d" href="([^"]+)" rel="nofollow" aria-label="\S+ (\d+)団体"')
PAGES = ["/organisations", "/organisations/map", "/organisations.csv"]


def total_of(page: str) -> int:
    """Return the number that a list says it has."""
    found = re.search(r'<span role="status">(\d+)団体</span>', page)
    assert found
    return int(found[1])


@pytest.fixture
def filled(client: TestClient, database: Database) -> TestClient:
    with database.write() as session:
        make_directory(session, 42, seed=3)
    return client


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "path", ["/organisations", "/organisations?prefecture=26&q=食堂", "/organisations?kana=ka&star=1"]
)
def test_every_number_is_the_total_of_the_list_it_leads_to(filled: TestClient, path: str) -> None:
    page = filled.get(path).text
    links = [*COUNTED.findall(page), *ROW.findall(page)]

    assert links
    for url, count in links:
        assert (url, total_of(filled.get(html.unescape(url)).text)) == (url, int(count))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_map_leads_to_the_list_and_keeps_the_filters(filled: TestClient) -> None:
    page = filled.get("/organisations/map?q=食堂").text
    links = ON_MAP.findall(page)

    assert links
    assert all("q=%E9%A3%9F%E5%A0%82" in url for url, _ in links)
    for url, count in links:
        assert total_of(filled.get(html.unescape(url)).text) == int(count)
    assert "ほかに都道府県の登録がない団体が" in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_filters_that_are_on_come_off_and_stay_on_the_other_ways_to_see(filled: TestClient) -> None:
    page = html.unescape(filled.get("/organisations?q=食堂&form=npo&status=confirmed").text)

    assert 'href="/organisations?form=npo&status=confirmed"' in page
    assert 'href="/organisations?q=%E9%A3%9F%E5%A0%82&status=confirmed"' in page
    assert 'href="/organisations/map?q=%E9%A3%9F%E5%A0%82&form=npo&status=confirmed"' in page
    assert '<input type="hidden" name="form" value="npo">' in page
    assert 'href="/organisations.csv?' in page or total_of(page) == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_pages_turn_and_say_how_many_there_are(filled: TestClient) -> None:
    first, last = filled.get("/organisations").text, filled.get("/organisations?page=3").text

    assert total_of(first) == total_of(last) == 42
    assert (first.count('<article class="card">'), last.count('<article class="card">')) == (20, 2)
    assert filled.get("/organisations?page=99").text.count('<article class="card">') == 2
    assert filled.get("/organisations?size=50").text.count('<article class="card">') == 42


def test_those_that_wait_or_are_put_away_are_nowhere(filled: TestClient) -> None:
    for path in PAGES:
        assert "だれにも見えない" not in filled.get(path).text
        assert "だれにも見えない" not in filled.get(f"{path}?status=pending").text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "query",
    ["practice=nonsense", "prefecture=99", "region=atlantis", "form=band", "kana=x", "status=x", f"q={'あ' * 201}"],
)
def test_filters_that_mean_nothing_are_refused_with_words(filled: TestClient, path: str, query: str) -> None:
    assert filled.get(f"{path}?{query}").status_code == 422


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_where_nothing_fits_the_page_leads_on(filled: TestClient) -> None:
    page = filled.get("/organisations?q=どこにもない言葉&prefecture=32").text

    assert "すべての条件に合う団体はありません" in page
    assert "全国から探す" in page
    assert "/organisations/new" in page


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_empty_directory_invites_to_register(client: TestClient) -> None:
    assert "まだ団体がありません" in client.get("/organisations").text


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_htmx_takes_the_results_alone(filled: TestClient) -> None:
    part = filled.get("/organisations?kana=a", headers={"HX-Request": "true"}).text

    assert part.strip().startswith('<div id="results"')
    assert "<html" not in part


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_english_says_the_same(filled: TestClient) -> None:
    page = filled.get("/organisations", headers={"Accept-Language": "en"}).text

    assert "42 organisations" in page
    assert "listed" in page


@pytest.mark.parametrize("path", PAGES)
def test_a_change_shows_at_once_for_visitors(client: TestClient, database: Database, path: str) -> None:
    with database.write() as session:
        make_known(session, "青空の家", prefecture="32")
    assert "1" in client.get(path).text
    with database.write() as session:
        make_known(session, "夕焼けの家", prefecture="32")

    page = client.get(path).text
    assert "夕焼けの家" in page or "島根 2団体" in page


@pytest.mark.parametrize("path", [*PAGES, "/organisations?q=団体&kana=ta", "/api/v1/organisations"])
@pytest.mark.parametrize("is_member", [False, True])
def test_the_number_of_queries_does_not_grow(
    client: TestClient, database: Database, path: str, *, is_member: bool
) -> None:
    if is_member:
        with database.write() as session:
            member = make_member(session).id
        sign_in_as(client, database, member)
    counts = []
    for number in (1, 2):
        with database.write() as session:
            for _ in range(number):
                made = make_known(session, furigana="たき", prefecture="32", marks={"food": "primary"})
                make_case(session, organisation=made.name)
        client.get("/organisations")
        with asked(database) as statements:
            client.get(path)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_the_table_has_public_facts_alone_and_no_formula(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_known(
            session,
            "=青空の家",
            furigana="あおぞらのいえ",
            legal_form=LegalForm.VOLUNTARY,
            prefecture="32",
            municipality="322016",
            address="松江市見本町1-1",
            representative="見本 花子",
            marks={"food": "primary", "youth": "secondary"},
        )
        make_known(session, "夕焼けの家", furigana="ゆうやけ", address="松江市見本町2-2", is_address_shown=True)
    answer = client.get("/organisations.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))

    assert answer.text.startswith("\ufeff")
    assert answer.headers["content-disposition"] == 'attachment; filename="yoriai-organisations.csv"'
    assert tuple(rows[0]) == HEADINGS
    assert [row["団体名"] for row in rows] == ["'=青空の家", "夕焼けの家"]
    assert [row["所在地"] for row in rows] == ["", "松江市見本町2-2"]
    assert rows[0]["法人格"].startswith("任意団体")
    assert rows[0]["市区町村コード"] == "322016"
    assert (rows[0]["取組（★中心）"], rows[0]["対象（☆関連）"]) == ("食を通じたつながり", "こども・若者")
    assert client.get("/organisations.csv?kana=ya").text.count("\n") == 2


def test_the_sitemap_leads_to_everybody_in_the_directory(filled: TestClient, database: Database) -> None:
    with database.read() as session:
        ids = Directory(session, Filters()).ids()
    part = filled.get("/sitemaps/organisations-1.xml").text

    assert "/sitemaps/organisations-1.xml" in filled.get("/sitemap.xml").text
    assert sorted(re.findall(r"/organisations/([0-9A-Z]{26})<", part)) == sorted(ids)
    assert filled.get("/sitemaps/organisations-2.xml").status_code == 404


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_dormant_ones_are_shown_as_such(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_known(session, "しずかな会", status=OrganisationStatus.DORMANT)

    assert "から連絡がありません" in client.get("/organisations").text
