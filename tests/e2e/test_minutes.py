"""Two of an office write the same minutes for a minute, a browser each: nothing is lost, and each is warned."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Site, check_page
from tests.factories.minutes import Held, make_entry, make_held
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.minutes.service import reading
from yoriai.web.cookies import LOGIN_COOKIE

BASE: Final = "広報は三市で分担する。\n会場は市民会館とする。\n次回は十月に開く。"
SECONDS: Final = 60
MOVE_TO = "(area, at) => { area.focus(); area.setSelectionRange(at, at); }"


@dataclass
class Writer:
    """Somebody at the page on which the minutes are written."""

    page: Page
    entry_id: str
    name: str
    words: list[str] = field(default_factory=list)
    is_warned: bool = False

    def open(self, url: str, before: str) -> None:
        """Open the page and put the caret before some words, or at the end."""
        self.page.goto(url)
        at = BASE.index(before) if before else len(BASE)
        self.page.locator(f"#body-{self.entry_id}").evaluate(MOVE_TO, at)

    def type(self) -> None:
        """Type a word, and look whether the page tells of somebody else."""
        word = f"《{self.name}{len(self.words)}》"
        self.page.keyboard.type(word)
        self.words.append(word)
        told = self.page.locator(f"#state-{self.entry_id} .minutes-other, #state-{self.entry_id} .notice")
        self.is_warned = self.is_warned or told.count() > 0

    def leave(self) -> str:
        """Leave the field when all is saved; return what it says then."""
        self.page.locator("h1").click()
        self.page.wait_for_timeout(4000)
        self.page.wait_for_function("document.querySelectorAll('.minutes-unsaved').length === 0")
        return self.page.locator(f"#body-{self.entry_id}").input_value()


def _sign_in(site: Site, page: Page, actor: Actor) -> None:
    with site.database.write() as session:
        token = accounts.open_login(session, actor.member_id, device="test")
    page.context.add_cookies([{"name": LOGIN_COOKIE, "value": token, "url": site.url}])


def _body(site: Site, held: Held, entry_id: str) -> tuple[str, int]:
    with site.database.read() as session:
        found = reading.written(reading.write(session, held.office, held.meeting_id), entry_id)
        assert found is not None
        return found.entry.body, len(found.clashes)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_two_browsers_write_one_entry_for_a_minute(site: Site, new_page: Callable[..., Page]) -> None:
    with site.database.write() as session:
        held = make_held(session)
        entry_id = make_entry(session, held, BASE).id
    first, second = Writer(new_page(width=1280), entry_id, "甲"), Writer(new_page(), entry_id, "乙")
    for writer, actor, before in ((first, held.office, "会場"), (second, held.colleague, "")):
        _sign_in(site, writer.page, actor)
        writer.open(f"{held.url}/write", before)
        check_page(writer.page)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        first.type()
        second.type()
        time.sleep(0.2)
    shown = {first.leave(), second.leave(), first.leave()}
    body, beside = _body(site, held, entry_id)
    assert beside == 0
    assert body == BASE.replace("会場", "".join(first.words) + "会場") + "".join(second.words)
    assert (first.is_warned, second.is_warned) == (True, True)
    assert body in shown
    check_page(first.page)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_two_browsers_at_the_same_place_keep_both_texts_and_one_chooses(
    site: Site, new_page: Callable[..., Page]
) -> None:
    with site.database.write() as session:
        held = make_held(session)
        entry_id = make_entry(session, held, BASE).id
    first, second = Writer(new_page(width=1280), entry_id, "甲"), Writer(new_page(), entry_id, "乙")
    for writer, actor in ((first, held.office), (second, held.colleague)):
        _sign_in(site, writer.page, actor)
        writer.open(f"{held.url}/write", "")
    first.type()
    first.leave()
    second.type()
    second.type()
    alert = second.page.locator(f"#state-{entry_id} [role=alert]")
    alert.wait_for()
    assert _body(site, held, entry_id) == (BASE + first.words[0], 1)
    second.page.wait_for_timeout(3000)
    check_page(second.page)
    alert.locator("button[value=both]").click()
    second.page.locator(".flashes").wait_for()
    expected = f"{BASE}{first.words[0]}\n{BASE}{''.join(second.words)}"
    assert _body(site, held, entry_id) == (expected, 0)
    assert second.page.locator(f"#body-{entry_id}").input_value() == expected


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_entries_are_added_and_given_away_without_leaving_the_page(site: Site, new_page: Callable[..., Page]) -> None:
    with site.database.write() as session:
        held = make_held(session)
        make_entry(session, held, BASE)
    page = new_page()
    _sign_in(site, page, held.office)
    page.goto(f"{held.url}/write")
    page.locator("button[name=kind][value=action]").first.click()
    new = page.locator(".minutes-action textarea").first
    new.wait_for()
    assert new.evaluate("area => document.activeElement === area")
    page.keyboard.type("会場を探す")
    page.locator(".minutes-action select[name=owner]").select_option(f"member:{held.chair.member_id}")
    page.locator(".minutes-owner [role=status]:not(:empty)").wait_for()
    check_page(page)
    page.locator("button[name=kind][value=said]").first.click()
    page.locator(".minutes-entry").nth(2).wait_for()
    page.keyboard.type("話は続いた")
    page.locator(".page-header a").last.click()
    page.wait_for_url(f"{site.url}{held.url}")
    seen = page.locator("main").inner_text()
    assert ("会場を探す" in seen, "議長 三郎" in seen, "話は続いた" in seen) == (True, True, True)
    check_page(page)
