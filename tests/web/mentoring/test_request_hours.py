"""The hours in the form of a request: missed together with all else that is missing, kept, counted as they are now."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.mentoring.service import matching

AsMember = Callable[[str], TestClient]
NEW = "/mentoring/requests/new"


def test_whoever_leaves_out_words_and_hours_is_told_of_both_at_once(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder = make_member(session)
    browser = as_member(founder.id)

    answer = post_form(browser, NEW, "/mentoring/requests", {"mark_ibasho": "primary", "wishes": ["nobody"]})

    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#f-(\w+)">', answer.text) == ["goals", "wishes", "starts"]
    assert all(f'id="f-{name}-error"' in answer.text for name in ("goals", "wishes", "starts"))
    assert re.findall(r'name="mark_ibasho" value="([a-z]+)"[^>]* checked', answer.text) == ["primary"]


def test_ticked_hours_are_still_ticked_after_a_mistake(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder = make_member(session)
    start = in_days(20, 10).isoformat()

    answer = post_form(as_member(founder.id), NEW, "/mentoring/requests", {"goals": "", "starts": [start]})

    assert f'value="{start}" checked' in answer.text


def test_more_than_sixty_hours_are_too_many(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder = make_member(session)
    hours = [in_days(day, hour).isoformat() for day in range(3, 13) for hour in range(10, 17)]

    answer = post_form(
        as_member(founder.id), NEW, "/mentoring/requests", {"goals": "空き家の借り方を知りたい。", "starts": hours}
    )

    assert answer.status_code == 422
    assert "選べる時間は60個まで" in answer.text


def test_the_hours_that_suit_both_are_those_of_now(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        make_mentor(session)
        request = make_request(session)
        matching.ask_next(session, request.id)
    browser, url = as_member(request.requester_id), f"/mentoring/requests/{request.id}"
    assert "お二人の都合が合う時間：2件" in browser.get(url).text

    post_form(browser, f"{url}/hours", f"{url}/hours", {"starts": [in_days(5, 11).isoformat()]})

    assert "お二人の都合が合う時間：1件" in browser.get(url).text


@pytest.mark.parametrize(("days", "opened"), [(3, 3), (9, 0)])
def test_days_with_hours_are_open_unless_a_phone_would_be_scrolled_past_all_of_them(
    database: Database, as_member: AsMember, days: int, opened: int
) -> None:
    with database.write() as session:
        founder = make_member(session)
        request = make_request(session, founder, starts=[in_days(day) for day in range(2, 2 + days)])
    page = as_member(founder.id).get(f"/mentoring/requests/{request.id}/hours").text
    assert page.count('<details class="marks-group" open>') == opened
    assert page.count('marks-chosen-some">') == days
