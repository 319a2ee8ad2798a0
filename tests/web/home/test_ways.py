"""Everybody finds what is theirs at the first try: the ways to mentoring, accompaniment and the desk's pages."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accompaniments import make_active, make_desk, make_programme
from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import make_session
from yoriai.core.db import Database
from yoriai.domains.accompaniments.service import calls

AsMember = Callable[[str], TestClient]
DESK = (
    *("/desk/rounds", "/desk/matching", "/desk/accompaniments", "/mentoring/notes"),
    *("/desk/figures", "/desk/programmes", "/desk/tasks", "/desk/honoraria"),
)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_start_page_tells_visitors_of_open_calls_until_they_close(database: Database, client: TestClient) -> None:
    assert "/accompaniments/calls/" not in client.get("/").text
    with database.write() as session:
        programme = make_programme(session)
    here = f'href="/accompaniments/calls/{programme.call.id}"'
    assert here in client.get("/").text
    with database.write() as session:
        calls.close(session, programme.desk, programme.call.id)
    assert here not in client.get("/").text


def test_the_mentors_page_and_ones_own_lead_to_half_a_year_of_company(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        me = make_member(session)
    client = as_member(me.id)
    for path in ("/mentors", "/me"):
        assert 'href="/accompaniments"' in client.get(path).text


def test_the_menu_says_that_a_session_and_an_accompaniment_stand_under_mentors(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        held = make_session(session, mentor, starts_at=in_days(2))
    for path in (f"/mentoring/sessions/{held.id}", "/accompaniments"):
        assert '<a href="/mentors" aria-current="true">' in as_member(mentor.member_id).get(path).text


def test_the_desk_leads_to_everything_of_mentoring(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        desk = make_desk(session)
    page = as_member(desk.member_id).get("/desk").text
    assert [path for path in DESK if f'href="{path}"' not in page] == []


def test_half_a_year_of_sessions_leaves_room_for_the_rest_of_ones_page(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        programme = make_programme(session)
        make_active(session, programme)
    page = as_member(programme.founder.member_id).get("/me").text
    section = page.split('aria-labelledby="coming"')[1].split("</section>")[0]
    near, _fold, far = section.partition("<details>")
    booked = len(set(re.findall(r"/mentoring/sessions/(\w+)/hour", section)))
    assert len(set(re.findall(r"/mentoring/sessions/(\w+)/hour", near))) == 3
    assert f"その先の面談{booked - 3}件" in far
    assert page.index('id="coming"') < page.index('id="accompaniments"')


def test_a_sheet_says_at_each_answer_which_moment_it_is_of(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        programme = make_programme(session)
        active = make_active(session, programme)
    page = as_member(programme.founder.member_id).get(f"/accompaniments/{active.id}/sheet").text
    assert '<td role="cell" data-words="' in page
    assert "<td>" not in page


def test_a_review_before_its_time_says_when_it_comes(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        programme = make_programme(session)
        active = make_active(session, programme)
    answer = as_member(programme.founder.member_id).get(f"/accompaniments/{active.id}/reviews/mid")
    assert answer.status_code == 409
    assert "ふりかえりの時期はまだです" in answer.text
