"""The page for the hour: clock, table, notes that save themselves, coming late, what was missed, the next hour."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.sessions import actor, make_session
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import Feedback, MentoringSession
from yoriai.domains.mentoring.service import closing, notes, table
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import NoteLevel, SessionStatus

AsMember = Callable[[str], TestClient]
HTMX = {"HX-Request": "true"}


def booked(database: Database, **changes: Any) -> MentoringSession:
    """Store a session in three days."""
    with database.write() as session:
        return make_session(session, **changes)


def url(row: MentoringSession, more: str = "") -> str:
    """Return the path of a session's page or of one below it."""
    return f"/mentoring/sessions/{row.id}{more}"


def words_of(text: str) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-61, "まだ始まっていません"), (-5, "あと5分で始まります"), (18, "残り42分"), (60, "時間になりました")],
)
def test_the_clock_says_how_much_is_left(database: Database, as_member: AsMember, minutes: int, words: str) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    with clock.stopped(row.starts_at + timedelta(minutes=minutes)):
        assert words in words_of(client.get(url(row, "/hour")).text)
        part = client.get(url(row, "/hour/now"), headers=HTMX)
        assert words in words_of(part.text)
        assert "<html" not in part.text


def test_a_note_saves_itself_and_only_its_state_comes_back(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    page = client.get(url(row, "/hour"))
    note = re.search(r'name="note" value="(\w+)" form="sheet-pair"', page.text)
    assert note is not None
    data = {"level": "pair", "note": note.group(1), "revision": "0", "csrf_token": token_of(page)}
    for revision, body in enumerate(("まず大家さん", "まず大家さんに会う")):
        part = client.post(url(row, "/sheet"), data=data | {"body": body, "revision": str(revision)}, headers=HTMX)
        assert f'value="{revision + 1}" form="sheet-pair"' in part.text
        assert "<textarea" not in part.text
        assert "に保存しました" in words_of(part.text)
    other = as_member(row.mentor_id).get(url(row, "/hour/theirs"), headers=HTMX)
    assert "まず大家さんに会う" in words_of(other.text)


def test_the_other_side_never_reads_a_private_note(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    with database.write() as session:
        notes.save(session, actor(row.requester_id), row.id, NoteLevel.PRIVATE, "ないしょの心配")
        notes.save(session, actor(row.requester_id), row.id, NoteLevel.PROGRAMME, "事業への願い")
    page = as_member(row.mentor_id).get(url(row, "/hour")).text
    assert ("ないしょの心配" in page, "事業への願い" in page) == (False, False)


def test_a_note_for_the_programme_that_names_somebody_says_so_beside_it(
    database: Database, as_member: AsMember
) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    data = {"level": "programme", "note": "0" * 26, "body": "田中さんに感謝"}
    answer = post_form(client, url(row, "/hour"), url(row, "/sheet"), data)
    assert answer.headers["location"] == url(row, "/hour#notes")
    page = client.get(url(row, "/hour"))
    assert "田中さん" in words_of(page.text)
    assert f'action="/mentoring/notes/{"0" * 26}/release"' in page.text


def test_too_long_a_note_is_refused_with_its_words(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    data = {"level": "pair", "note": "0" * 26, "body": "あ" * 4001}
    page = post_form(client, url(row, "/hour"), url(row, "/sheet"), data)
    assert (page.status_code, "あ" * 4001 in page.text) == (422, True)


def test_points_goals_and_cases_are_laid_from_both_pages_without_scripts(
    database: Database, as_member: AsMember
) -> None:
    row = booked(database)
    with database.write() as session:
        case = make_case(session)
    client = as_member(row.requester_id)
    for back, page in (("hour", "/hour"), ("", "")):
        for path, data, anchor in (
            ("/points", {"body": "家賃のこと"}, "points"),
            ("/goals", {"goal": "月に一度ひらく"}, "goals"),
            ("/cases", {"add": case.slug}, "cases"),
        ):
            answer = post_form(client, url(row, page), url(row, path), {**data, "back": back})
            assert answer.headers["location"] == url(row, f"{page}#{anchor}")
    words = words_of(client.get(url(row, "/hour")).text)
    assert ("家賃のこと" in words, "月に一度ひらく" in words, case.title in words) == (True, True, True)
    found = client.get(url(row, f"/hour?case_q={case.title}")).text
    assert "case-results" in found


@pytest.mark.parametrize("page", ["", "/hour"])
def test_a_point_too_long_stays_in_its_field(database: Database, as_member: AsMember, page: str) -> None:
    row = booked(database)
    data = {"body": "長" * 301, "back": page.strip("/")}
    answer = post_form(as_member(row.mentor_id), url(row, page), url(row, "/points"), data)
    assert (answer.status_code, "長" * 301 in answer.text) == (422, True)


def test_progress_is_shown_at_the_next_session(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    with database.write() as session:
        goal = table.add_goal(session, actor(row.requester_id), row.id, "月に一度ひらく")
    client = as_member(row.mentor_id)
    data = {"progress": "3", "words": "場所が決まった", "back": "hour"}
    post_form(client, url(row, "/hour"), url(row, f"/goals/{goal.id}"), data)
    assert "あと少し" in words_of(client.get(url(row)).text)


def test_one_press_says_that_somebody_comes_late(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.mentor_id)
    assert "少し遅れます" not in words_of(client.get(url(row, "/hour")).text)
    with clock.stopped(row.starts_at):
        post_form(client, url(row, "/hour"), url(row, "/late"), {"minutes": "10", "back": "hour"})
        part = as_member(row.requester_id).get(url(row, "/hour/now"), headers=HTMX)
        assert "森 めぐみさんは10分ほど遅れます" in words_of(part.text)


def test_what_happened_is_asked_of_both_and_read_by_neither(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    with clock.stopped(row.ends_at):
        data = {"what": "waited", "words": "待っていました", "then": "again"}
        post_form(as_member(row.requester_id), url(row, "/not-held"), url(row, "/not-held"), data)
        mentor = as_member(row.mentor_id)
        assert "待っていました" not in mentor.get(url(row, "/what-happened")).text.replace("待っていましたが", "")
        answer = post_form(mentor, url(row, "/what-happened"), url(row, "/what-happened"), {"what": "held"})
        assert answer.headers["location"] == url(row)
        assert mentor.get(url(row, "/what-happened")).status_code == 409
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
    desk = as_member(staff.id)
    words = words_of(desk.get(url(row)).text)
    assert ("待っていました" in words, "面談はありました" in words) == (True, True)
    assert post_form(desk, url(row), url(row, "/settle"), {}).status_code == 303
    with database.read() as session:
        assert closing.contradictions(session) == []


def test_the_next_hour_takes_two_presses(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    with database.write() as session, clock.stopped(row.ends_at):
        closing.say_held(session, actor(row.mentor_id), row.id)
        session.add(Feedback(session_id=row.id, member_id=row.mentor_id, satisfaction=5, progress=5, again=True))
    client = as_member(row.requester_id)
    assert f'href="{url(row, "/next")}"' in client.get(url(row)).text
    answer = post_form(client, url(row, "/next"), url(row, "/next"), {"start": in_days(9).isoformat()})
    assert answer.status_code == 303
    assert "に決まりました" in words_of(client.get(answer.headers["location"]).text)
    assert "もう決まっています" in words_of(client.get(url(row, "/next")).text)


def test_pages_of_the_hour_speak_english_too(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    client.cookies.set("yoriai_language", "en")
    with clock.stopped(row.starts_at):
        for path in ("/hour", "/next"):
            visible = words_of(client.get(url(row, path)).text)
            assert re.search(r"[Hh]our", visible)
            assert "面談" not in visible


def test_forged_forms_change_nothing(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    for path in ("/proposal", "/late", "/points", "/goals", "/cases", "/sheet", "/what-happened", "/next", "/settle"):
        answer = client.post(url(row, path), data={"body": "大切な言葉", "csrf_token": "forged"})
        assert answer.status_code == 403
        assert client.get(url(row, path)).status_code in {200, 303, 404, 405, 409}
    with database.read() as session:
        assert session.get_one(MentoringSession, row.id).status is SessionStatus.BOOKED
        assert table.of_session(session, session.get_one(MentoringSession, row.id)).points == []
        assert Account.HELD not in {each.what for each, _row in closing.contradictions(session)}
