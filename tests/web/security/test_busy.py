"""Who writes while something large is written waits, is told so, and loses nothing."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.web.pages import post_form, token_of
from yoriai.core.contention import is_busy
from yoriai.core.db import Database
from yoriai.web.csrf import FIELD

AsMember = Callable[[str], TestClient]


@pytest.fixture
def impatient(database: Database) -> Iterator[Database]:
    """The database, with connections that wait for others for a moment only; the tests after this one wait again."""

    def shorten(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 50" if database.is_sqlite else "SET lock_timeout = '50ms'")
        connection.commit()

    database.dispose()
    event.listen(database.engine, "connect", shorten)
    yield database
    event.remove(database.engine, "connect", shorten)
    database.dispose()


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Write something that takes long, so that nobody else can save a consultation."""
    with database.session("write") as session:
        if not database.is_sqlite:
            session.connection().execute(text("LOCK TABLE consultations IN ACCESS EXCLUSIVE MODE"))
        session.connection()
        yield
        session.rollback()


FIELDS = {
    "title": "空き家の使い方",
    "body": "\n長い時間をかけて書いた\n文章です。<b>",
    "visibility": "network",
    "mark_food": "primary",
}


@pytest.fixture
def browser(impatient: Database, as_member: AsMember) -> TestClient:
    """A member's browser."""
    with impatient.write() as session:
        member_id = make_member(session).id
    return as_member(member_id)


def hidden_fields(page: str) -> dict[str, str]:
    """Return what the page would send again, read as a browser reads it."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found}


def test_what_waited_in_vain_can_be_sent_again_as_it_was(impatient: Database, browser: TestClient) -> None:
    with writing(impatient):
        answer = post_form(browser, "/consultations/new", "/consultations", FIELDS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "ただいま少し混み合っています" in answer.text
    assert "まだ保存されていません" in answer.text
    assert hidden_fields(answer.text) == FIELDS
    assert 'action="/sign-out"' in answer.text

    again = browser.post("/consultations", data={**hidden_fields(answer.text), FIELD: token_of(answer)})
    assert again.status_code == 303
    assert "空き家の使い方" in browser.get(again.headers["location"]).text


def test_only_what_people_typed_is_shown_and_all_is_sent_again(impatient: Database, browser: TestClient) -> None:
    fields = FIELDS | {"case": "r6-12", "go": "next", "keep": "yes"}
    with writing(impatient):
        answer = post_form(browser, "/consultations/new", "/consultations", fields)
    shown = re.findall(r'<textarea class="input" id="kept-\d+"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert [html.unescape(each) for each in shown] == [FIELDS["title"], FIELDS["body"]]
    assert hidden_fields(answer.text) == fields


def test_a_form_in_which_nothing_was_typed_has_no_heading_for_it(browser: TestClient) -> None:
    answer = browser.post("/me/bookmarks", data={"case": "r6-12", "keep": "yes", "back": "/cases"})
    assert answer.status_code == 403
    assert "入力した内容</h2>" not in answer.text
    assert "入力した内容</h2>" in browser.post("/consultations", data=FIELDS).text


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/consultations", 403)])
def test_nobody_looks_signed_out_on_a_page_that_refuses_before_it_asks_who_they_are(
    browser: TestClient, path: str, status: int
) -> None:
    answer = browser.post(path, data=FIELDS)
    assert (answer.status_code, 'action="/sign-out"' in answer.text) == (status, True)


def test_an_error_has_a_page_although_nobody_can_be_looked_up(
    browser: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "read", database.write)
    with writing(database):
        answer = browser.get("/nowhere")
    assert answer.status_code == 404


def test_a_script_is_told_in_a_line_and_the_page_stays(impatient: Database, browser: TestClient) -> None:
    token = token_of(browser.get("/consultations/new"))
    with writing(impatient):
        answer = browser.post("/consultations", data={**FIELDS, FIELD: token}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-retarget"]) == (503, "#toasts")
    assert "もう一度送ってください" in answer.text


def test_a_password_is_never_given_back(impatient: Database, client: TestClient) -> None:
    fields = {"email": "founder@example.jp", "password": "correct-horse-battery"}
    with writing(impatient):
        answer = post_form(client, "/sign-in", "/sign-in", fields)
    if not impatient.is_sqlite:
        assert answer.status_code == 422  # only another table is locked there
        return
    assert answer.status_code == 503
    assert "correct-horse-battery" not in answer.text
    assert hidden_fields(answer.text) == {}


def test_other_errors_of_the_database_are_no_wait(database: Database) -> None:
    with pytest.raises(DBAPIError) as refused, database.read() as session:
        session.connection().execute(text("SELECT 1 FROM nowhere"))
    assert not is_busy(refused.value)


def test_the_page_is_complete_in_english(impatient: Database, browser: TestClient) -> None:
    browser.headers["Accept-Language"] = "en"
    with writing(impatient):
        answer = post_form(browser, "/consultations/new", "/consultations", FIELDS)
    assert "The site is busy for a moment" in answer.text
    assert "Send it again" in answer.text
