"""Feeds and files of meetings: what they say, to whom, and what they keep to themselves."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.assembly import KINDS, SLUG, Assembly, assemble, council_of
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import recording, standing
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus

ATOM = "{http://www.w3.org/2005/Atom}"
ICS = "/feeds/meetings.ics"
FEED = "/feeds/meetings.atom"
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SignIn = Callable[[str], TestClient]


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def meet(session: Session, assembly: Assembly, title: str, **given: Any) -> Meeting:
    """Write a meeting for everybody."""
    values = {"audience": Audience.EVERYBODY, "title": title} | given
    made = make_meeting(session, council_of(session, assembly), **values)
    recording.write(session, made, None)
    return made


def events(client: TestClient, path: str = ICS) -> list[icalendar.Event]:
    """Return the events of a calendar."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(answer.text).events


def summaries(client: TestClient, path: str = ICS) -> list[str]:
    """Return what the events of a calendar are called."""
    return [str(event["SUMMARY"]) for event in events(client, path)]


def entries(client: TestClient, path: str = FEED) -> list[str]:
    """Return the titles of a feed's entries."""
    feed = ET.fromstring(client.get(path).content)
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]


def test_a_calendar_says_of_a_meeting_what_its_page_says_but_not_the_room(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    where = {"format": Format.HYBRID, "prefecture": "04", "municipality": "042056", "venue": "市民会館; 2階, ホール"}
    with database.write() as session:
        room = {
            "room_url": "https://meet.example.jp/secret",
            "address": "八日町1-1-1",
            "about": "**名刺**をお持ちください。",
        }
        made = meet(session, assembly, "三市連携会議", starts_at=NOON + timedelta(days=18, hours=7), **where, **room)
    (event,) = events(client)
    assert event.start == datetime(2026, 12, 9, 10, 0, tzinfo=UTC)
    assert str(event["LOCATION"]).startswith("宮城県気仙沼市 市民会館; 2階, ホール")
    assert str(event["URL"]) == f"http://testserver/councils/{SLUG}/meetings/{made.id}"
    assert (str(event["STATUS"]), str(event["TRANSP"]), event.sequence) == ("CONFIRMED", "TRANSPARENT", 0)
    told = str(event["DESCRIPTION"])
    assert ("三市連携協議会" in told, "名刺をお持ちください。" in told, "八日町1-1-1" in told) == (True, True, True)
    assert "secret" not in client.get(ICS).text.replace("\r\n ", "")
    assert "ATTENDEE" not in event


def test_feeds_hold_what_everybody_may_see_whoever_asks(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        meet(session, assembly, "だれでも")
        meet(session, assembly, "会員だけ", audience=Audience.MEMBERS)
        meet(session, assembly, "構成員だけ", audience=Audience.SEATS)
        meet(session, assembly, "下書き", status=MeetingStatus.DRAFT, published_at=None)
        meet(session, assembly, "下書きのまま中止", status=MeetingStatus.CANCELLED, published_at=None)
        meet(session, assembly, "とうに終わった", starts_at=NOON - timedelta(days=70), status=MeetingStatus.HELD)
    for kind in ("", *KINDS):
        browser = sign_in_as(client, database, assembly.id_of(kind)) if kind else client
        assert (summaries(browser), summaries(browser, f"/councils/{SLUG}/meetings.ics")) == (["だれでも"],) * 2
        assert entries(browser) == ["とうに終わった", "だれでも"]


def test_feeds_are_narrowed_to_a_place_what_is_online_and_a_council(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        meet(session, assembly, "気仙沼で", format=Format.IN_PERSON, prefecture="04")
        meet(session, assembly, "画面で")
        other = make_council(session, "ehime", name="愛媛の協議会")
        make_meeting(session, other, title="愛媛で", audience=Audience.EVERYBODY, format=Format.HYBRID, prefecture="38")
    assert summaries(client, f"{ICS}?prefecture=04") == ["気仙沼で"]
    assert sorted(summaries(client, f"{ICS}?online=1")) == ["愛媛で", "画面で"]
    assert entries(client, f"{FEED}?prefecture=38") == ["愛媛で"]
    assert summaries(client, "/councils/ehime/meetings.ics") == ["愛媛で"]
    assert len(summaries(client, f"{ICS}?prefecture=99")) == 3
    assert client.get("/councils/nobody/meetings.ics").status_code == 404


def test_what_is_called_off_stays_in_feeds_as_such_and_changes_are_seen_at_once(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        made = meet(session, assembly, "三市連携会議")
    before = events(client)[0]
    with database.write() as session:
        row = session.get_one(Meeting, made.id)
        standing.call_off(session, row, assembly.id_of("office"), "台風のため")
    after = events(client)[0]
    assert (str(after["STATUS"]), after["UID"]) == ("CANCELLED", before["UID"])
    assert after.sequence > before.sequence
    entry = next(ET.fromstring(client.get(FEED).content).iter(f"{ATOM}entry"))
    assert "中止" in (entry.findtext(f"{ATOM}summary") or "")


def test_the_feed_has_what_the_standard_asks_for(client: TestClient, database: Database, assembly: Assembly) -> None:
    with database.write() as session:
        made = meet(session, assembly, "<b> & 定例会")
    answer = client.get(FEED)
    feed = ET.fromstring(answer.content)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert [feed.findtext(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3
    (entry,) = feed.iter(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert entry.findtext(f"{ATOM}title") == "<b> & 定例会"
    assert link is not None
    assert link.get("href") == f"http://testserver/councils/{SLUG}/meetings/{made.id}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"audience": Audience.EVERYBODY}, ["", *KINDS]),
        ({"audience": Audience.MEMBERS}, list(KINDS)),
        ({"audience": Audience.SEATS}, ["office", "seated", "in_committee", "staff"]),
        ({"status": MeetingStatus.DRAFT, "published_at": None}, []),
    ],
    ids=["everybody", "members", "seats", "draft"],
)
def test_a_meeting_is_given_as_a_file_to_those_who_may_see_it(
    client: TestClient, database: Database, assembly: Assembly, given: dict[str, Any], expected: list[str]
) -> None:
    with database.write() as session:
        made = meet(session, assembly, "会議", **given)
    path = f"/councils/{SLUG}/meetings/{made.id}/meeting.ics"
    answers = {"": client.get(path).status_code}
    for kind in KINDS:
        answers[kind] = sign_in_as(client, database, assembly.id_of(kind)).get(path).status_code
    assert [kind for kind, status in answers.items() if status == 200] == expected
    assert client.get(f"/councils/hyogo/meetings/{made.id}/meeting.ics").status_code == 404


def test_the_file_of_whoever_comes_has_the_room_and_is_kept_nowhere(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        made = meet(session, assembly, "会議", room_url="https://meet.example.jp/secret", audience=Audience.SEATS)
        member = session.get_one(Member, assembly.id_of("seated"))
        make_participant(session, made, member, Rsvp.YES)
    path = f"/councils/{SLUG}/meetings/{made.id}/meeting.ics"
    answers = {
        kind: sign_in_as(client, database, assembly.id_of(kind)).get(path) for kind in ("seated", "in_committee")
    }
    assert {kind: "secret" in each.text.replace("\r\n ", "") for kind, each in answers.items()} == {
        "seated": True,
        "in_committee": False,
    }
    assert {each.headers["cache-control"] for each in answers.values()} == {"no-store"}


def test_a_members_calendar_is_theirs_alone(client: TestClient, database: Database, assembly: Assembly) -> None:
    with database.write() as session:
        member, other = session.get_one(Member, assembly.id_of("seated")), make_member(session)
        for title, who, rsvp in (("行く", member, Rsvp.YES), ("断った", member, Rsvp.NO), ("他人の", other, Rsvp.YES)):
            make_participant(session, meet(session, assembly, title), who, rsvp)
        path = f"/me/calendar/{member.calendar_token}.ics"
    assert summaries(client, path) == ["行く"]
    assert client.get("/me/calendar/nobody.ics").status_code == 404


def test_feeds_ask_as_often_for_three_as_for_one(client: TestClient, database: Database, assembly: Assembly) -> None:
    counts = []
    with database.read() as session:
        own = f"/me/calendar/{session.get_one(Member, assembly.id_of('seated')).calendar_token}.ics"
    for more in (1, 2):
        with database.write() as session:
            for number in range(more):
                made = meet(session, assembly, f"会議{number}")
                make_participant(session, made, session.get_one(Member, assembly.id_of("seated")))
        for path in (own, ICS, FEED):
            with asked(database) as seen:
                assert client.get(path).status_code == 200
            counts.append(len(seen))
    assert counts[:3] == counts[3:]


def test_meetings_stand_in_the_calendar_of_those_who_may_see_them(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        on = {"starts_at": NOON + timedelta(days=4, hours=7)}
        meet(session, assembly, "だれでも", number=3, **on)
        meet(session, assembly, "会員だけ", audience=Audience.MEMBERS, **on)
        meet(session, assembly, "構成員だけ", audience=Audience.SEATS, **on)
        off = meet(session, assembly, "中止の会", **on)
        off.status = MeetingStatus.CANCELLED
    page = client.get("/calendar").text
    assert ("だれでも" in page, "会員だけ" in page, "構成員だけ" in page) == (True, False, False)
    for words in (
        "19:00–21:00",
        "11月25日(水)",
        f'href="/councils/{SLUG}"',
        "三市連携協議会",
        "中止の会",
        "/feeds/meetings.ics",
    ):
        assert words in page
    page = sign_in_as(client, database, assembly.id_of("member")).get("/calendar").text
    assert ("会員だけ" in page, "構成員だけ" in page) == (True, False)
    page = sign_in_as(client, database, assembly.id_of("seated")).get("/calendar").text
    assert "構成員だけ" in page


def test_the_calendar_is_narrowed_to_meetings_and_to_everything_but_them(
    client: TestClient, database: Database, assembly: Assembly
) -> None:
    with database.write() as session:
        meet(session, assembly, "画面の会", starts_at=NOON + timedelta(days=1))
        place = {"format": Format.IN_PERSON, "prefecture": "04"}
        meet(session, assembly, "気仙沼の会", starts_at=NOON + timedelta(days=2), **place)
    shown = {
        query: [title in client.get(f"/calendar{query}").text for title in ("画面の会", "気仙沼の会")]
        for query in ("", "?kind=meetings", "?kind=volunteers", "?online=1", "?prefecture=04")
    }
    assert shown == {
        "": [True, True],
        "?kind=meetings": [True, True],
        "?kind=volunteers": [False, False],
        "?online=1": [True, False],
        "?prefecture=04": [False, True],
    }
    page = client.get("/calendar?kind=meetings").text
    assert ("/feeds/meetings.ics" in page, "/feeds/activities.ics" in page) == (True, False)


def test_the_calendar_asks_as_often_for_three_meetings_as_for_one(
    database: Database, assembly: Assembly, client: TestClient
) -> None:
    browser = sign_in_as(client, database, assembly.id_of("seated"))
    counts = []
    for more in (1, 2):
        with database.write() as session:
            for number in range(more):
                meet(session, assembly, f"会{number}", starts_at=NOON + timedelta(days=1 + number))
        browser.get("/calendar")
        with asked(database) as seen:
            assert browser.get("/calendar").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
