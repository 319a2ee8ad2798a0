"""What a page leaves behind once it is answered: nothing that lies about until Python looks for rubbish.

A page that is held by a circle (an exception and the frame it was raised in, a macro and the page that defines it) is
some hundred kilobytes, and to look for such takes longer than a fifteenth of all pages.
"""

import gc
from collections.abc import Callable, Iterator

import pytest
from jinja2.runtime import Context
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from yoriai.core.db import Database
from yoriai.web.templating import View


@pytest.fixture
def rubbish() -> Iterator[list[object]]:
    """Everything that only a look for rubbish would find, from here on."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


@pytest.mark.parametrize(
    "path", ["/", "/cases", "/organisations", "/activities", "/consultations/know-how", "/mentors", "/meetings"]
)
@pytest.mark.parametrize("cookie", ["", "yoriai_flash=forged"])
def test_a_page_is_gone_once_it_is_answered(client: TestClient, rubbish: list[object], path: str, cookie: str) -> None:
    assert client.get(path, headers={"Cookie": cookie}).status_code == 200
    gc.collect()
    assert not [each for each in rubbish if isinstance(each, (Context, View))]


@pytest.mark.parametrize("path", ["/cases", "/cases/r6-01", "/me", "/me/notices"])
def test_so_is_a_members(
    database: Database, as_member: Callable[[str], TestClient], rubbish: list[object], path: str
) -> None:
    with database.write() as session:
        member_id = make_member(session).id
        make_case(session, number="01")
    assert as_member(member_id).get(path).status_code == 200
    gc.collect()
    assert not [each for each in rubbish if isinstance(each, (Context, View))]
