"""Are you still there? Answered by one press, from a mail too; looking changes nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.mentoring import make_mentor
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.mentors.service import answer_links
from yoriai.domains.mentors.states import PauseReason

AsMember = Callable[[str], TestClient]


@pytest.fixture
def asked(database: Database) -> str:
    """Return a mentor who has been asked."""
    with database.write() as session:
        mentor = make_mentor(session).member_id
        mentors.left_unanswered(session, mentor, 1)
    return mentor


def profile(database: Database, mentor: str) -> MentorProfile:
    """Return a mentor's profile as it is now."""
    with database.read() as session:
        return session.get_one(MentorProfile, mentor)


def test_a_scanner_that_follows_the_link_changes_nothing(database: Database, client: TestClient, asked: str) -> None:
    before = profile(database, asked).model_dump()
    path = answer_links.link_path(asked)
    assert client.get(path).status_code == 200
    assert client.head(path).status_code in {200, 405}
    assert profile(database, asked).model_dump() == before
    assert client.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("do", "rests"), [("here", 0), ("rest", 28)])
def test_one_press_answers_without_signing_in(
    database: Database, client: TestClient, asked: str, do: str, rests: int
) -> None:
    path = answer_links.link_path(asked)
    answer = post_form(client, path, path, {"do": do})

    found = profile(database, asked)
    assert (answer.status_code, found.asked_at) == (200, None)
    assert found.paused_until == (clock.today() + timedelta(days=rests) if rests else None)
    assert "ありがとうございました" in answer.text


def test_a_forged_answer_and_one_of_no_button_change_nothing(
    database: Database, client: TestClient, asked: str
) -> None:
    path = answer_links.link_path(asked)
    assert client.post(path, data={"do": "stop"}).status_code == 403
    assert post_form(client, path, path, {"do": "nonsense"}).status_code == 200
    assert profile(database, asked).asked_at is not None
    assert client.get(f"{path}x").status_code == 410


def test_the_own_page_asks_too_and_takes_the_answer(database: Database, as_member: AsMember, asked: str) -> None:
    browser = as_member(asked)
    assert "メンターを続けていただけますか" in browser.get("/me/mentor").text
    post_form(browser, "/me/mentor", "/me/mentor/there", {"do": "here"})
    assert profile(database, asked).asked_at is None
    assert "メンターを続けていただけますか" not in browser.get("/me/mentor").text


def test_who_rests_by_silence_reads_why_and_comes_back(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        until = clock.today() + timedelta(days=9)
        mentor = make_mentor(
            session, paused_until=until, paused_at=clock.now(), pause_reason=PauseReason.IDLE
        ).member_id
    browser = as_member(mentor)
    assert "ご連絡がなかったため" in browser.get("/me/mentor").text
    post_form(browser, "/me/mentor", "/me/mentor/resume", {})
    assert profile(database, mentor).paused_until is None
