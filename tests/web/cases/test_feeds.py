"""The feed against RFC 4287, the sitemap against its protocol."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.cases import make_case
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.cases.service import recording
from yoriai.domains.cases.states import CaseStatus
from yoriai.web.cases import sitemap

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# RFC 3339, as RFC 4287 §3.3 wants it
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONE_EACH = ("id", "title", "updated")


def parsed(client: TestClient, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return ET.fromstring(answer.content)


def texts(element: ET.Element, name: str) -> list[str]:
    return [each.text or "" for each in element.iter(f"{ATOM}{name}")]


def make_two(database: Database) -> None:
    """Make two cases, the second an hour later."""
    with database.write() as session:
        make_case(session, number="01", title="先の <食堂> & 居場所", marks={"food": "primary"})
    clock.jump(timedelta(hours=1))
    with database.write() as session:
        make_case(session, number="02", title="あとの居場所", marks={"ibasho": "primary"})


def test_the_feed_has_what_the_standard_asks_for(client: TestClient, database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        make_two(database)
        answer = client.get("/feeds/cases.atom")
        feed = parsed(client, "/feeds/cases.atom")

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    for name in ONE_EACH:
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/feeds/cases.atom"
    assert links["alternate"] == "http://testserver/cases"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["あとの居場所", "先の <食堂> & 居場所"]
    for entry in entries:
        for name in ONE_EACH:
            assert len(entry.findall(f"{ATOM}{name}")) == 1, name
        alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        assert entry.findtext(f"{ATOM}summary")
        assert (entry.findtext(f"{ATOM}rights") or "").startswith("出典：")
    assert all(INSTANT.fullmatch(text) for name in ("updated", "published") for text in texts(feed, name))
    assert feed.findtext(f"{ATOM}updated") == max(texts(feed, "updated"))


def test_an_entry_keeps_its_id_and_moves_up_when_its_case_changes(client: TestClient, database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        make_two(database)
        before = texts(parsed(client, "/feeds/cases.atom"), "id")[1:]
        clock.jump(timedelta(hours=1))
        with database.write() as session:
            case = make_case(session, number="01", title="先の <食堂> & 居場所", organisation="改めた名前")
            recording.touch(session, case)
        feed = parsed(client, "/feeds/cases.atom")

    assert texts(feed, "id")[1:] == before[::-1]
    assert texts(feed, "updated")[1:] == ["2026-11-21T05:00:00Z", "2026-11-21T04:00:00Z"]


def test_a_feed_with_filters_is_one_of_its_own(client: TestClient, database: Database) -> None:
    make_two(database)

    feed = parsed(client, "/feeds/cases.atom?practice=food&page=3")

    assert texts(feed, "title")[1:] == ["先の <食堂> & 居場所"]
    assert feed.findtext(f"{ATOM}id") == "http://testserver/feeds/cases.atom?practice=food"
    assert client.get("/feeds/cases.atom?practice=nothing").status_code == 422


def test_an_empty_feed_is_still_a_feed(client: TestClient) -> None:
    feed = parsed(client, "/feeds/cases.atom")

    assert [len(feed.findall(f"{ATOM}{name}")) for name in (*ONE_EACH, "entry")] == [1, 1, 1, 0]


def test_letters_that_xml_cannot_hold_break_no_feed(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, sections={"purpose": "消え\u0008る\ufffe字"})

    assert "消える字" in texts(parsed(client, "/feeds/cases.atom"), "summary")[0]


def test_the_sitemap_leads_to_every_published_case(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "AT_MOST", 2)
    with database.write() as session:
        for number in range(1, 6):
            case = make_case(session, number=f"0{number}")
        case.status = CaseStatus.RETIRED
        recording.touch(session, case)

    index = parsed(client, "/sitemap.xml")
    parts = [each.text or "" for each in index.iter(f"{MAP}loc")]
    found = {}
    for part in parts:
        for entry in parsed(client, part.removeprefix("http://testserver")).iter(f"{MAP}url"):
            found[entry.findtext(f"{MAP}loc") or ""] = entry.findtext(f"{MAP}lastmod") or ""

    names = ("pages", "cases-1", "cases-2", "organisations-1", "organisations-2", "organisations-3")
    assert parts == [f"http://testserver/sitemaps/{name}.xml" for name in names]
    known = {f"http://testserver/cases/r6-0{number}" for number in range(1, 5)}
    assert known <= set(found)
    assert "http://testserver/cases/r6-05" not in found
    assert all(INSTANT.fullmatch(found[url]) for url in known)
    for url in set(found) - known:
        assert client.get(url.removeprefix("http://testserver")).status_code == 200, url


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "999999999", "１"])
def test_a_part_that_there_is_not_is_missing(client: TestClient, number: str) -> None:
    assert client.get(f"/sitemaps/cases-{number}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_what_is_ones_own(client: TestClient) -> None:
    text = client.get("/robots.txt").text

    assert text.startswith("User-agent: *\n")
    assert "\nDisallow: /me\n" in text
    assert text.endswith("Sitemap: http://testserver/sitemap.xml\n")
    assert "Disallow: /cases\n" not in text
