"""Cases picked for comparison in the list: the picks travel in the address and need no scripts."""

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database

TICKED = re.compile(r'<input type="checkbox" id="compare-[^"]*" name="compare" value="([^"]*)"[^>]* checked')
BOX = re.compile(r'<input type="checkbox" id="compare-[^"]*" name="compare" value="([^"]*)"')
CLOSED = re.compile(r'<input type="checkbox" id="compare-[^"]*" name="compare" value="([^"]*)"[^>]* disabled')
HIDDEN = re.compile(r'<input type="hidden" form="compare" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def many(client: TestClient, database: Database) -> TestClient:
    """A catalogue of two pages: 25 cases, r6-01 to r6-25."""
    with database.write() as session:
        for number in range(1, 26):
            make_case(session, number=f"{number:02}", title=f"ためしの取組{number:02}")
    return client


def read(browser: TestClient, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


@pytest.mark.parametrize("path", ["/cases", "/cases/map", "/cases/matrix"])
def test_picks_travel_with_every_way_on(many: TestClient, path: str) -> None:
    page = read(many, f"{path}?practice=ibasho&q=取組&compare=r6-01&compare=r6-02")

    ways = re.findall(
        r'<a (?:class="[^"]*" |rel="[a-z]*" )?href="(/cases(?:/map|/matrix)?\?[^"]*)"(?! rel="nofollow" hx-boost)', page
    )
    assert ways
    assert [way for way in ways if "compare=r6-01&compare=r6-02" not in way] == []


def test_searching_for_other_words_keeps_the_picks(many: TestClient) -> None:
    page = read(many, "/cases?compare=r6-01&compare=r6-25")
    search = page[page.index('role="search"') : page.index("</form>")]

    assert re.findall(r'<input type="hidden" name="compare" value="([^"]*)">', search) == ["r6-01", "r6-25"]


def test_what_is_taken_away_or_saved_knows_nothing_of_picks(many: TestClient) -> None:
    page = read(many, "/cases?q=取組&compare=r6-01")

    for path in ("/cases.csv", "/feeds/cases.atom", "/me/searches/new"):
        assert set(re.findall(rf'href="{re.escape(path)}\?([^"]*)"', page)) == {"q=%E5%8F%96%E7%B5%84"}, path


def test_what_the_page_shows_is_ticked_and_the_rest_sent_along_unseen(many: TestClient) -> None:
    first, second = (read(many, f"/cases?sort=furigana&compare=r6-01&compare=r6-25&page={page}") for page in (1, 2))

    assert (TICKED.findall(first), TICKED.findall(second)) == (["r6-01"], ["r6-25"])
    assert HIDDEN.findall(first) == [("sort", "furigana"), ("compare", "r6-25")]
    assert HIDDEN.findall(second) == [("sort", "furigana"), ("compare", "r6-01"), ("page", "2")]
    assert CLOSED.findall(first) == []


def test_a_pick_is_taken_out_by_its_link(many: TestClient) -> None:
    page = read(many, "/cases?practice=ibasho&compare=r6-01&compare=r6-25&page=2")

    assert "2件に印を付けています" in page
    assert 'href="/cases?practice=ibasho&compare=r6-25&page=2" rel="nofollow"' in page
    assert 'aria-label="「ためしの取組01」を外す"' in page


def test_four_are_enough_and_whoever_picks_more_is_told_what_found_no_room(many: TestClient) -> None:
    picks = "&".join(f"compare=r6-0{number}" for number in range(1, 7))
    four, six = read(many, f"/cases?{picks[: picks.index('&compare=r6-05')]}"), read(many, f"/cases?{picks}")

    assert "4件そろいました" in four
    assert re.search(r'印を付けられなかった事例： <span lang="ja">ためしの取組05、ためしの取組06</span>', six)
    for page in (four, six):
        assert TICKED.findall(page) == ["r6-01", "r6-02", "r6-03", "r6-04"]
        assert CLOSED.findall(page) == [slug for slug in BOX.findall(page) if slug not in TICKED.findall(page)]


@pytest.mark.parametrize("pick", ["", "r6-99", "../etc", "x" * 400, "%F0%9F%98%80", '"><b>'])
def test_picks_of_no_case_are_left_out(many: TestClient, pick: str) -> None:
    page = read(many, f"/cases?compare={pick}&compare=r6-02")

    assert TICKED.findall(page) == ["r6-02"]
    assert "1件に印を付けています" in page


def test_a_list_without_picks_has_no_tray_in_the_way(many: TestClient) -> None:
    page = read(many, "/cases")

    assert "tray-on" not in page
    assert (TICKED.findall(page), HIDDEN.findall(page)) == ([], [])
    assert "印を付けた事例をくらべる（4件まで）" in page


@pytest.mark.usefixtures("many")
def test_a_member_sees_the_same_boxes(as_member: Callable[[str], TestClient], database: Database) -> None:
    with database.write() as session:
        member = make_member(session)

    assert TICKED.findall(read(as_member(member.id), "/cases?compare=r6-03&compare=r6-05")) == ["r6-03", "r6-05"]


def test_picks_cost_one_query_however_many(many: TestClient, database: Database) -> None:
    counts = []
    many.get("/cases?text=1")
    for picks in ("", "&compare=r6-01", "&compare=r6-01&compare=r6-02&compare=r6-24"):
        with asked(database) as statements:
            many.get(f"/cases?star=1{picks}")
        counts.append(len(statements))

    assert counts[1] == counts[2] <= counts[0] + 1
