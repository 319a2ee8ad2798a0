"""Half a year from call to case draft, as founder, mentors and secretariat go through it in their browsers."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.accompaniments import FREE, Programme, make_active, make_programme
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.service import due, meeting
from yoriai.domains.accompaniments.sheet import QUESTIONS, Part
from yoriai.domains.accompaniments.states import Status
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import closing
from yoriai.domains.mentoring.states import SessionStatus

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def programme(database: Database) -> Programme:
    """An open call with the people around it."""
    with database.write() as session:
        return make_programme(session)


def status_of(database: Database, accompaniment_id: str) -> Status:
    """Return how an accompaniment stands."""
    with database.read() as session:
        return session.get_one(Accompaniment, accompaniment_id).status


def apply(founder: TestClient, call_id: str) -> str:
    """Fill in and send an application as a founder does; return its address."""
    call = f"/accompaniments/calls/{call_id}"
    begun = post_form(founder, call, f"{call}/apply", {})
    url = begun.headers["location"].removesuffix("/application")
    words: dict[str, object] = {"title": "空き家の子ども食堂", "goals": "月二回開きたい。", "obstacles": "人手がない。"}
    words["free"] = list(FREE)
    assert post_form(founder, f"{url}/application", f"{url}/application", {**words, "go": "on"}).status_code == 303
    for part in Part:
        level = {f"level_{each.code}": "2" for each in QUESTIONS[part]}
        page = f"{url}/sheet/{part}"
        assert post_form(founder, page, page, {**level, "go": "on"}).status_code == 303
    assert post_form(founder, url, f"{url}/send", {}).status_code == 303
    return url


def test_from_the_call_to_a_case_draft(database: Database, as_member: AsMember, programme: Programme) -> None:
    call_id = programme.call.id
    url = apply(as_member(programme.founder.member_id), call_id)
    id_ = url.rsplit("/", 1)[1]
    assert status_of(database, id_) is Status.APPLIED

    desk, desk_call = as_member(programme.desk.member_id), f"/desk/accompaniments/calls/{call_id}"
    assert post_form(desk, desk_call, f"{desk_call}/closing", {}).status_code == 303
    weigh = f"/desk/accompaniments/{id_}/decision"
    assert post_form(desk, weigh, weigh, {"chosen": "yes", "decision": "準備が進んでいます。"}).status_code == 303
    assert post_form(desk, desk_call, f"{desk_call}/announcement", {}).status_code == 303
    assert status_of(database, id_) is Status.SELECTED
    team = f"/desk/accompaniments/{id_}/team"
    page = desk.get(team).text
    ids = re.findall(r'name="mentors" value="(\w+)" checked', page)
    assert set(ids) == {each.member_id for each in programme.mentors}
    assert post_form(desk, team, team, {"mentors": ids, "leader": ids[0]}).status_code == 303

    for each in ids:
        mentor = as_member(each)
        assert post_form(mentor, f"{url}/team", f"{url}/team", {"agrees": "yes"}).status_code == 303
    assert status_of(database, id_) is Status.ACTIVE

    founder = as_member(programme.founder.member_id)
    assert founder.get(url).text.count("/mentoring/sessions/") == 6
    assert post_form(founder, url, f"{url}/stage", {"stage": "asking"}).status_code == 303
    given = {"stage": "asking", "label": "聞き取り", "words": "二十人に聞いた。"}
    assert post_form(founder, f"{url}/products", f"{url}/products", given).status_code == 303
    assert "二十人に聞いた。" in founder.get(url).text

    clock.jump(timedelta(days=240))
    with database.write() as session:
        row = session.get_one(Accompaniment, id_)
        for line in meeting.lines(session, row):
            if line.meeting is not None and line.meeting.status is SessionStatus.BOOKED:
                closing.hold(session, session.get_one(MentoringSession, line.meeting.id))
        assert due.ask_to_review(session, id_)
    review = f"{url}/reviews/end"
    for each in (programme.founder.member_id, ids[0]):
        answer = post_form(as_member(each), review, review, {"progress": "5", "good": "続けられた。"})
        assert answer.status_code == 303
    founder = as_member(programme.founder.member_id)
    assert post_form(founder, url, f"{url}/completion", {}).status_code == 303
    assert status_of(database, id_) is Status.COMPLETED
    assert post_form(founder, url, f"{url}/case", {}).headers["location"].startswith("/proposals/")


def test_a_team_confers_and_nobody_else_reads_it(database: Database, as_member: AsMember, programme: Programme) -> None:
    with database.write() as session:
        id_ = make_active(session, programme).id
    page = f"/accompaniments/{id_}/conferences"
    mentor = as_member(programme.mentors[0].member_id)
    day = clock.today()
    fields = {"starts_on_year": day.year, "starts_on_month": day.month, "starts_on_day": day.day, "time": "19:00"}
    made = post_form(mentor, page, page, fields).headers["location"]
    assert post_form(mentor, made, made, {"notes": "次は試食会を。", "revision": "1"}).status_code == 303
    assert "次は試食会を。" in as_member(programme.mentors[1].member_id).get(made).text
    for stranger in (programme.founder, programme.desk):
        assert as_member(stranger.member_id).get(made).status_code == 404
        assert as_member(stranger.member_id).get(page).status_code == 404
    clash = post_form(as_member(programme.mentors[1].member_id), made, made, {"notes": "別の案。", "revision": "1"})
    assert (clash.status_code, "次は試食会を。" in clash.text, "別の案。" in clash.text) == (409, True, True)
