"""The secretariat's page of mentors who have been silent for half a year."""

from collections.abc import Callable
from datetime import timedelta

from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.factories.programmes import make_staff
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.states import PauseReason

SignIn = Callable[[str], TestClient]


def silent(database: Database, name: str = "森 めぐみ") -> str:
    """Store a mentor who has been silent for long."""
    now = clock.now()
    with database.write() as session:
        member = make_member(session, name=name, email=f"{name.encode().hex()}@example.com")
        return make_mentor(
            session,
            member,
            heard_at=now - timedelta(days=280),
            paused_at=now - timedelta(days=213),
            paused_until=FOREVER,
            pause_reason=PauseReason.IDLE,
        ).member_id


def test_the_inbox_leads_to_the_list_and_a_press_settles_it(database: Database, as_member: SignIn) -> None:
    mentor = silent(database)
    with database.write() as session:
        staff = make_staff(session).member_id
    desk = as_member(staff)
    assert "メンター1名から半年以上お返事がなく" in desk.get("/desk").text
    page = desk.get("/desk/mentors").text
    assert "森 めぐみ".encode().hex() + "@example.com" in page
    assert post_form(desk, "/desk/mentors", f"/desk/mentors/{mentor}", {"do": "nonsense"}).status_code == 404
    answer = post_form(desk, "/desk/mentors", f"/desk/mentors/{mentor}", {"do": "off"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/mentors")
    assert "森 めぐみ" not in desk.get("/desk/mentors").text
    assert "半年以上お返事がなく" not in desk.get("/desk").text
    assert post_form(desk, "/desk/mentors", f"/desk/mentors/{mentor}", {"do": "on"}).status_code == 404


def test_to_others_the_list_does_not_exist(database: Database, client: TestClient, as_member: SignIn) -> None:
    mentor = silent(database)
    assert client.get("/desk/mentors").status_code == 303
    browser = as_member(mentor)
    assert browser.get("/desk/mentors").status_code == 404
    assert post_form(browser, "/me", f"/desk/mentors/{mentor}", {"do": "on"}).status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        staff = make_staff(session).member_id
    desk = as_member(staff)
    silent(database)
    desk.get("/desk/mentors")
    with asked(database) as for_one:
        desk.get("/desk/mentors")
    silent(database, "川 二郎")
    silent(database, "谷 三郎")
    with asked(database) as for_three:
        desk.get("/desk/mentors")
    assert len(for_three) == len(for_one)
