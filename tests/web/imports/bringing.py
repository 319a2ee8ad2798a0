"""Bringing a casebook through the form."""

from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.pages import token_of
from yoriai.core.db import Database
from yoriai.domains.imports import jobs
from yoriai.web.csrf import FIELD


def send(browser: TestClient, content: str | bytes, name: str = "book.txt", **data: str) -> Response:
    """Choose a file and send it, as a browser does."""
    token = token_of(browser.get("/desk/imports"))
    sent = content.encode() if isinstance(content, str) else content
    return browser.post("/desk/imports", data={FIELD: token, **data}, files={"file": (name, sent, "text/plain")})


def bring(browser: TestClient, database: Database, content: str | bytes, name: str = "book.txt", **data: str) -> str:
    """Send a file and have it read; return the address of the import."""
    address: str = send(browser, content, name, **data).headers["location"]
    jobs.work(database)
    return address
