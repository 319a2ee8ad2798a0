"""An organisation tells of its practice: proposed, given back, published, corrected, withdrawn."""

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page

from tests.e2e.conftest import Site, both_ways
from tests.e2e.people import Person
from yoriai.core import clock
from yoriai.core.i18n import Language

START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@both_ways
def test_a_practice_becomes_a_case_of_its_own_organisation(
    site: Site, new_page: Callable[..., Page], language: Language, scripts: bool
) -> None:
    clock.jump_to(START)
    browser = "ja-JP" if language == "ja" else "en-GB"
    host = Person(site, new_page(browser, 390, scripts=scripts), "host@example.jp", language, scripts)
    desk = Person(site, new_page(browser, 1280, scripts=scripts), "desk@example.jp", language, scripts)
    desk.register("見本 つくえ", "みほん つくえ")
    desk.join_the_secretariat()

    _propose(host)
    _give_back(desk)
    _correct_and_send_again(host)
    case = _publish(desk)
    assert case in host.newest("proposal_accepted").text
    host.open(case)
    assert "火曜と金曜" in host.page.locator("main").inner_text()
    _change_the_title(host, desk, case)
    _withdraw(host, desk, case)


def _propose(host: Person) -> None:
    host.register("見本 ひらく", "みほん ひらく", "/proposals")
    host.page.locator("main a[href='/proposals/new']").first.click()
    host.page.wait_for_load_state()
    host.fill(name="縁側の会（見本）")
    host.press("Look whether it is known")
    host.page.locator("main select[name=organisation_prefecture]").select_option("32")
    host.fill(acting="代表です。")
    host.press("Save and go on")
    host.fill(title="縁側でお茶を飲む会", municipalities="松江市")
    host.press("Save and go on")
    host.choose("mark_ibasho", "primary")
    host.choose("mark_older-people", "primary")
    host.press("Save and go on")
    host.fill(purpose="ひとりで過ごす人が立ち寄れる場所をつくる。", content="縁側を開ける。")
    host.press("Save and stop for now")
    # weeks later
    host.open("/proposals")
    host.page.get_by_role("link", name="縁側でお茶を飲む会").first.click()
    host.page.wait_for_load_state()
    host.page.locator("main a[href$='/profile']").click()
    host.page.wait_for_load_state()
    host.fill(founded_year="2019", founded_month="4", website="https://engawa.example.jp/")
    host.press("Save and go on")
    _send(host)


def _send(host: Person) -> None:
    host.choose("licence", "yes")
    host.choose("people_agree", "yes")
    host.press("Send it to the secretariat")


def _give_back(desk: Person) -> None:
    desk.open("/desk")
    desk.page.locator("main a[href^='/desk/proposals/']").first.click()
    desk.page.wait_for_load_state()
    desk.look()
    desk.page.locator("details:has([name=comment_content]) > summary").click()
    desk.fill(comment_content="何曜日に開けていますか。")
    desk.press("Give it back with these remarks")


def _correct_and_send_again(host: Person) -> None:
    returned = host.newest("proposal_returned")
    assert "何曜日に開けていますか。" in returned.text
    host.follow(returned)
    host.page.locator("main a[href$='/story']").click()
    host.page.wait_for_load_state()
    assert "何曜日に開けていますか。" in host.page.locator("main").inner_text()
    host.fill(content="火曜と金曜の午後に縁側を開ける。毎回10人ほどが来る。")
    host.press("Save and stop for now")
    host.page.locator("main a.button[href$='/check']").click()
    host.page.wait_for_load_state()
    _send(host)


def _publish(desk: Person) -> str:
    desk.open("/desk/proposals")
    desk.page.get_by_role("link", name="縁側でお茶を飲む会").first.click()
    desk.page.wait_for_load_state()
    desk.press("Accept and publish")
    return desk.page.locator("main a[href^='/cases/own-']").first.get_attribute("href") or ""


def _change_the_title(host: Person, desk: Person, case: str) -> None:
    host.open(f"/proposals/new?case={case.removeprefix('/cases/')}")
    host.press("Begin the correction")
    host.fill(title="縁側の午後")
    host.press("Save and stop for now")
    host.page.locator("main a.button[href$='/check']").click()
    host.page.wait_for_load_state()
    _send(host)
    desk.open("/desk")
    desk.page.locator("main a[href^='/desk/proposals/']").first.click()
    desk.page.wait_for_load_state()
    assert "縁側の午後" in desk.page.locator("main").inner_text()
    desk.press("Accept the correction")
    host.open(case)
    assert host.page.locator("h1").inner_text() == "縁側の午後"


def _withdraw(host: Person, desk: Person, case: str) -> None:
    host.open(f"/proposals/withdrawal?case={case.removeprefix('/cases/')}")
    host.press("Withdraw the case")
    answer = host.page.goto(case)
    assert answer
    assert answer.status in {404, 410}
    assert "縁側の午後" in desk.newest("case_withdrawn").subject
