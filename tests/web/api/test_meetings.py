"""Meetings for other programs: those that everybody may see, and no more of them than that."""

from datetime import timedelta

from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, assemble, council_of
from tests.factories.meetings import make_meeting
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus

PATH = "/api/v1/meetings"


def furnish(database: Database) -> dict[str, str]:
    """Write meetings of each kind; return their ids by title."""
    with database.write() as session:
        council = council_of(session, assemble(session))
        now = clock.now()
        open_to_all = {"audience": Audience.EVERYBODY}
        made = [
            make_meeting(
                session, council, title="公開", number=3, room_url="https://rooms.example/secret", **open_to_all
            ),
            make_meeting(session, council, title="会場", format=Format.IN_PERSON, prefecture="04", **open_to_all),
            make_meeting(session, council, title="会員", audience=Audience.MEMBERS),
            make_meeting(session, council, title="構成員"),
            make_meeting(session, council, title="下書き", status=MeetingStatus.DRAFT, **open_to_all),
            make_meeting(
                session,
                council,
                title="終了",
                status=MeetingStatus.HELD,
                starts_at=now - timedelta(days=9),
                **open_to_all,
            ),
        ]
        return {each.title: each.id for each in made}


def titles(client: TestClient, query: str = "") -> list[str]:
    return [each["title"] for each in client.get(f"{PATH}{query}").json()["items"]]


def test_what_everybody_may_see_is_listed_and_narrowed(database: Database, client: TestClient) -> None:
    furnish(database)
    assert sorted(titles(client)) == ["会場", "第3回 公開"]
    assert titles(client, "?past=1") == ["終了"]
    assert titles(client, "?prefecture=04") == ["会場"]
    assert titles(client, "?format=online") == ["第3回 公開"]
    assert sorted(titles(client, f"?council={SLUG}")) == ["会場", "第3回 公開"]
    assert titles(client, "?council=hyogo") == []
    statuses = [client.get(f"{PATH}{query}").status_code for query in ("?council=nowhere", "?page=2", "?kind=x")]
    assert statuses == [404, 422, 422]


def test_one_meeting_is_given_without_its_room(database: Database, client: TestClient) -> None:
    ids = furnish(database)
    answer = client.get(f"{PATH}/{ids['公開']}")
    assert answer.json()["council"]["slug"] == SLUG
    assert answer.json()["url"] == f"http://testserver/councils/{SLUG}/meetings/{ids['公開']}"
    assert "secret" not in answer.text
    assert client.get(f"{PATH}/{ids['公開']}", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert {client.get(f"{PATH}/{ids[title]}").status_code for title in ("会員", "構成員", "下書き")} == {404}


def test_search_engines_find_what_everybody_may_see(database: Database, client: TestClient) -> None:
    ids = furnish(database)
    assert "/sitemaps/meetings-1.xml" in client.get("/sitemap.xml").text
    part = client.get("/sitemaps/meetings-1.xml").text
    assert [title for title, meeting_id in ids.items() if meeting_id in part] == ["公開", "会場", "終了"]
    page = client.get(f"/councils/{SLUG}/meetings/{ids['公開']}").text
    assert '"@type": "Event"' in page
    assert "secret" not in page
