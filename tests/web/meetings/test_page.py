"""The page of one meeting, for those who may and may not see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting, make_participant
from tests.web.pages import sign_in_as
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus

SignIn = Callable[[str], TestClient]
INSIDE = ["office", "seated", "in_committee", "staff"]


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def meeting(database: Database, assembly: Assembly, **given: Any) -> str:
    with database.write() as session:
        return f"/councils/{SLUG}/meetings/{make_meeting(session, council_of(session, assembly), **given).id}"


def who_sees(database: Database, client: TestClient, assembly: Assembly, path: str) -> list[str]:
    """Return the kinds of people for whom a page is there."""
    answers = {"visitor": client.get(path).status_code}
    for name in assembly.people:
        answers[name] = sign_in_as(client, database, assembly.id_of(name)).get(path).status_code
    return [name for name, status in answers.items() if status == 200]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"audience": Audience.EVERYBODY}, ["visitor", "member", "office", "other_office", "seated", "in_committee"]),
        ({"audience": Audience.MEMBERS}, ["member", "office", "other_office", "seated", "in_committee"]),
        ({"audience": Audience.SEATS}, ["office", "seated", "in_committee"]),
        ({"audience": Audience.EVERYBODY, "status": MeetingStatus.DRAFT, "published_at": None}, ["office"]),
        ({"audience": Audience.SEATS, "status": MeetingStatus.HELD}, ["office", "seated", "in_committee"]),
        ({"audience": Audience.SEATS, "status": MeetingStatus.CANCELLED}, ["office", "seated", "in_committee"]),
        ({"status": MeetingStatus.CANCELLED, "published_at": None}, ["office"]),
    ],
    ids=["everybody", "members", "seats", "draft", "held", "called-off", "called-off-as-a-draft"],
)
def test_a_meeting_is_seen_by_those_whom_it_is_for(
    database: Database, client: TestClient, assembly: Assembly, given: dict[str, Any], expected: list[str]
) -> None:
    path = meeting(database, assembly, **given)
    assert who_sees(database, client, assembly, path) == [*expected, "staff"]


def test_a_visitor_whom_a_mail_led_here_is_offered_to_sign_in(
    database: Database, client: TestClient, assembly: Assembly, as_member: SignIn
) -> None:
    path = meeting(database, assembly)
    offered = f'href="/sign-in?next={quote(path, safe="")}"'
    visited = client.get(path)
    assert (visited.status_code, offered in visited.text) == (404, True)
    refused = as_member(assembly.id_of("member")).get(path)
    assert (refused.status_code, offered in refused.text) == (404, False)


def test_a_meeting_of_a_committee_is_seen_by_its_own_people(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    path = meeting(database, assembly, committee_id=assembly.committee_id)
    assert who_sees(database, client, assembly, path) == ["office", "in_committee", "staff"]


def test_a_meeting_for_seats_is_seen_by_whoever_has_its_chair_or_takes_part(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    path = meeting(database, assembly, chair_id=assembly.id_of("member"))
    with database.write() as session:
        held = session.get_one(Meeting, path.rsplit("/", 1)[1])
        make_participant(session, held, session.get_one(Member, assembly.id_of("other_office")))
    everybody = ["member", "office", "other_office", "seated", "in_committee", "staff"]
    assert who_sees(database, client, assembly, path) == everybody
    assert path in sign_in_as(client, database, assembly.id_of("member")).get("/meetings").text


def test_a_draft_is_not_seen_by_its_chair(database: Database, client: TestClient, assembly: Assembly) -> None:
    path = meeting(database, assembly, status=MeetingStatus.DRAFT, published_at=None, chair_id=assembly.id_of("seated"))
    assert who_sees(database, client, assembly, path) == ["office", "staff"]


def test_who_left_the_seat_sees_only_what_they_agreed_to(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    seen = []
    for rsvp in (Rsvp.INVITED, Rsvp.NO, Rsvp.YES):
        path = meeting(database, assembly, status=MeetingStatus.HELD)
        with database.write() as session:
            held = session.get_one(Meeting, path.rsplit("/", 1)[1])
            member = session.get_one(Member, assembly.id_of("seated"))
            person = session.exec(select(SeatPerson).where(SeatPerson.member_id == member.id)).one()
            person.left_at = clock.now()
            make_participant(session, held, member, rsvp, seat_person_id=person.id, seat_id=person.seat_id)
        seen.append("seated" in who_sees(database, client, assembly, path))
    assert seen == [False, False, True]


def test_a_meeting_is_not_found_under_another_council(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    path = meeting(database, assembly, audience=Audience.EVERYBODY)
    assert client.get(path.replace(SLUG, "hyogo")).status_code == 404


def test_the_office_alone_has_tabs(database: Database, client: TestClient, assembly: Assembly) -> None:
    path = meeting(database, assembly, audience=Audience.EVERYBODY, format=Format.HYBRID, venue="市民会館")
    pages = [client.get(path).text]
    pages += [sign_in_as(client, database, assembly.id_of(name)).get(path).text for name in ("seated", "office")]
    assert ['class="tabs' in page for page in pages] == [False, False, True]
    assert f'<a href="{path}" aria-current="page">概要</a>' in pages[-1]


def test_what_a_visitor_is_shown_is_kept_until_the_meeting_begins(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    now = clock.now().replace(hour=3, minute=0)
    with clock.stopped(now):
        path = meeting(database, assembly, audience=Audience.EVERYBODY, starts_at=now + timedelta(minutes=30))
        known = {"If-None-Match": client.get(path).headers["etag"]}
        answers = [client.get(path, headers=known).status_code]
        clock.jump(timedelta(minutes=29))
        answers.append(client.get(path, headers=known).status_code)
    assert answers == [304, 304]
