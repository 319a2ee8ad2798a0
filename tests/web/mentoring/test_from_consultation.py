"""A consultation that becomes a request for an hour: no word is lost on the way, and each leads to the other."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy.marks import Marks

SignIn = Callable[[str], TestClient]

GOALS = re.compile(r'<textarea[^>]*name="goals"[^>]*>(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def author(database: Database) -> Actor:
    """Somebody with a question."""
    with database.write() as session:
        return actor_for(make_member(session))


def goals_on(page: str) -> str:
    return unescape(GOALS.findall(page)[0]).strip()


def test_every_word_marks_place_and_cases_come_along(database: Database, as_member: SignIn, author: Actor) -> None:
    with database.write() as session:
        read, pointed = make_case(session, number="01"), make_case(session, number="02")
        title, body, wish = "題" * 120, "相" * 4_000, "願" * 500
        draft = Draft(
            title,
            body,
            Marks({"food": "primary"}),
            "32",
            Visibility.NETWORK,
            True,
            (read.id,),
            wish,
        )
        made = consultations.post(session, author, draft)
        helper = actor_for(make_member(session))
        consultations.reply(session, helper, made.id, "この事例を読んでください。", case_ids=(pointed.id,))
        consultations.reply(session, author, made.id, "書き足します。大家さんに会えました。")
        make_mentor(session)
    browser = as_member(author.member_id)
    address = f"/mentoring/requests/new?consultation={made.id}"
    page = browser.get(address).text

    whole = "\n\n".join([title, body, wish, "書き足します。大家さんに会えました。"])
    assert goals_on(page) == whole
    assert "この事例を読んでください。" not in goals_on(page)
    assert re.findall(r'name="cases" value="([^"]+)"[^>]* checked', page) == [read.slug, pointed.slug]
    assert re.findall(r'name="mark_food" value="([a-z]+)"[^>]* checked', page) == ["primary"]
    assert '<option value="32" selected' in page
    assert "名前を出さずに投稿されています" in page

    fields = {"goals": whole, "consultation": made.id, "starts": in_days(3).isoformat(), "mark_food": "primary"}
    sent = post_form(browser, address, "/mentoring/requests", fields)
    assert sent.status_code == 303
    shown = browser.get(sent.headers["location"]).text
    assert all(part in shown for part in (title, body, wish))


def test_what_is_longer_than_a_request_is_refused_with_every_word_kept(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    with database.write() as session:
        made = make_consultation(session, author, body="相" * 4_000)
        for number in range(4):
            consultations.reply(session, author, made.id, f"{number}" * 4_000)
    browser = as_member(author.member_id)
    address = f"/mentoring/requests/new?consultation={made.id}"
    whole = goals_on(browser.get(address).text)
    assert len(whole) > 20_000
    refused = post_form(browser, address, "/mentoring/requests", {"goals": whole, "consultation": made.id})

    assert refused.status_code == 422
    assert goals_on(refused.text) == whole


def _request_from(browser: TestClient, made: Consultation) -> str:
    address = f"/mentoring/requests/new?consultation={made.id}"
    fields = {"goals": "話したいこと", "consultation": made.id, "starts": in_days(3).isoformat()}
    return post_form(browser, address, "/mentoring/requests", fields).headers["location"]


def test_the_two_lead_to_each_other_for_whoever_may_see_both(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    with database.write() as session:
        made = make_consultation(session, author)
        desk, stranger = make_member(session), make_member(session)
        grant(session, desk, Role.SECRETARIAT)
    page = f"/consultations/{made.id}"
    request = _request_from(as_member(author.member_id), made)

    seen = {each: as_member(each).get(page).text for each in (author.member_id, desk.id, stranger.id)}
    assert [request in text for text in seen.values()] == [True, True, False]
    assert "/mentoring/requests/new" not in seen[author.member_id]
    assert f'href="{page}"' in as_member(author.member_id).get(request).text


def test_once_it_was_withdrawn_one_may_ask_again(database: Database, as_member: SignIn, author: Actor) -> None:
    with database.write() as session:
        made = make_consultation(session, author)
    browser, page = as_member(author.member_id), f"/consultations/{made.id}"
    request = _request_from(browser, made)
    post_form(browser, request, f"{request}/withdraw", {})

    text = browser.get(page).text
    assert (request in text, f"/mentoring/requests/new?consultation={made.id}" in text) == (False, True)
