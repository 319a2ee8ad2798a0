"""What is written for a few is read by nobody else: on no page, in no file, in no copy of somebody's own data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.accompaniments import Programme, make_active, make_programme, make_team_mentor
from tests.factories.accounts import actor_for, make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_matched, make_session
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accompaniments.service import conferences, teams
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import SessionNote
from yoriai.domains.mentoring.service import notes
from yoriai.domains.mentoring.states import NoteLevel
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PRIVATE, OF_PAIR, HELD_BACK, OF_TEAM = "わたしだけの覚え", "二人の覚え", "森めぐみさんの話", "チームだけの覚え"


@dataclass
class Hour:
    """An hour of two people with notes of each level."""

    id: str
    mentor: str
    requester: str
    desk: str


@pytest.fixture
def hour(database: Database) -> Hour:
    """Return an hour on which the mentor wrote notes of each level, the last with a name in it."""
    with database.write() as session:
        desk = make_programme(session).desk
        row = make_session(session, make_mentor(session, make_member(session, name="森 めぐみ")), make_matched(session))
        for level, body in (
            (NoteLevel.PRIVATE, PRIVATE),
            (NoteLevel.PAIR, OF_PAIR),
            (NoteLevel.PROGRAMME, HELD_BACK),
        ):
            notes.save(session, actor(row.mentor_id), row.id, level, body)
        return Hour(row.id, row.mentor_id, row.requester_id, desk.member_id)


def read_by(client: TestClient, *paths: str) -> str:
    """Return all that stands on some pages and in the copy of one's own data."""
    data = ZipFile(BytesIO(client.get("/me/data.zip").content))
    files = [data.read(name).decode("utf-8", errors="replace") for name in data.namelist()]
    return "\n".join([*(client.get(path).text for path in paths), *files])


def of_hour(hour: Hour) -> Iterable[str]:
    """Return the pages of an hour."""
    below = ("", "/hour", "/hour/now", "/hour/theirs", "/session.ics", "/move", "/cancel", "/next", "/feedback")
    return (f"/mentoring/sessions/{hour.id}{rest}" for rest in below)


def test_a_private_note_is_its_authors_alone(database: Database, as_member: AsMember, hour: Hour) -> None:
    del database
    own = read_by(as_member(hour.mentor), *of_hour(hour))
    assert [words in own for words in (PRIVATE, OF_PAIR, HELD_BACK)] == [True, True, True]
    theirs = read_by(as_member(hour.requester), *of_hour(hour), "/me", "/me/notices")
    assert [words in theirs for words in (PRIVATE, OF_PAIR, HELD_BACK)] == [False, True, False]
    pages = ("/desk", "/mentoring/notes", "/desk/tasks", "/desk/figures", "/desk/outbox")
    desks = read_by(as_member(hour.desk), *of_hour(hour), *pages)
    assert [words in desks for words in (PRIVATE, OF_PAIR, HELD_BACK)] == [False, False, False]


def test_a_note_is_not_written_over_by_the_other_of_the_pair(
    database: Database, as_member: AsMember, hour: Hour
) -> None:
    with database.read() as session:
        shared = col(SessionNote.level) == NoteLevel.PAIR
        note = session.exec(select(SessionNote).where(shared)).one()
    page = f"/mentoring/sessions/{hour.id}"
    forged = {"note": note.id, "revision": "1", "level": "pair", "body": "すり替え"}
    client = as_member(hour.requester)
    assert post_form(client, page, f"{page}/sheet", forged).status_code == 404
    assert post_form(client, page, f"/mentoring/notes/{note.id}/delete", {}).status_code == 404
    assert post_form(client, page, f"/mentoring/notes/{note.id}/release", {}).status_code == 404
    assert OF_PAIR in client.get(page).text


@pytest.fixture
def accompanied(database: Database) -> tuple[Programme, str, Actor]:
    """Return an accompaniment whose team has conferred, and the mentor who called the conference and left since."""
    with database.write() as session:
        made = make_programme(session)
        leaver = make_team_mentor(session, "去る 人", "去る会")
        row = make_active(session, Programme(made.desk, made.founder, [*made.mentors, leaver], made.call))
        called = conferences.call(session, leaver, row.id, in_days(2))
        conferences.write(session, made.mentors[0], row.id, called.id, OF_TEAM, called.revision)
        teams.release(session, made.desk, row.id, leaver.member_id)
        return made, row.id, leaver


def test_what_a_team_confers_is_read_by_its_team_alone(
    as_member: AsMember, accompanied: tuple[Programme, str, Actor]
) -> None:
    made, number, leaver = accompanied
    address = f"/accompaniments/{number}"
    below = ("", "/conferences", "/team", "/sheet", "/products", "/reviews/mid", "/months/1", "/end")
    pages = [f"{address}{rest}" for rest in below]
    for outside in (made.founder, made.desk, leaver):
        told = read_by(as_member(outside.member_id), *pages, "/me", "/me/notices", "/desk", "/desk/accompaniments")
        assert OF_TEAM not in told
    mentor = as_member(made.mentors[1].member_id)
    (link,) = {line for line in mentor.get(pages[1]).text.split('"') if line.startswith(f"{pages[1]}/")}
    assert OF_TEAM in mentor.get(link).text


def test_what_lies_outside_is_no_link_to_a_program(
    database: Database, as_member: AsMember, accompanied: tuple[Programme, str, Actor]
) -> None:
    made, number, _leaver = accompanied
    page = f"/accompaniments/{number}/products"
    client = as_member(made.founder.member_id)
    for address in ("javascript:alert(1)", "data:text/html,x", "https://", "//example.jp"):
        sent = {"stage": "sorting", "label": "見本", "words": "見本", "url": address}
        assert post_form(client, page, page, sent).status_code == 422
    with database.write() as session:
        stranger = actor_for(make_member(session))
    assert as_member(stranger.member_id).get(page).status_code == 404


def test_a_name_cannot_write_lines_into_a_calendar_or_a_mail(database: Database, as_member: AsMember) -> None:
    hostile = "森\r\nATTENDEE:mailto:evil@example.com\r\nX:;,\\n"
    with database.write() as session:
        mentor = make_member(session, name=hostile, furigana="もり")
        row = make_session(session, make_mentor(session, mentor), make_matched(session), topic=hostile)
        start, number, requester = in_days(6), row.id, row.requester_id
    page = f"/mentoring/sessions/{number}"
    client = as_member(requester)
    lines = client.get(f"{page}/session.ics").text.split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTENDEE:mailto:evil", "X:"))]
    asked = {"starts": start.isoformat(), "words": "Bcc: evil@example.com\r\n\r\nbody"}
    assert post_form(as_member(mentor.id), f"{page}/move", f"{page}/move", asked).status_code == 303
    with database.read() as session:
        subjects = [mail.subject for mail in session.exec(select(Mail))]
    assert subjects
    assert not [subject for subject in subjects if "\n" in subject or "\r" in subject]
