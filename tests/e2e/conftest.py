"""Chromium against the whole site, served on 127.0.0.1 over the test's database; time and sweeps are the test's own."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import HttpUrl

from tests.ground import chromium
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.sweeps import all_jobs
from yoriai.web.site import create_app

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# only what is wrong leaves the browser: what is right is a thousand times as long
VIOLATIONS = """
async rules => {
  const found = await axe.run({runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
  const told = violation => violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(", ");
  return found.violations.map(violation => `${violation.id}: ${told(violation)}`);
}
"""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A journey is made twice: with another database, another language, with scripts and without. What the databases answer
# to each step is compared where services and pages are tested; a browser is too dear to ask it twice.
both_ways = pytest.mark.parametrize(
    ("database", "language", "scripts"),
    [("sqlite", "ja", True), ("postgresql", "en", False)],
    ids=["in Japanese with scripts on SQLite", "in English without scripts on PostgreSQL"],
    indirect=["database"],
)


@dataclass(frozen=True)
class Site:
    """The running site: its address, its database, and one turn of every sweep."""

    url: str
    database: Database
    sweep: Callable[[], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the journeys of one database on one worker, one after another.

    Playwright keeps an event loop running in the thread while its browser is open; no other test may meet it there.
    """
    for item in items:
        if isinstance(item, pytest.Function) and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.callspec.params['database']}"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the journeys of a module."""
    executable = chromium()
    assert executable, "Chromium is missing: run `make ground`"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def site(database: Database, settings: Settings) -> Iterator[Site]:
    """The site on a free port, for the length of a test."""
    server = uvicorn.Server(uvicorn.Config(lambda: None, host="127.0.0.1", port=0, log_level="error", lifespan="on"))
    chosen = use(settings.model_copy(update={"threads": 8}))
    server.config.app = create_app(chosen, database)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    use(chosen.model_copy(update={"base_url": HttpUrl(f"http://127.0.0.1:{port}")}))

    def sweep() -> None:
        for job in all_jobs():
            job.run(database)

    yield Site(f"http://127.0.0.1:{port}", database, sweep)
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def new_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of a person of their own (own cookies); telephone size unless told."""
    contexts = []

    def open_page(language: str = "ja-JP", width: int = 390, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            locale=language,
            timezone_id="Asia/Tokyo",
            viewport={"width": width, "height": 844},
            java_script_enabled=scripts,
            base_url=site.url,
        )
        context.set_default_timeout(30_000)
        if scripts:
            context.add_init_script(path=AXE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def check_page(page: Page) -> None:
    """Fail where axe finds a violation, or where the page is wider than the screen."""
    assert page.evaluate(VIOLATIONS, AXE_RULES) == [], page.url
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} is {overflow}px wider than the screen"
