"""Lists cost the same however long they are; forms keep what was typed; what is public is kept for everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accompaniments import apply, make_active, make_call, make_programme, make_selected
from tests.factories.accounts import actor_for, make_member
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accompaniments.service import meeting, teams
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.service import dissolving

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def more(session: Session, desk: Actor, number: int) -> None:
    """Store open calls with an application each."""
    for each in range(number):
        call = make_call(session, desk, title=f"募集 {each}")
        apply(session, actor_for(make_member(session)), call)


@pytest.mark.parametrize("path", ["/accompaniments", "/desk/accompaniments"])
def test_a_list_asks_as_often_for_three_as_for_one(database: Database, as_member: AsMember, path: str) -> None:
    with database.write() as session:
        programme = make_programme(session)
        more(session, programme.desk, 1)
    client = as_member(programme.desk.member_id)
    client.get(path)
    with asked(database) as for_one:
        assert client.get(path).status_code == 200
    with database.write() as session:
        more(session, programme.desk, 3)
    with asked(database) as for_more:
        assert client.get(path).status_code == 200
    assert len(for_more) == len(for_one)


def test_a_call_asks_as_often_for_three_applications_as_for_one(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        programme = make_programme(session)
        apply(session, programme.founder, programme.call)
    client, path = as_member(programme.desk.member_id), f"/desk/accompaniments/calls/{programme.call.id}"
    client.get(path)
    with asked(database) as for_one:
        assert client.get(path).status_code == 200
    with database.write() as session:
        for _each in range(3):
            apply(session, actor_for(make_member(session)), programme.call)
    with asked(database) as for_more:
        assert client.get(path).status_code == 200
    assert len(for_more) == len(for_one)


def test_visitors_are_given_the_call_as_it_is_now(database: Database, client: TestClient) -> None:
    with database.write() as session:
        programme = make_programme(session)
    assert "立ち上げを半年支える伴走支援" in client.get("/accompaniments").text
    assert "ETag" in client.get("/accompaniments").headers
    with database.write() as session:
        make_call(session, programme.desk, title="もう一つの募集")
    assert "もう一つの募集" in client.get("/accompaniments").text


def test_what_is_wrong_with_a_call_stands_beside_its_field_and_nothing_is_lost(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        programme = make_programme(session)
    desk, page = as_member(programme.desk.member_id), "/desk/accompaniments/calls/new"
    sent = {"title": "募集", "body": "本文です", "places": "３", "months": "0", "closes_on_year": "2026"}
    answer = post_form(desk, page, page, sent)
    assert answer.status_code == 422
    for kept in (
        'value="募集"',
        "本文です",
        'value="３"',
        'value="2026"',
        'id="f-months-error"',
        'id="f-closes_on-error"',
    ):
        assert kept in answer.text


def test_a_mentor_offers_hours_with_one_press_and_the_founder_takes_one(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        met = meeting.lines(session, row)[1].meeting
        assert met is not None
        dissolving.dissolve(session, met.id, met.mentor_id, by=met.mentor_id)
        url = f"/accompaniments/{row.id}/months/2"
    mentor, founder = as_member(programme.mentors[0].member_id), programme.founder.member_id
    page = mentor.get(url).text
    ticked = [part.split('"')[0] for part in page.split('name="starts" value="')[1:] if " checked" in part[:80]]
    assert len(ticked) > 10
    assert post_form(mentor, url, f"{url}/offer", {"starts": ticked[:2]}).status_code == 303
    page = as_member(founder).get(url).text
    hour = page.split('name="hour" value="')[1].split('"')[0]
    assert post_form(as_member(founder), url, f"{url}/take", {"hour": hour}).status_code == 303
    assert "/mentoring/sessions/" in as_member(founder).get(url).text


def test_a_form_without_its_token_changes_nothing(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_selected(session, programme)
    client = as_member(programme.founder.member_id)
    assert token_of(client.get(f"/accompaniments/{row.id}/end"))
    forged = client.post(f"/accompaniments/{row.id}/end", data={"reason": "time"})
    assert forged.status_code == 403
    assert "途中で終えました" not in client.get(f"/accompaniments/{row.id}").text


def test_an_application_is_still_there_after_the_last_day_but_cannot_be_changed(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = apply(session, programme.founder, programme.call)
    clock.jump(timedelta(days=20))
    client = as_member(programme.founder.member_id)
    assert client.get(f"/accompaniments/{row.id}").status_code == 200
    assert client.get(f"/accompaniments/{row.id}/application").status_code == 409


def test_a_mentor_who_was_asked_reads_what_it_is_about_and_nothing_told_in_confidence(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_selected(session, programme)
        first, second = (each.member_id for each in programme.mentors)
        teams.ask(session, programme.desk, row.id, [first, second], first)
    client, page = as_member(first), f"/accompaniments/{row.id}"
    assert client.get(page).headers["location"] == f"{page}/team"
    asked_for = client.get(f"{page}/team").text
    for told in (
        "さくら",
        "半年後に月二回の子ども食堂を始めていたい。",
        "6か月",
        "月に一度オンラインで一時間",
        "島根県",
    ):
        assert told in asked_for
    for kept in ("青木", "場所は見つかったが", "/sheet"):
        assert kept not in asked_for
    assert client.get(f"{page}/sheet").status_code == 404

    assert post_form(client, f"{page}/team", f"{page}/team", {"agrees": "yes"}).status_code == 303
    opened = client.get(page).text
    assert "場所は見つかったが" in opened
    assert "青木 さくら" in opened
    assert client.get(f"{page}/sheet").status_code == 200
