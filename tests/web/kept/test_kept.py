"""Answers that are the same for everybody: given again without asking the database, and never a moment too long."""

import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.queries import asked
from tests.web.kept.conftest import TOPIC, Board, Opening
from yoriai.core import clock, logging
from yoriai.core.db import Database
from yoriai.infra import metrics, versions
from yoriai.infra.rendered import POSTGRES_SECONDS
from yoriai.web.middleware import SAFE_HEADERS


@pytest.fixture
def elsewhere(database: Database) -> Iterator[Database]:
    """The same database as another process has it open."""
    opened = Database(database.url.render_as_string(hide_password=False))
    yield opened
    opened.dispose()


def test_an_answer_is_made_once_and_given_again_as_it_was(browser: TestClient, board: Board) -> None:
    first = browser.get("/tested")
    second = browser.get("/tested")

    assert (first.text, second.text, board.made) == ("first", "first", 1)
    assert {**first.headers} == {**second.headers}
    assert first.headers["cache-control"] == "public, no-cache"
    assert "Cookie" in first.headers["vary"]
    assert SAFE_HEADERS.items() <= {name.title(): value for name, value in second.headers.items()}.items()


def test_a_kept_page_asks_the_database_nothing(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session)
    paths = ["/", "/cases", "/cases?q=居場所&practice=ibasho"]
    for path in paths:
        browser.get(path)

    with asked(database) as statements:
        answers = [browser.get(path) for path in paths]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    # PostgreSQL is asked for the versions at most, when the last look is a while ago
    assert [each for each in statements if "topic_versions" not in each] == []


def test_a_reader_who_has_it_is_told_so_without_a_body(browser: TestClient, board: Board) -> None:
    tag = browser.get("/tested").headers["etag"]

    again = browser.get("/tested", headers={"If-None-Match": f'"other", W/{tag}'})
    changed = browser.get("/tested", headers={"If-None-Match": '"other"'})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in again.headers
    assert (changed.status_code, board.made) == (200, 1)


def test_a_process_that_never_made_it_tells_so_too(browser: TestClient, opening: Opening, board: Board) -> None:
    tag = browser.get("/tested").headers["etag"]

    with opening() as another:
        again = another.get("/tested", headers={"If-None-Match": tag})

    assert (again.status_code, again.content, board.made) == (304, b"", 2)


def test_a_change_of_our_own_shows_at_once(browser: TestClient, board: Board) -> None:
    before = browser.get("/tested")
    board.write("second")
    after = browser.get("/tested")

    assert (before.text, after.text) == ("first", "second")
    assert before.headers["etag"] != after.headers["etag"]


def test_a_change_by_another_process_shows(browser: TestClient, board: Board, elsewhere: Database) -> None:
    browser.get("/tested")
    board.database = elsewhere
    board.write("second")
    if not elsewhere.is_sqlite:
        time.sleep(POSTGRES_SECONDS)

    assert browser.get("/tested").text == "second"


def test_a_change_of_something_else_makes_nothing_anew(browser: TestClient, board: Board, database: Database) -> None:
    browser.get("/tested")
    with database.write() as session:
        versions.bump(session, "something else")
        make_member(session)

    assert (browser.get("/tested").text, board.made) == ("first", 1)


def test_a_change_that_is_rolled_back_makes_nothing_anew(browser: TestClient, board: Board, database: Database) -> None:
    browser.get("/tested")
    with database.write() as session:
        versions.bump(session, TOPIC)
        session.rollback()

    assert (browser.get("/tested").text, board.made) == ("first", 1)


def test_an_answer_overtaken_while_it_was_made_is_not_given_again(
    browser: TestClient, board: Board, elsewhere: Database
) -> None:
    def overtake() -> None:
        board.before_answering = lambda: None
        board.database = elsewhere
        board.write("second")

    board.before_answering = overtake

    assert browser.get("/tested").text == "first"
    if not elsewhere.is_sqlite:
        time.sleep(POSTGRES_SECONDS)
    assert browser.get("/tested").text == "second"


@pytest.mark.parametrize("is_kept", [True, False])
def test_head_tells_of_the_page_without_it(browser: TestClient, is_kept: bool) -> None:
    length = browser.get("/tested").headers["content-length"] if is_kept else "5"

    answer = browser.head("/tested")

    assert (answer.status_code, answer.headers["content-length"]) == (200, length)


def test_what_is_done_each_time_is_done_for_a_kept_answer_too(browser: TestClient, board: Board) -> None:
    answers = [browser.get("/tested/counted"), browser.get("/tested/counted")]
    tag = answers[0].headers["etag"]
    unchanged = browser.get("/tested/counted", headers={"If-None-Match": tag})

    assert board.made == 1
    assert ["seen=" in answer.headers["set-cookie"] for answer in (*answers, unchanged)] == [True, True, True]
    assert answers[1].headers["cache-control"] == "private, no-cache"
    assert unchanged.status_code == 304


def test_a_case_is_remembered_as_read_from_a_kept_page_too(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        slug = make_case(session).slug
    kept = browser.get(f"/cases/{slug}").headers["set-cookie"]

    with asked(database) as statements:
        again = browser.get(f"/cases/{slug}").headers["set-cookie"]

    assert [each for each in statements if "topic_versions" not in each] == []
    assert kept.split(";")[0] == again.split(";")[0]


def test_a_case_that_was_changed_is_shown_changed(browser: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="7", organisation="NPO法人 見本の会", title="はじめの題")
    before = browser.get("/cases").text

    with database.write() as session:
        make_case(session, number="7", organisation="NPO法人 見本の会", title="あとの題")

    assert ("はじめの題" in before, "あとの題" in browser.get("/cases").text) == (True, True)


def test_nothing_is_kept_past_midnight_in_tokyo(browser: TestClient, board: Board) -> None:
    with clock.stopped(datetime(2026, 11, 21, 14, 59, tzinfo=UTC)):
        for _each in range(2):
            browser.get("/tested")
        assert board.made == 1
        clock.jump(timedelta(minutes=1))
        browser.get("/tested")

    assert board.made == 2


def test_no_memory_keeps_nothing(opening: Opening, board: Board) -> None:
    with opening(kept_megabytes=0) as forgetful:
        for _each in range(2):
            assert forgetful.get("/tested").text == "first"

    assert board.made == 2


def test_a_locked_file_is_waited_for_on_the_long_way(browser: TestClient, database: Database) -> None:
    browser.get("/tested")
    if database.is_sqlite:
        with sqlite3.connect(database.url.database or "") as locking:
            locking.execute("BEGIN EXCLUSIVE")
            assert browser.get("/tested").text == "first"
        locking.close()


@pytest.mark.parametrize(("level", "lines"), [("info", [False]), ("debug", [False, True, True])])
def test_an_answer_from_memory_is_counted_but_hardly_logged(
    browser: TestClient, capsys: pytest.CaptureFixture[str], level: str, lines: list[bool]
) -> None:
    counted = metrics.ANSWERS.labels("GET", "/tested", "200")
    before = counted._value.get()
    logging.configure(level, as_json=True)
    try:
        for _each in range(3):
            browser.get("/tested")
    finally:
        logging.configure("error", as_json=False)

    told = [json.loads(line) for line in capsys.readouterr().err.splitlines() if '"answered"' in line]
    assert [line["kept"] for line in told if line["route"] == "/tested"] == lines
    assert counted._value.get() - before == 3
