"""What a page leaves behind once it is answered: nothing that lies about until Python looks for rubbish.

A page that is held by a circle (an exception and the frame it was raised in, a macro and the page that defines it) is
some hundred kilobytes, and to look for such takes longer than a fifteenth of all pages.
"""

import gc
from collections.abc import Iterator

import pytest
from jinja2.runtime import Context
from starlette.testclient import TestClient

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
