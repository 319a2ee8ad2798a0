"""The secretariat's page of a session that was of little help."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.days import in_days
from tests.factories.sessions import make_session
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import Feedback
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]


@pytest.fixture
def as_staff(database: Database, as_member: AsMember) -> TestClient:
    """A browser in which somebody of the secretariat is signed in."""
    with database.write() as session:
        member = make_member(session)
        grant(session, member, Role.SECRETARIAT)
    return as_member(member.id)


def answered(database: Database) -> Feedback:
    """Store a held session and the requester's answer that it did not help."""
    with database.write() as session:
        row = make_session(session, starts_at=in_days(-2), status=SessionStatus.HELD)
        given = Feedback(
            session_id=row.id, member_id=row.requester_id, satisfaction=1, progress=1, again=False, words="話が合わず"
        )
        session.add(given)
        session.flush()
        return given


def test_it_stands_on_the_desk_until_somebody_has_looked(database: Database, as_staff: TestClient) -> None:
    given = answered(database)
    path = f"/desk/feedback/{given.id}"
    assert path in as_staff.get("/desk").text
    assert "話が合わず" in as_staff.get(path).text
    data = {"done": "別のメンターを紹介", "words": "もう一度、別の方とお話ししませんか。"}
    assert post_form(as_staff, path, path, data).headers["location"] == "/desk"
    assert path not in as_staff.get("/desk").text
    assert "別のメンターを紹介" in as_staff.get(path).text
    with database.read() as session:
        mail = session.exec(select(Mail).where(Mail.template == "unhelpful_words")).one()
    assert "もう一度、別の方とお話ししませんか。" in mail.text


def test_what_was_done_is_asked_for_and_the_words_are_kept(database: Database, as_staff: TestClient) -> None:
    path = f"/desk/feedback/{answered(database).id}"
    answer = post_form(as_staff, path, path, {"words": "長い言葉"})
    assert answer.status_code == 422
    assert "長い言葉" in answer.text


def test_nobody_else_finds_it(database: Database, as_member: AsMember, client: TestClient) -> None:
    given = answered(database)
    path = f"/desk/feedback/{given.id}"
    with database.write() as session:
        stranger = make_member(session).id
    for member_id in (stranger, given.member_id):
        member = as_member(member_id)
        assert member.get(path).status_code == 404
        assert post_form(member, "/me", path, {"done": "x"}).status_code == 404
    client.cookies.clear()
    assert client.get(path).status_code in {303, 401}
