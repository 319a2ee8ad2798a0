"""The catalogue as map, matrix and side by side, in a browser: axe, a narrow telephone, the keyboard, paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, check_page
from tests.pdfs import read
from yoriai.domains.cases import service as cases

# what a page looks like is not the database's doing: that both give the same pages is for tests/web to say
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PLACES = [
    "/cases",
    "/cases/r6-01",
    "/cases/map",
    "/cases/map?practice=connection&prefecture=13&star=1",
    "/cases/map?q=nothing-has-this-word-anywhere-12345",
    "/cases/matrix",
    "/cases/matrix?prefecture=13",
    "/cases/compare",
    "/cases/compare?case=r6-01&case=r6-02",
    "/cases/compare?case=r6-01&case=r6-02&case=r6-03&case=r6-04&case=r6-05&case=gone",
]


@pytest.fixture
def catalogue(site: Site) -> None:
    """The facts that ship."""
    with site.database.write() as session:
        cases.load_facts(session)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["ja-JP", "en-GB"])
@pytest.mark.usefixtures("catalogue")
def test_the_other_ways_to_see_the_catalogue_are_for_everybody(
    new_page: Callable[..., Page], language: str, width: int
) -> None:
    page = new_page(language, width)
    for place in PLACES:
        page.goto(place)
        check_page(page)


@pytest.mark.usefixtures("catalogue")
def test_the_map_is_pressed_on_a_narrow_telephone(new_page: Callable[..., Page]) -> None:
    page = new_page("ja-JP", 320, scripts=False)
    page.goto("/cases/map")
    sides = page.locator(".map a rect").evaluate_all(
        "tiles => tiles.map(tile => tile.getBoundingClientRect()).flatMap(box => [box.width, box.height])"
    )
    assert min(sides) >= 24

    page.get_by_role("link", name=re.compile("^東京 7件")).click()
    expect(page.locator("#found")).to_have_text("7件の事例")


@pytest.mark.usefixtures("catalogue")
def test_the_matrix_is_a_list_on_a_telephone_and_a_table_on_a_desk(new_page: Callable[..., Page]) -> None:
    telephone, desk = new_page("ja-JP", 320), new_page("ja-JP", 1280)
    for page in (telephone, desk):
        page.goto("/cases/matrix")
    expect(telephone.get_by_role("table")).to_have_count(0)
    telephone.locator("summary", has_text="高齢者").click()
    telephone.get_by_role("link", name=re.compile("^つながりの場づくり、高齢者: 12件")).click()
    expect(telephone.locator("#found")).to_have_text("12件の事例")

    desk.get_by_role("link", name=re.compile("^つながりの場づくり、高齢者: 12件")).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#found")).to_have_text("12件の事例")


@pytest.mark.parametrize("language", ["ja-JP", "en-GB"])
@pytest.mark.usefixtures("catalogue")
def test_the_whole_matrix_is_seen_where_its_width_fits(new_page: Callable[..., Page], language: str) -> None:
    page = new_page(language, 1280)
    page.goto("/cases/matrix")
    left_out = "box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"

    assert page.locator(".matrix").evaluate(left_out) == [0, 0]
    expect(page.locator(".matrix-hint")).to_be_hidden()

    page.set_viewport_size({"width": 900, "height": 900})
    expect(page.locator(".matrix-hint")).to_be_visible()


@pytest.mark.usefixtures("catalogue")
def test_a_case_on_paper_has_no_heading_without_what_it_heads(new_page: Callable[..., Page]) -> None:
    page = new_page("ja-JP", 1280)
    page.goto("/cases/r6-01")
    page.emulate_media(media="print")

    titles, reasons = page.locator("#similar ~ .card .reasons-title"), page.locator("#similar ~ .card .reasons")
    assert titles.count() == reasons.count() > 0
    for each in (titles, reasons):
        expect(each.first).to_be_hidden()


@pytest.mark.usefixtures("catalogue")
def test_cases_are_put_side_by_side_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page("ja-JP", 390, scripts=False)
    page.goto("/cases/compare?case=r6-01")
    page.get_by_label("ことば").fill("くるくるネット")
    page.get_by_role("button", name="さがす").click()
    page.locator(".compare-add").get_by_role("link").first.click()

    expect(page.locator(".compare-title")).to_have_count(2)
    expect(page).to_have_url(re.compile("case=r6-01&case=r6-02$"))


@pytest.mark.usefixtures("catalogue")
def test_marks_of_the_list_are_kept_from_page_to_page(new_page: Callable[..., Page]) -> None:
    page = new_page("ja-JP", 320)
    page.goto("/cases")
    boxes, told = page.locator("#cards [name=compare][type=checkbox]"), page.locator(".tray summary")
    boxes.nth(0).check()
    expect(told).to_have_text("1件に印を付けています")
    boxes.nth(2).check()
    expect(told).to_have_text("2件に印を付けています")
    expect(page).to_have_url(re.compile("compare=r6-01&compare=r6-03$"))
    expect(boxes.nth(2)).to_be_focused()
    check_page(page)

    page.locator(".pagination [rel=next]").click()
    expect(page).to_have_url(re.compile("page=2$"))
    expect(page.locator("#cards :checked")).to_have_count(0)
    boxes.nth(4).check()
    expect(told).to_have_text("3件に印を付けています")
    told.click()
    page.get_by_role("link", name=re.compile("^「“メンズ・シェッド”.*を外す$")).click()
    expect(told).to_have_text("2件に印を付けています")

    page.get_by_role("button", name="くらべる", exact=True).click()
    expect(page).to_have_url(re.compile(r"/cases/compare\?case=r6-03&case=r6-25$"))
    expect(page.locator(".compare-title")).to_have_count(2)


@pytest.mark.usefixtures("catalogue")
def test_marks_are_kept_without_scripts(new_page: Callable[..., Page]) -> None:
    page = new_page("ja-JP", 320, scripts=False)
    page.goto("/cases?q=食堂")
    page.locator("#cards [name=compare][type=checkbox]").first.check()
    page.get_by_role("button", name="印を残して一覧を見る").click()
    expect(page.locator(".tray summary")).to_have_text("1件に印を付けています")
    page.locator(".chosen a").first.click()

    expect(page.locator(".tray summary")).to_have_text("1件に印を付けています")


@pytest.mark.parametrize(("place", "wide"), [("/cases/map", False), ("/cases/matrix", True)])
@pytest.mark.usefixtures("catalogue")
def test_map_and_matrix_are_one_sheet_of_paper(new_page: Callable[..., Page], place: str, wide: bool) -> None:
    page = new_page("ja-JP", 1280)
    page.goto(place)
    sheets = read(page.pdf(prefer_css_page_size=True)).pages

    assert len(sheets) == 1
    assert (sheets[0].mediabox.width > sheets[0].mediabox.height) is wide
