"""Steps of a proposal as a browser sends them."""

import re

from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.proposals.models import Proposal

VERSION = re.compile(r'name="version" value="(\d+)"')


def fill(browser: TestClient, page: str, fields: dict[str, str], action: str = "") -> Response:
    """Fill the form of a page as it stands there, its version too."""
    version = VERSION.search(browser.get(page).text)
    assert version, page
    return post_form(browser, page, action or page, {"version": version.group(1), **fields})


def stored(database: Database, proposal_id: str) -> Proposal:
    """Read a proposal as it is stored."""
    with database.read() as session:
        found = session.get(Proposal, proposal_id)
        assert found
        return found
