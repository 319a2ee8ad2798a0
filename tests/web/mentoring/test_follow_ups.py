"""Pages that ask what became of it, and what a mail's link does and does not do."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.sessions import actor, make_session
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.service import closing, follow_ups
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]


def asked(database: Database) -> tuple[MentoringSession, FollowUp]:
    """Store a held session, and return it with its first follow-up."""
    with database.write() as session:
        row = make_session(session, starts_at=in_days(-2), created_at=in_days(-9))
        closing.say_held(session, actor(row.mentor_id), row.id)
        return row, session.exec(select(FollowUp).where(FollowUp.months == 1)).one()


def told(database: Database, asked: FollowUp) -> FollowUp:
    """Return a follow-up as it is now."""
    with database.read() as session:
        return session.get_one(FollowUp, asked.id)


def test_what_became_of_it_is_told_with_one_choice_and_shows_on_my_page(
    database: Database, as_member: AsMember
) -> None:
    row, question = asked(database)
    path = f"/mentoring/follow-ups/{question.id}"
    client = as_member(row.requester_id)
    assert client.get(path).status_code == 404
    with clock.stopped(question.due_at):
        assert path in client.get("/me").text
        assert "1か月前" in client.get(path).text
        answer = post_form(client, path, path, {"outcome": "started", "words": "月に二回、開いています"})
        assert answer.status_code == 200
        assert "おめでとう" in answer.text
        assert "月に二回、開いています" in client.get("/me").text
        assert re.search(r'value="started" checked', client.get(path).text)


def test_a_beginning_leads_to_the_organisation_and_its_first_activity(database: Database, as_member: AsMember) -> None:
    row, question = asked(database)
    path = f"/mentoring/follow-ups/{question.id}"
    client = as_member(row.requester_id)
    with clock.stopped(question.due_at):
        data = {"outcome": "started", "what": "みんなの食堂", "prefecture": "32"}
        page = post_form(client, path, path, data).text
        link = re.search(r'href="(/organisations/new\?[^"]*)"', page)
        assert link is not None
        form = client.get(link[1].replace("&amp;", "&")).text
        assert 'value="みんなの食堂"' in form
        assert re.search(r'value="32" selected', form)
        assert 'href="/activities/new"' in page


@pytest.mark.parametrize(
    ("outcome", "leads_to"),
    [("not_yet", "/mentoring/requests/new"), ("preparing", "/cases"), ("stopped", "/consultations")],
)
def test_every_answer_has_its_way_on(database: Database, as_member: AsMember, outcome: str, leads_to: str) -> None:
    row, question = asked(database)
    path = f"/mentoring/follow-ups/{question.id}"
    with clock.stopped(question.due_at):
        page = post_form(as_member(row.requester_id), path, path, {"outcome": outcome}).text
    assert f'href="{leads_to}"' in page


def test_a_follow_up_is_nobody_elses(database: Database, as_member: AsMember) -> None:
    row, question = asked(database)
    path = f"/mentoring/follow-ups/{question.id}"
    with database.write() as session:
        stranger = make_member(session).id
    with clock.stopped(question.due_at):
        for member_id in (row.mentor_id, stranger):
            client = as_member(member_id)
            assert client.get(path).status_code == 404
            assert post_form(client, "/me", path, {"outcome": "stopped"}).status_code == 404


def test_no_choice_or_too_many_words_are_asked_for_again(database: Database, as_member: AsMember) -> None:
    row, question = asked(database)
    path = f"/mentoring/follow-ups/{question.id}"
    client = as_member(row.requester_id)
    with clock.stopped(question.due_at):
        for data in (
            {"words": "一言"},
            {"outcome": "won", "words": "一言"},
            {"outcome": "started", "words": "一言" * 9000},
            {"outcome": "started", "what": "長い" * 90},
            {"outcome": "started", "prefecture": "99", "words": "一言"},
        ):
            answer = post_form(client, path, path, data)
            assert answer.status_code == 422
            assert data.get("words", data.get("what", "")) in answer.text


def test_the_mails_links_change_nothing_until_the_page_is_sent(database: Database, client: TestClient) -> None:
    _row, question = asked(database)
    with clock.stopped(question.due_at):
        with database.write() as session:
            follow_ups.ask(session, question.id)
        with database.read() as session:
            mail = session.exec(select(Mail).where(Mail.template == "follow_up")).one()
        links = re.findall(r"http://[^/]+(/mails/follow-ups/\S+)", mail.text)
        assert len(links) == len(Outcome)
        for link in links:
            for ask in (client.get, client.head):
                answer = ask(link)
                assert answer.status_code == 200
                assert answer.headers["cache-control"] == "no-store"
        assert told(database, question).answered_at is None
        preparing = next(link for link in links if link.endswith("preparing"))
        assert re.search(r'value="preparing" checked', client.get(preparing).text)
        path = preparing.partition("?")[0]
        assert post_form(client, path, path, {"outcome": "preparing", "shared": "yes"}).status_code == 200
        assert told(database, question).outcome is Outcome.PREPARING
        assert told(database, question).is_shared


def test_a_link_that_is_not_ours_says_nothing(client: TestClient) -> None:
    assert client.get("/mails/follow-ups/nothing").status_code == 410


def test_what_is_shared_stands_on_the_mentors_page_of_the_session(database: Database, as_member: AsMember) -> None:
    row, question = asked(database)
    path, page = f"/mentoring/follow-ups/{question.id}", f"/mentoring/sessions/{row.id}"
    with clock.stopped(question.due_at):
        for shared in ("", "yes"):
            answer = {"outcome": "started", "what": "みんなの食堂", "shared": shared}
            post_form(as_member(row.requester_id), path, path, answer)
            assert ("みんなの食堂" in as_member(row.mentor_id).get(page).text) is bool(shared)
