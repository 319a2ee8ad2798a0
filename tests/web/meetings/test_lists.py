"""Lists of meetings: what is on, what was, and those of one council."""

import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, MeetingStatus

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def put(database: Database, assembly: Assembly, title: str, **given: Any) -> None:
    given = {"audience": Audience.EVERYBODY, **given}
    with database.write() as session:
        make_meeting(session, council_of(session, assembly), title=title, **given)


def titles(browser: TestClient, path: str) -> list[str]:
    """Return the meetings of a list by their titles."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return re.findall(r'<h\d class="card-title" lang="ja"><a href="[^"]+">([^<]+)</a>', answer.text)


def test_what_is_on_stands_in_order_with_what_was_called_off(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    now = clock.now()
    put(database, assembly, "来月", starts_at=now + timedelta(days=30))
    put(database, assembly, "中止", starts_at=now + timedelta(days=8), status=MeetingStatus.CANCELLED)
    put(database, assembly, "開催中", starts_at=now - timedelta(hours=1))
    put(database, assembly, "下書き", status=MeetingStatus.DRAFT, published_at=None)
    put(database, assembly, "終了", starts_at=now - timedelta(days=8), status=MeetingStatus.HELD)
    put(database, assembly, "先月", starts_at=now - timedelta(days=30))
    assert titles(client, "/meetings") == ["開催中", "中止", "来月"]
    assert titles(client, "/meetings?past=1") == ["終了", "先月"]
    assert titles(client, f"/councils/{SLUG}/meetings") == ["開催中", "中止", "来月"]
    assert titles(client, f"/councils/{SLUG}/meetings?past=1") == ["終了", "先月"]
    office = sign_in_as(client, database, assembly.id_of("office"))
    assert titles(office, f"/councils/{SLUG}/meetings") == ["下書き", "開催中", "中止", "来月"]
    assert titles(office, "/meetings") == ["開催中", "中止", "来月"]


def test_everybody_finds_what_is_for_them(database: Database, client: TestClient, assembly: Assembly) -> None:
    soon = clock.now() + timedelta(days=1)
    meetings: dict[str, dict[str, Any]] = {
        "公開": {},
        "会員": {"audience": Audience.MEMBERS},
        "構成員": {"audience": Audience.SEATS},
        "分科会": {"audience": Audience.SEATS, "committee_id": assembly.committee_id},
    }
    for number, (title, given) in enumerate(meetings.items()):
        put(database, assembly, title, starts_at=soon + timedelta(hours=number), **given)
    found = {"visitor": titles(client, "/meetings")}
    for name in assembly.people:
        found[name] = titles(sign_in_as(client, database, assembly.id_of(name)), "/meetings")
    all_four = ["公開", "会員", "構成員", "分科会"]
    assert found == {
        "visitor": all_four[:1],
        "member": all_four[:2],
        "office": all_four,
        "other_office": all_four[:2],
        "seated": all_four[:3],
        "in_committee": all_four,
        "staff": all_four,
    }


def test_a_list_is_narrowed_by_place_way_and_kind(database: Database, client: TestClient, assembly: Assembly) -> None:
    put(database, assembly, "会場", format=Format.IN_PERSON, prefecture="04", venue="市民会館")
    put(database, assembly, "両方", format=Format.HYBRID, prefecture="28", kind=MeetingKind.GENERAL)
    put(database, assembly, "ネット", format=Format.ONLINE)
    assert titles(client, "/meetings?prefecture=04") == ["会場"]
    assert sorted(titles(client, "/meetings?format=online")) == ["ネット", "両方"]
    assert sorted(titles(client, "/meetings?format=in_person")) == ["両方", "会場"]
    assert titles(client, "/meetings?kind=general") == ["両方"]
    assert client.get("/meetings?prefecture=99").status_code == 422
    part = client.get("/meetings?kind=general", headers=HTMX).text
    assert part.lstrip().startswith('<div id="results">')


def test_a_list_is_kept_for_visitors_until_a_meeting_changes(
    database: Database, client: TestClient, assembly: Assembly
) -> None:
    put(database, assembly, "ひとつ")
    known = {"If-None-Match": client.get("/meetings").headers["etag"]}
    assert client.get("/meetings", headers=known).status_code == 304


@pytest.mark.parametrize("path", ["/meetings", f"/councils/{SLUG}/meetings"])
def test_a_list_asks_as_much_for_three_meetings_as_for_one(
    database: Database, client: TestClient, assembly: Assembly, path: str
) -> None:
    office = sign_in_as(client, database, assembly.id_of("office"))
    counts = []
    for number in (1, 2):
        for _ in range(number):
            put(database, assembly, "会議")
            put(database, assembly, "下書き", status=MeetingStatus.DRAFT, published_at=None)
        office.get(path)
        with asked(database) as statements:
            office.get(path)
        counts.append(len(statements))
    assert counts[0] == counts[1]
