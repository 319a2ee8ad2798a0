"""Pages of a session: who sees what, moving, calling off, closing."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import vobject
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.factories.mentoring import in_days, make_mentor
from tests.factories.sessions import make_matched, make_session
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import MentoringSession, RequestCase
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
LONG = "あ" * 20_000


def booked(database: Database, **changes: Any) -> MentoringSession:
    """Store a session in three days."""
    with database.write() as session:
        return make_session(session, **changes)


def now_of(database: Database, row: MentoringSession) -> MentoringSession:
    """Return a session as it is now."""
    with database.read() as session:
        return session.get_one(MentoringSession, row.id)


def url(row: MentoringSession, more: str = "") -> str:
    """Return the path of a session's page or of one below it."""
    return f"/mentoring/sessions/{row.id}{more}"


def text_of(response: Response) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


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


def options(page: Response) -> list[datetime]:
    """Return the hours a page offers."""
    return [
        datetime.fromisoformat(value) for value in re.findall(r'(?:name="starts?"|<option) value="(2[^"]+)"', page.text)
    ]


def proposed(client: TestClient, row: MentoringSession, *starts: datetime, words: str = "") -> Response:
    """Propose hours for a session."""
    data: dict[str, Any] = {"starts": [start.isoformat() for start in starts], "words": words}
    return post_form(client, url(row, "/move"), url(row, "/move"), data)


def proposal_of(page: Response) -> str:
    """Return which proposal a page asks about."""
    found = re.search(r'name="proposal" value="(\w+)"', page.text)
    assert found is not None
    return found.group(1)


def test_two_presses_of_the_mentor_settle_what_the_requester_proposed(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    chosen = options(client.get(url(row, "/move")))[-1]
    answer = proposed(client, row, chosen, in_days(4), words="すみません")
    assert answer.headers["location"] == url(row)
    assert "別の時間を提案しています" in text_of(client.get(url(row)))
    assert now_of(database, row).status is SessionStatus.BOOKED
    mentor = as_member(row.mentor_id)
    page = mentor.get(url(row, "/proposal"))
    assert "すみません" in text_of(page)
    data = {"proposal": proposal_of(page), "start": chosen.isoformat()}
    moved = post_form(mentor, url(row, "/proposal"), url(row, "/proposal"), data)
    assert moved.status_code == 303
    assert "に決まりました" in text_of(mentor.get(moved.headers["location"]))
    assert f'href="{moved.headers["location"]}"' in mentor.get(url(row)).text
    assert sorted(mail.template for mail in mails()) == ["session_moved", "session_moved", "session_proposal"]
    # the link of the mail leads to the session as it stands, once nothing is to be answered
    assert mentor.get(url(row, "/proposal")).headers["location"] == url(row)


def test_the_mentor_sees_which_hours_the_requester_has_stated(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    page = as_member(row.mentor_id).get(url(row, "/move"))
    assert in_days(3, 14) in options(page)
    assert "空いていると言っていた" in text_of(page)


def test_none_suits_and_the_hour_stands(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    proposed(as_member(row.mentor_id), row, in_days(4))
    client = as_member(row.requester_id)
    page = client.get(url(row, "/proposal"))
    data = {"proposal": proposal_of(page), "do": "decline", "words": "その日は仕事です"}
    assert post_form(client, url(row, "/proposal"), url(row, "/proposal"), data).status_code == 303
    told = next(mail for mail in mails() if mail.template == "session_proposal_answered")
    assert (told.recipient_id, "その日は仕事です" in told.text) == (row.mentor_id, True)
    assert now_of(database, row).status is SessionStatus.BOOKED


def test_who_proposed_takes_it_back(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    proposed(client, row, in_days(4))
    page = client.get(url(row, "/proposal"))
    assert 'name="start"' not in page.text
    data = {"proposal": proposal_of(page), "do": "take_back"}
    post_form(client, url(row, "/proposal"), url(row, "/proposal"), data)
    assert client.get(url(row, "/proposal")).status_code == 303


def test_a_mentor_without_another_hour_is_told_what_to_do(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={})
        row = make_session(session, mentor, make_matched(session, starts=[in_days(3)]))
    words = text_of(as_member(row.mentor_id).get(url(row, "/move")))
    assert "新しい時間をうかがって" in words


def test_an_hour_taken_a_second_ago_leaves_the_others_and_the_words(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        row = make_session(session, mentor)
    client = as_member(row.requester_id)
    taken = in_days(4, 15)
    assert taken in options(client.get(url(row, "/move")))
    booked(database, mentor=mentor, starts_at=taken)
    answer = proposed(client, row, taken, words="どうしても")
    assert answer.status_code == 409
    assert "どうしても" in answer.text
    assert 'id="f-starts-error"' in answer.text
    assert taken not in options(answer)
    assert in_days(4, 16) in options(answer)
    assert now_of(database, row).status is SessionStatus.BOOKED


@pytest.mark.parametrize("start", ["", "nonsense", "2026-11-24T10:00", "9999-99-99T00:00Z"])
def test_a_start_that_is_none_is_asked_for_again(database: Database, as_member: AsMember, start: str) -> None:
    row = booked(database)
    answer = post_form(
        as_member(row.requester_id), url(row, "/move"), url(row, "/move"), {"starts": start, "words": "一言"}
    )
    assert answer.status_code == 422
    assert "一言" in answer.text


def test_twenty_thousand_characters_are_kept_with_a_message(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    for page, path, data in (
        ("/move", "/move", {"starts": in_days(4).isoformat(), "words": LONG}),
        ("/cancel", "/cancel", {"words": LONG, "then": "again"}),
        ("", "/notes", {"body": LONG, "level": "pair"}),
    ):
        answer = post_form(client, url(row, page), url(row, path), data)
        assert answer.status_code == 422
        assert LONG in answer.text
        assert "20000" in answer.text
    with clock.stopped(row.ends_at):
        data = {"satisfaction": "5", "progress": "4", "again": "yes", "words": LONG}
        answer = post_form(client, url(row, "/feedback"), url(row, "/feedback"), data)
        assert answer.status_code == 422
        assert LONG in answer.text
    assert now_of(database, row).status is SessionStatus.BOOKED


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
