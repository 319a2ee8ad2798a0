"""A browser's small habits for tests of pages: tokens of forms, posting as a person does, being signed in."""

import re
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.csrf import FIELD

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def token_of(response: Response) -> str:
    """Return the form token of a page; fail where it has none."""
    found = TOKEN.search(response.text)
    assert found, f"no form on {response.url} ({response.status_code})"
    return found.group(1)


def post_form(client: TestClient, page: str, action: str, data: dict[str, Any]) -> Response:
    """Open a page with a form and send the form to `action`, as a browser does."""
    token = token_of(client.get(page))
    return client.post(action, data={**data, FIELD: token}, headers={"Referer": f"http://testserver{page}"})


def app_of(client: TestClient) -> FastAPI:
    """Return the site that a client asks."""
    assert isinstance(client.app, FastAPI)
    return client.app


def sign_in_as(client: TestClient, database: Database, member_id: str) -> TestClient:
    """Give the client a sign-in of the member, as signing in would."""
    with database.write() as session:
        token = accounts.open_login(session, member_id, device="test")
    client.cookies.set(LOGIN_COOKIE, token)
    return client
