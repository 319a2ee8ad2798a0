"""A session's page: who sees what, calling off, and closing."""

import re
from collections.abc import Callable
from datetime import timedelta

import vobject
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.sessions import make_matched, make_session
from tests.web.mentoring.booked import booked, now_of, text_of, url
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import RequestCase
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]


def test_the_pair_sees_hour_room_goals_and_each_other(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    for member_id, other in ((row.mentor_id, "青木 さくら"), (row.requester_id, "森 めぐみ")):
        page = as_member(member_id).get(url(row))
        assert page.status_code == 200
        words = text_of(page)
        assert f"{other}さんとの面談" in words
        assert f"{clock.tokyo(row.starts_at):%H:%M}–{clock.tokyo(row.ends_at):%H:%M}（日本時間）" in words
        assert "空き家で子ども食堂を始めたい" in words
        assert row.room_url not in page.text
        assert f'href="{url(row, "/hour")}"' in page.text


def test_a_visitor_is_led_to_sign_in_and_a_stranger_finds_nothing(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    row = booked(database)
    for path in ("", "/move", "/cancel", "/feedback", "/session.ics"):
        assert client.get(url(row, path)).headers["location"].startswith("/sign-in?next=")
    with database.write() as session:
        stranger = make_member(session).id
    signed_in = as_member(stranger)
    for path in ("", "/move", "/cancel", "/not-held", "/feedback", "/session.ics"):
        assert signed_in.get(url(row, path)).status_code == 404
    assert signed_in.get("/mentoring/sessions/nonsense").status_code == 404


def test_a_stranger_changes_nothing(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    with database.write() as session:
        stranger = make_member(session).id
    client = as_member(stranger)
    for path, data in (
        ("/cancel", {"words": "x", "then": "stop"}),
        ("/move", {"starts": in_days(4).isoformat()}),
        ("/notes", {"body": "x", "level": "pair"}),
        ("/held", {}),
        ("/not-held", {"then": "stop"}),
        ("/feedback", {"satisfaction": "1", "progress": "1", "again": "no"}),
    ):
        assert post_form(client, "/me", url(row, path), data).status_code == 404
    assert now_of(database, row).status is SessionStatus.BOOKED


def test_the_secretariat_sees_the_session_without_notes_and_room(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    post_form(as_member(row.mentor_id), url(row), url(row, "/notes"), {"body": "ふたりのメモ", "level": "pair"})
    post_form(as_member(row.mentor_id), url(row), url(row, "/notes"), {"body": "事業のメモ", "level": "programme"})
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
    client = as_member(staff.id)
    page = client.get(url(row))
    assert page.status_code == 200
    assert "のメモ" not in text_of(page)
    assert row.room_url not in page.text
    for path in ("/move", "/cancel", "/session.ics", "/feedback"):
        assert client.get(url(row, path)).status_code == 404
    notes = text_of(client.get("/mentoring/notes"))
    assert "事業のメモ" in notes
    assert "ふたりのメモ" not in notes
    assert "森" not in notes


def test_notes_for_the_programme_are_the_secretariats(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    assert as_member(row.mentor_id).get("/mentoring/notes").status_code == 404


def test_the_room_is_on_the_page_of_the_hour_from_ten_minutes_before(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    for path in ("/hour", "/hour/now"):
        with clock.stopped(row.starts_at - timedelta(minutes=11)):
            assert row.room_url not in client.get(url(row, path)).text
        with clock.stopped(row.starts_at - timedelta(minutes=10)):
            assert f'href="{row.room_url}"' in client.get(url(row, path)).text
        with clock.stopped(row.ends_at):
            assert row.room_url not in client.get(url(row, path)).text
    with clock.stopped(row.ends_at):
        assert "面談は行われましたか" in text_of(client.get(url(row)))


def test_the_file_for_calendars_is_one_event(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    answer = as_member(row.mentor_id).get(url(row, "/session.ics"))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    event = vobject.readOne(answer.text).vevent
    assert (event.uid.value, event.dtstart.value) == (row.uid, row.starts_at)


def test_a_forged_form_changes_nothing_and_keeps_the_words(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    for token in ({}, {"csrf_token": "forged"}):
        for path in ("/move", "/cancel", "/notes", "/held", "/not-held", "/feedback"):
            answer = client.post(url(row, path), data={"words": "大切な言葉", **token})
            assert answer.status_code == 403
            assert "大切な言葉" in answer.text
    assert now_of(database, row).status is SessionStatus.BOOKED


def test_a_get_never_changes_anything(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    with clock.stopped(row.ends_at):
        assert client.get(url(row, "/held")).status_code == 405
        assert client.get(url(row, "/not-held")).status_code == 200
    assert now_of(database, row).status is SessionStatus.BOOKED


def test_the_requester_calls_off_and_looks_for_another_hour(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    data = {"words": "体調を崩しました", "then": "again"}
    answer = post_form(as_member(row.requester_id), url(row, "/cancel"), url(row, "/cancel"), data)
    assert answer.headers["location"] == f"/mentoring/requests/{row.request_id}"
    sent = {mail.recipient_id: mail.text for mail in mails() if mail.template == "session_cancelled"}
    assert "体調を崩しました" in sent[row.mentor_id]
    assert f"/mentoring/requests/{row.request_id}" in sent[row.requester_id]


def test_a_cancellation_needs_a_word(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    answer = post_form(as_member(row.mentor_id), url(row, "/cancel"), url(row, "/cancel"), {"words": " "})
    assert answer.status_code == 422
    assert 'href="#f-words"' in answer.text


def test_the_mentor_calls_off_and_the_requester_is_told_kindly(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    data = {"words": "急用です"}
    answer = post_form(as_member(row.mentor_id), url(row, "/cancel"), url(row, "/cancel"), data)
    assert answer.headers["location"] == "/me"
    told = next(mail for mail in mails() if mail.recipient_id == row.requester_id)
    assert "申し訳ありません" in told.text
    assert "申込はそのまま残っています" in told.text


def test_what_changed_in_the_meantime_is_said_and_the_words_are_kept(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    token = token_of(client.get(url(row, "/cancel")))
    post_form(client, url(row, "/cancel"), url(row, "/cancel"), {"words": "一度目", "then": "stop"})
    answer = client.post(url(row, "/cancel"), data={"words": "二度目", "then": "stop", "csrf_token": token})
    assert answer.status_code == 409
    assert "二度目" in answer.text
    assert client.get(url(row, "/move")).status_code == 409


def test_after_the_end_one_button_leads_to_the_questions(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.mentor_id)
    with clock.stopped(row.ends_at):
        answer = post_form(client, url(row), url(row, "/held"), {})
        assert answer.headers["location"] == url(row, "/feedback")
        assert client.get(answer.headers["location"]).status_code == 200
    assert now_of(database, row).status is SessionStatus.HELD


def test_what_did_not_take_place_is_recorded(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    with clock.stopped(row.ends_at):
        answer = post_form(client, url(row, "/not-held"), url(row, "/not-held"), {"what": "trouble", "then": "again"})
    assert answer.headers["location"] == f"/mentoring/requests/{row.request_id}"
    assert now_of(database, row).status is SessionStatus.NO_SHOW


def test_before_the_end_it_cannot_be_closed(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    assert client.get(url(row, "/not-held")).status_code == 409
    assert client.get(url(row, "/feedback")).status_code == 409
    assert post_form(client, url(row), url(row, "/held"), {}).status_code == 409


def test_the_cases_read_before_are_links(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        case = make_case(session)
        request = make_matched(session)
        session.add(RequestCase(request_id=request.id, case_id=case.id))
        row = make_session(session, request=request)
    assert f'href="/cases/{case.slug}"' in as_member(row.mentor_id).get(url(row)).text


def test_the_page_speaks_english_too(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    client.cookies.set("yoriai_language", "en")
    for path in ("", "/move", "/cancel"):
        page = client.get(url(row, path))
        assert page.status_code == 200
        assert re.search(r"[Ss]ession", text_of(page))
        visible = text_of(page).replace("森 めぐみ", "").replace("青木 さくら", "")
        assert "面談" not in visible
