"""Pages of what follows a session: notes, the four questions, what became of it."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.days import in_days
from tests.factories.sessions import make_session
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import Feedback, MentoringSession, SessionNote
from yoriai.domains.mentoring.states import SessionStatus

AsMember = Callable[[str], TestClient]
ANSWERS = {"satisfaction": "5", "progress": "4", "again": "yes", "words": "話せてよかった"}


def over(database: Database) -> MentoringSession:
    """Store a session that ended two days ago and that nobody has closed."""
    with database.write() as session:
        return make_session(session, starts_at=in_days(-2), created_at=in_days(-9))


def url(row: MentoringSession, more: str = "") -> str:
    """Return the path of a session's page or of one below it."""
    return f"/mentoring/sessions/{row.id}{more}"


def test_a_note_is_kept_and_read_by_those_it_is_for(database: Database, as_member: AsMember) -> None:
    row = over(database)
    client = as_member(row.mentor_id)
    for level, body in (("private", "<b>ひみつ</b>"), ("pair", "ふたりで決めたこと")):
        answer = post_form(client, url(row), url(row, "/notes"), {"body": body, "level": level})
        assert answer.headers["location"] == url(row, "#notes")
    own = client.get(url(row)).text
    assert "&lt;b&gt;ひみつ&lt;/b&gt;" in own
    other = as_member(row.requester_id).get(url(row)).text
    assert "ひみつ" not in other
    assert "ふたりで決めたこと" in other


def test_only_the_author_can_delete_a_note(database: Database, as_member: AsMember) -> None:
    row = over(database)
    post_form(as_member(row.mentor_id), url(row), url(row, "/notes"), {"body": "メモ", "level": "pair"})
    with database.read() as session:
        note = session.exec(select(SessionNote)).one()
    path = f"/mentoring/notes/{note.id}/delete"
    assert post_form(as_member(row.requester_id), url(row), path, {}).status_code == 404
    assert post_form(as_member(row.mentor_id), url(row), path, {}).status_code == 303
    with database.read() as session:
        assert session.exec(select(SessionNote)).all() == []


@pytest.mark.parametrize("data", [{"level": "pair"}, {"body": "x", "level": "everybody"}])
def test_a_note_without_words_or_readers_is_asked_for_again(
    database: Database, as_member: AsMember, data: dict[str, str]
) -> None:
    row = over(database)
    answer = post_form(as_member(row.mentor_id), url(row), url(row, "/notes"), data)
    assert answer.status_code == 422
    assert 'id="error-summary"' in answer.text


def test_each_side_answers_once_and_for_itself(database: Database, as_member: AsMember) -> None:
    row = over(database)
    for member_id in (row.mentor_id, row.requester_id):
        client = as_member(member_id)
        assert "話せてよかった" not in client.get(url(row, "/feedback")).text
        answer = post_form(client, url(row, "/feedback"), url(row, "/feedback"), ANSWERS)
        assert answer.headers["location"] == "/me"
        again = client.get(url(row, "/feedback"))
        assert "話せてよかった" in again.text
        assert "<textarea" not in again.text
        assert post_form(client, "/me", url(row, "/feedback"), ANSWERS).status_code == 409
    with database.read() as session:
        assert len(session.exec(select(Feedback)).all()) == 2
        assert session.get_one(MentoringSession, row.id).status is SessionStatus.HELD


def test_what_is_missing_is_named_and_the_rest_kept(database: Database, as_member: AsMember) -> None:
    row = over(database)
    data = {"satisfaction": "5", "progress": "9", "words": "長い感想"}
    answer = post_form(as_member(row.requester_id), url(row, "/feedback"), url(row, "/feedback"), data)
    assert answer.status_code == 422
    assert re.findall(r'href="#f-(\w+)"', answer.text) == ["progress", "again"]
    assert "長い感想" in answer.text
    assert re.search(r'name="satisfaction" value="5" checked', answer.text)
