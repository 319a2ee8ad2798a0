"""The site as a browser without scripts sees it."""

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.pages import sign_in_as
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.web.site import create_app


@pytest.fixture
def client(database: Database, settings: Settings) -> Iterator[TestClient]:
    """A browser without JavaScript on the site over `database`; redirects are not followed."""
    with TestClient(create_app(settings, database), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def as_member(database: Database, client: TestClient) -> Callable[[str], TestClient]:
    """Return a function that signs the client in as a member (by id) and returns it."""

    def sign_in(member_id: str) -> TestClient:
        return sign_in_as(client, database, member_id)

    return sign_in
