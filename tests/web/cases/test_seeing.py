"""Map and matrix: each number is the total of the list it leads to, whatever the filters; each filter comes off."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from tests.factories.catalogue import PRACTICES, TARGETS, make_catalogue
from tests.queries import asked
from tests.web.cases.pages import counted_links, total_at
from yoriai.core.db import Database
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.cases.forms import FilterForm

FILTERS = st.builds(
    FilterForm,
    q=st.sampled_from(["", "食堂", "空き家 京都", "どこにもない言葉"]),
    practice=st.lists(st.sampled_from(PRACTICES), max_size=2, unique=True),
    target=st.lists(st.sampled_from(TARGETS), max_size=2, unique=True),
    star=st.booleans(),
    region=st.sampled_from(["", "", "chugoku", "kanto"]),
    prefecture=st.sampled_from(["", "", "32", "京都府"]),
    edition=st.sampled_from(["", "", "r5"]),
    text=st.booleans(),
    used=st.booleans(),
    size=st.sampled_from([20, 50]),
)
PAGES = ["/cases/map", "/cases/matrix"]


@pytest.fixture
def filled(client: TestClient, database: Database) -> TestClient:
    with database.write() as session:
        make_catalogue(session, 30, seed=11)
    return client


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=FILTERS, path=st.sampled_from(PAGES))
def test_every_number_is_the_total_of_the_list_it_leads_to(
    filled: TestClient, database: Database, form: FilterForm, path: str
) -> None:
    page = filled.get(form.address(path=path))
    links = counted_links(page.text)

    assert page.status_code == 200
    with database.read() as session:
        assert [(link.url, total_at(session, link.url)) for link in links] == [(link.url, link.count) for link in links]


def test_the_list_at_the_end_of_a_link_says_the_same_number(filled: TestClient) -> None:
    link = counted_links(filled.get("/cases/map?practice=food").text)[0]

    assert f"{link.count}件の事例" in filled.get(link.url).text


def test_the_map_has_every_prefecture_on_it_and_in_the_tables(filled: TestClient) -> None:
    page = filled.get("/cases/map").text
    places = taxonomy.gazetteer().prefectures

    assert [each.code for each in places if f'aria-label="{each.short_name} ' not in page] == []
    assert [each.code for each in places if not re.search(rf'<th scope="row">(?:<a [^>]*>)?{each.name}<', page)] == []
    assert len(re.findall(r'<th scope="row">', page)) == 47
    assert 'aria-label="島根 10件の事例"' in page
    # five prefectures on the map and in the tables, and their four regions
    assert len(counted_links(page)) == 14


def test_a_prefecture_without_cases_is_zero_and_no_link(filled: TestClient) -> None:
    page = filled.get("/cases/map").text

    assert '<g class="shade shade-0" role="img" aria-label="青森 0件の事例">' in page
    assert "prefecture=02" not in page


def test_the_prefecture_that_is_chosen_is_marked_and_the_others_take_its_place(filled: TestClient) -> None:
    page = filled.get("/cases/map?prefecture=32&municipality=322016").text
    content = page[page.index("<main") :]

    assert content.count('aria-current="true"') == 2
    assert "/cases?prefecture=26" in page
    assert "municipality=322016&amp;prefecture" not in page


def test_cases_without_a_prefecture_are_told(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, prefecture="島根県")
        make_case(session, prefecture="", municipalities=())

    assert "ほかに都道府県の書かれていない事例が1件" in client.get("/cases/map").text


@pytest.mark.parametrize("path", PAGES)
def test_filters_that_are_on_can_be_taken_off_and_are_kept_by_the_other_ways_to_see(
    filled: TestClient, path: str
) -> None:
    page = html.unescape(filled.get(f"{path}?q=食堂&practice=food&star=1").text)

    assert f'href="{path}?practice=food&star=1"' in page
    assert f'href="{path}?q=%E9%A3%9F%E5%A0%82&star=1"' in page
    assert f'<a href="{path}">すべて解除' in page or f'<a href="{path}">' in page
    for other in {"/cases", *PAGES} - {path}:
        assert f'href="{other}?q=%E9%A3%9F%E5%A0%82&practice=food&star=1"' in page


@pytest.mark.parametrize("path", PAGES)
def test_where_nothing_fits_the_page_says_so(filled: TestClient, path: str) -> None:
    page = filled.get(f"{path}?q=どこにもない言葉").text

    assert "条件をひとつ外すか" in page
    assert counted_links(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "query", ["practice=nonsense", "prefecture=99", "region=atlantis", "edition=r99", "practice=" + "x" * 200]
)
def test_filters_that_mean_nothing_are_refused(filled: TestClient, path: str, query: str) -> None:
    assert filled.get(f"{path}?{query}").status_code == 422


@pytest.mark.parametrize("path", [*PAGES, "/cases/compare"])
def test_a_page_is_never_posted_to(filled: TestClient, path: str) -> None:
    assert filled.post(path).status_code in {403, 405}


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_does_not_grow(client: TestClient, database: Database, path: str) -> None:
    counts: list[int] = []
    for _ in range(2):
        with database.write() as session:
            for _ in range(len(counts) * 2 + 1):
                make_case(session)
        client.get("/cases")
        with asked(database) as statements:
            client.get(path)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_the_matrix_has_kinds_in_groups_against_people(filled: TestClient) -> None:
    page = filled.get("/cases/matrix").text
    table = page[page.index("<table>") : page.index("</table>")]

    assert len(re.findall(r'<th scope="col"', table)) == 17 + 2
    assert len(re.findall(r'<th scope="row"', table)) == 14 + 5 + 1
    assert table.count('class="matrix-group"') == 5
    assert "<caption" in table
    assert 'aria-label="食を通じたつながり、こども・若者: ' in table


def test_only_stars_can_be_counted(filled: TestClient) -> None:
    page = filled.get("/cases/matrix?target=youth").text

    assert 'href="/cases/matrix?target=youth&amp;star=1"' in page
    assert 'href="/cases/matrix?target=youth"' in filled.get("/cases/matrix?target=youth&star=1").text


def test_english_pages_write_letters_on_the_map_and_names_in_labels(filled: TestClient) -> None:
    page = filled.get("/cases/map", headers={"Accept-Language": "en"}).text

    assert 'aria-label="SMN 10 cases, Shimane"' in page
    assert ">SMN</text>" in page
