"""Feeds of activities, read back by parsers that share no code with the writers."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import BODY, ON_A_DAY, make_activity
from tests.factories.organisations import register
from tests.web.activities.dated import on
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import interests, moderating
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole

ATOM = "{http://www.w3.org/2005/Atom}"
ICS = "/feeds/activities.ics"
FEED = "/feeds/activities.atom"
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


@pytest.fixture
def author(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session))


def calendar(client: TestClient, path: str = ICS) -> vobject.base.Component:
    """Return the one calendar of an address."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "\n" not in answer.text.replace("\r\n", "")
    (found,) = vobject.readComponents(answer.text)
    return found


def summaries(client: TestClient, path: str = ICS) -> list[str]:
    """Return what the events of a calendar are called."""
    return [event.summary.value for event in calendar(client, path).components() if event.name == "VEVENT"]


def entries(client: TestClient, path: str = FEED) -> list[str]:
    """Return the titles of a feed's entries."""
    feed = ET.fromstring(client.get(path).content)
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]


def test_a_calendar_says_of_an_activity_what_its_page_says(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        said = {"prefecture": "32", "municipality": "松江市", "place": "公民館; 2階, 和室", "kind": "participants"}
        made = make_activity(session, author, title="縁側で「お茶」", **said, **ON_A_DAY)
        on(session, author, "三日間", "2026-12-10/2026-12-12")
    found = calendar(client)
    assert (found.method.value, found.x_wr_calname.value.startswith("活動：")) == ("PUBLISH", True)
    tea, days = found.vevent_list
    assert tea.summary.value == "縁側で「お茶」"
    assert (tea.dtstart.value, tea.dtend.value) == (
        datetime(2026, 12, 5, 1, tzinfo=UTC),
        datetime(2026, 12, 5, 3, tzinfo=UTC),
    )
    assert tea.location.value == "島根県松江市 公民館; 2階, 和室"
    assert tea.url.value == f"http://testserver/activities/{made.id}"
    assert "縁側でお茶を飲みました。" in tea.description.value
    assert (tea.transp.value, tea.status.value, tea.categories.value) == ("TRANSPARENT", "CONFIRMED", ["参加者募集"])
    assert (days.dtstart.value, days.dtend.value) == (date(2026, 12, 10), date(2026, 12, 13))
    # whoever has the activity's own file too has one entry
    own = calendar(client, f"/activities/{made.id}.ics").vevent
    assert (own.uid.value, own.sequence.value) == (tea.uid.value, tea.sequence.value)


def test_a_change_reaches_those_who_subscribed_and_what_is_taken_back_goes(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        first = on(session, author, "芋煮", "2026-11-23")
        second = on(session, author, "餅つき", "2026-12-23")
    before = calendar(client)
    clock.jump(timedelta(hours=1))
    with database.write() as session:
        activities.withdraw(session, author, first)
    assert summaries(client) == ["餅つき"]
    with database.write() as session:
        moderating.hide(session, PostKind.ACTIVITY, second)
    assert summaries(client) == []
    with database.write() as session:
        moderating.restore(session, PostKind.ACTIVITY, second)
    after = calendar(client)
    assert after.vevent.uid.value == before.vevent_list[1].uid.value
    assert int(after.vevent.sequence.value) > int(before.vevent_list[1].sequence.value)


def test_feeds_hold_what_everybody_may_see_whoever_asks(
    client: TestClient, database: Database, author: Actor, as_member: Callable[[str], TestClient]
) -> None:
    with database.write() as session:
        on(session, author, "だれでも", "2026-11-23")
        on(session, author, "会員だけ", "2026-11-23", visibility="network")
        make_activity(session, author, title="日付なし")
    for browser in (client, as_member(author.member_id)):
        assert summaries(browser) == ["だれでも"]
        assert entries(browser) == ["日付なし", "だれでも"]


def test_feeds_are_narrowed_to_a_place_a_kind_and_an_organisation(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        keeper = actor_for(make_member(session))
        place = organisations.find_or_register_unclaimed(session, "縁側の会")
        organisations.confirm(session, place.id)
        organisations.affiliate(session, keeper.member_id, place.id, AffiliationRole.OWNER)
        on(session, keeper, "団体の会", "2026-11-22", organisation=place.id, kind="volunteers")
        on(session, author, "島根の会", "2026-11-23", prefecture="32")
    for narrowed, title in (
        (f"?organisation={place.id}", "団体の会"),
        ("?prefecture=32", "島根の会"),
        ("?kind=volunteers", "団体の会"),
    ):
        assert summaries(client, ICS + narrowed) == [title]
        assert entries(client, FEED + narrowed) == [title]
    assert calendar(client, f"{ICS}?organisation={place.id}").x_wr_calname.value.startswith("縁側の会")
    assert summaries(client, f"{ICS}?organisation=nobody") == []
    assert client.get(f"{ICS}?organisation={'x' * 500}").status_code == 422


def test_the_feed_has_what_the_standard_asks_for(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        made = make_activity(session, author, title="<b> & 縁側", **ON_A_DAY)
    answer = client.get(FEED)
    feed = ET.fromstring(answer.content)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"http://testserver{FEED}", "alternate": "http://testserver/activities"}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert [len(entry.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4
    assert entry.findtext(f"{ATOM}title") == "<b> & 縁側"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-21T03:00:00Z"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver/activities/{made.id}"
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert summary.startswith("2026年12月5日(土) 10:00–12:00")
    assert BODY.split("、")[0] in summary


def test_a_feed_is_kept_until_something_changes(client: TestClient, database: Database, author: Actor) -> None:
    for path in (ICS, FEED):
        first = client.get(path)
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
        with database.write() as session:
            on(session, author, "新しい会", "2026-11-23")
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_ones_own_calendar_has_what_one_could_do_too(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        member = make_member(session)
        reader = actor_for(member)
        wanted = on(session, author, "やってみたい会", "2026-11-23", visibility="network")
        gone = on(session, author, "取り下げた会", "2026-11-24")
        on(session, author, "ほかの会", "2026-11-25")
        for each in (wanted, gone):
            interests.leave(session, reader, each)
        interests.leave(session, reader, make_activity(session, author, title="日付なし").id)
        activities.withdraw(session, author, gone)
        token = session.get_one(Member, member.id).calendar_token
    assert summaries(client, f"/me/calendar/{token}.ics") == ["やってみたい会"]
    assert client.get("/me/calendar/wrong.ics").status_code == 404
    with database.write() as session:
        interests.take_back(session, reader, wanted)
    assert summaries(client, f"/me/calendar/{token}.ics") == []


def test_the_pages_lead_to_the_feeds_of_what_they_show(client: TestClient, database: Database) -> None:
    with database.write() as session:
        keeper = actor_for(make_member(session))
        place = organisations.find_or_register_unclaimed(session, "縁側の会")
        organisations.confirm(session, place.id)
        organisations.affiliate(session, keeper.member_id, place.id, AffiliationRole.OWNER)
        on(session, keeper, "お茶会", "2026-11-22", organisation=place.id, prefecture="32")
    for page, narrowed in (
        ("/activities", ""),
        ("/activities?prefecture=32&q=お茶", "?prefecture=32"),
        (f"/activities?organisation={place.id}", f"?organisation={place.id}"),
        ("/calendar?prefecture=32", "?prefecture=32"),
    ):
        text = client.get(page).text
        title = "活動" if page.startswith("/calendar") else "新しい活動"
        assert f'type="application/atom+xml" title="{title}" href="{FEED}{narrowed}"' in text, page
        assert f"{ICS}{narrowed}" in text, page
    assert f'href="{ICS}?organisation={place.id}"' in client.get(f"/organisations/{place.id}").text


def test_an_organisation_that_waits_is_named_by_no_list_and_no_feed(client: TestClient, database: Database) -> None:
    with database.write() as session:
        known = organisations.find_or_register_unclaimed(session, "縁側の会").id
        waiting = register(session, actor_for(make_member(session)), "まだ秘密の会").id
    pages = ("/activities", FEED, ICS)
    assert ["縁側の会" in client.get(f"{page}?organisation={known}").text for page in pages] == [True] * 3
    answers = [client.get(f"{page}?organisation={waiting}") for page in pages]
    assert [(each.status_code, "まだ秘密の会" in each.text) for each in answers] == [(200, False)] * 3
