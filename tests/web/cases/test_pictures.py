"""The pictures of a case: added by the secretariat, and given out to whom they are public."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import picture
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.infra import storage
from yoriai.web.csrf import FIELD

AsMember = Callable[[str], TestClient]
PAGE = "/cases/r6-01/pictures"
SHOWN = re.compile(r'<img class="thumbnail" src="(/files/\w+)" width="(\d+)"')
ACTIONS = re.compile(r'action="(/cases/r6-01/pictures/\w+)"')


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A case, one of the secretariat and somebody else."""
    with database.write() as session:
        make_case(session, number="01")
        desk, other = make_member(session), make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        return {"desk": desk.id, "other": other.id}


def add(browser: TestClient, data: bytes, **words: str) -> Response:
    """Send a picture as a browser does."""
    sent: dict[str, Any] = {FIELD: token_of(browser.get(PAGE)), "alternative": "縁側に集まる人", **words}
    return browser.post(PAGE, data=sent, files={"picture": ("a.png", data, "image/png")})


def test_only_the_secretariat_changes_pictures(client: TestClient, as_member: AsMember, people: dict[str, str]) -> None:
    assert client.get(PAGE).status_code == 303
    browser = as_member(people["other"])
    assert browser.get(PAGE).status_code == 404
    token = token_of(browser.get("/consultations/new"))
    for path in (PAGE, f"{PAGE}/01NOTHING"):
        assert browser.post(path, data={FIELD: token, "do": "remove"}).status_code == 404
        assert browser.post(path, data={"do": "remove"}).status_code == 403


def test_pictures_are_added_described_moved_and_taken_away(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["desk"])
    assert [add(browser, picture(width), caption="春").status_code for width in (60, 70)] == [303, 303]
    page = browser.get(PAGE).text
    assert [width for _url, width in SHOWN.findall(page)] == ["60", "70"]
    first, second = ACTIONS.findall(page)

    assert post_form(browser, PAGE, second, {"do": "forward", "alternative": "縁側"}).status_code == 303
    assert [width for _url, width in SHOWN.findall(browser.get(PAGE).text)] == ["70", "60"]
    post_form(browser, PAGE, first, {"do": "save", "alternative": "庭の畑", "credit": "団体"})
    assert 'value="庭の畑"' in browser.get(PAGE).text
    post_form(browser, PAGE, second, {"do": "remove", "alternative": "縁側"})
    assert [width for _url, width in SHOWN.findall(browser.get(PAGE).text)] == ["60"]
    assert post_form(browser, PAGE, second, {"do": "remove"}).status_code == 404
    assert post_form(browser, PAGE, first, {"do": "nothing"}).status_code == 404


@pytest.mark.parametrize(
    ("data", "words", "field"),
    [
        (b"", {}, "picture"),
        (b"no picture", {}, "picture"),
        (picture(), {"alternative": ""}, "alternative"),
        (picture(), {"caption": "あ" * 201}, "caption"),
    ],
)
def test_what_cannot_be_added_is_refused_beside_its_field(
    as_member: AsMember, people: dict[str, str], data: bytes, words: dict[str, str], field: str
) -> None:
    answer = add(as_member(people["desk"]), data, **{"credit": "撮影者", **words})

    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert 'value="撮影者"' in answer.text


def test_words_that_are_missing_are_asked_for_beside_their_picture(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["desk"])
    add(browser, picture())
    (action,) = ACTIONS.findall(browser.get(PAGE).text)

    answer = post_form(browser, PAGE, action, {"do": "save", "alternative": "", "caption": "夏"})

    assert answer.status_code == 422
    assert 'value="夏"' in answer.text


def test_a_large_picture_is_taken_and_a_form_elsewhere_is_not(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["desk"])
    large = picture(3000, 2200, "PNG") + b"\0" * (5 * 1024 * 1024)
    assert add(browser, large).status_code == 303
    assert add(browser, large + b"\0" * (7 * 1024 * 1024)).status_code == 413
    token = token_of(browser.get("/cases/r6-01/edit"))
    assert browser.post("/cases/r6-01/edit", data={FIELD: token, "title": "a" * 3_000_000}).status_code == 413


def test_a_public_file_may_be_kept_for_ever_and_does_nothing_by_itself(
    client: TestClient, as_member: AsMember, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    add(browser, picture())
    ((url, _width),) = SHOWN.findall(browser.get(PAGE).text)
    browser.cookies.clear()

    answer = client.get(url)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get(url, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_file_that_no_published_case_shows_is_for_members(
    client: TestClient, as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    with database.write() as session:
        url = f"/files/{storage.put(session, picture())}"
    assert client.get(url).status_code == 404
    assert client.get("/files/01NOTHING").status_code == 404
    answer = as_member(people["other"]).get(url)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, max-age=3600")


def test_a_withdrawn_cases_pictures_are_public_no_longer(
    client: TestClient, as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    add(browser, picture())
    ((url, _width),) = SHOWN.findall(browser.get(PAGE).text)
    with database.write() as session:
        cases.retire(session, "r6-01", None, "団体の希望により")
    browser.cookies.clear()
    assert client.get(url).status_code == 404
