"""The pictures of a case: added by the secretariat, and given out to whom they are public."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import picture
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.infra import storage
from yoriai.infra.allowance import Allowance
from yoriai.infra.storage import pictures
from yoriai.infra.turns import Turns
from yoriai.web import pictures as sent_pictures
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


def add(browser: TestClient, data: bytes, page: str = PAGE, **words: str) -> Response:
    """Send a picture as a browser does, with the token of a page."""
    sent: dict[str, Any] = {FIELD: token_of(browser.get(page)), "alternative": "縁側に集まる人", **words}
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


def test_a_browser_without_a_chosen_file_is_asked_for_one_and_keeps_the_words(
    as_member: AsMember, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    sent = {FIELD: token_of(browser.get(PAGE)), "alternative": "縁側に集まる人", "credit": "撮影者"}
    # written out, for a browser sends an empty file without a name for a field that was left alone
    parts = [f'name="{name}"\r\n\r\n{text}' for name, text in sent.items()]
    parts.append('name="picture"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n')
    body = "".join(f"--xx\r\nContent-Disposition: form-data; {part}\r\n" for part in parts) + "--xx--\r\n"
    answer = browser.post(PAGE, content=body.encode(), headers={"Content-Type": "multipart/form-data; boundary=xx"})

    assert answer.status_code == 422
    assert re.search(r'id="f-picture-error">.*写真を選んでください。', answer.text)
    assert [f'value="{words}"' in answer.text for words in ("縁側に集まる人", "撮影者")] == [True, True]


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
    assert add(browser, large + b"\0" * storage.MOST_BYTES).status_code == 413
    token = token_of(browser.get("/cases/r6-01/edit"))
    assert browser.post("/cases/r6-01/edit", data={FIELD: token, "title": "a" * 3_000_000}).status_code == 413


def test_another_order_is_told_in_the_history_in_words(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["desk"])
    for width, words in ((60, "庭の畑"), (70, "縁側")):
        add(browser, picture(width), alternative=words)
    _first, second = ACTIONS.findall(browser.get(PAGE).text)

    post_form(browser, PAGE, second, {"do": "forward", "alternative": "縁側"})

    page = browser.get("/cases/r6-01/history").text
    assert "写真の順番" in page
    assert page.index("写真の順番") < page.index("縁側")


def test_whoever_may_not_send_a_picture_has_none_drawn(
    client: TestClient, as_member: AsMember, people: dict[str, str]
) -> None:
    with storage.DRAWING.turn(AssertionError):
        # one that were drawn would wait for its turn, and be refused
        assert add(client, picture(), page="/sign-in").status_code == 401
        assert add(as_member(people["other"]), picture(), page="/consultations/new").status_code == 404


def test_nobody_else_waits_to_write_while_a_picture_waits_to_be_drawn(
    as_member: AsMember, database: Database, people: dict[str, str]
) -> None:
    browser = as_member(people["desk"])
    with ThreadPoolExecutor(1) as threads:
        with storage.DRAWING.turn(AssertionError):
            sending = threads.submit(add, browser, picture())
            while not storage.DRAWING.waiting and not sending.done():
                time.sleep(0.01)
            with database.write() as session:
                make_member(session)
            assert not sending.done()
        assert sending.result().status_code == 303


def test_a_line_that_is_full_is_told_beside_the_field_and_the_words_stay(
    as_member: AsMember, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "DRAWING", Turns(at_once=1, in_line=0, patience=0))
    with pictures.DRAWING.turn(AssertionError):
        answer = add(as_member(people["desk"]), picture(), credit="撮影者")

    assert answer.status_code == 429
    assert 'href="#f-picture"' in answer.text
    assert "ほかの写真を準備しています" in answer.text
    assert 'value="撮影者"' in answer.text


def test_who_sends_very_many_pictures_is_asked_to_wait(
    as_member: AsMember, people: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_pictures, "SENDERS", Allowance(1, timedelta(minutes=1)))
    browser = as_member(people["desk"])
    with clock.stopped(datetime(2026, 11, 21, 3, tzinfo=UTC)):
        assert add(browser, picture(60)).status_code == 303
        refused = add(browser, picture(70), credit="撮影者")
        clock.jump(timedelta(minutes=1))
        assert add(browser, picture(70)).status_code == 303

    assert refused.status_code == 429
    assert 'href="#f-picture"' in refused.text
    assert "60秒ほど待って" in refused.text
    assert 'value="撮影者"' in refused.text
