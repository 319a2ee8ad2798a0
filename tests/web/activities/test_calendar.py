"""The calendar as a browser without scripts sees it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from tests.queries import asked
from tests.web.activities.dated import on
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import moderating
from yoriai.domains.meetings.states import Audience
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.web.activities.calendar import MOST_IN_LIST

SignIn = Callable[[str], TestClient]
DAY = re.compile(r'<section class="calendar-day[^"]*" id="day-([\d-]+)"')
TITLE = re.compile(r'<p class="calendar-title"><a href="([^"]+)" lang="ja">([^<]+)</a>')
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


def days(client: TestClient, path: str) -> list[str]:
    """Return the days that a page of the calendar shows."""
    return DAY.findall(client.get(path).text)


def titles(client: TestClient, path: str) -> list[str]:
    """Return the titles that a page of the calendar shows, in order."""
    return [title for _url, title in TITLE.findall(client.get(path).text)]


def test_the_calendar_begins_today_and_the_month_is_one_tap_away(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        on(session, author, "先週の畑", "2026-11-14", "10:00-12:00")
        on(session, author, "けさの体操", "2026-11-21", "07:00-08:00")
        on(session, author, "今夜の食堂", "2026-11-21", "17:30-20:00")
        on(session, author, "祝日の芋煮", "2026-11-23")
        on(session, author, "来月の餅つき", "2026-12-06", "10:00-")
    page = client.get("/calendar").text
    assert DAY.findall(page) == ["2026-11-21", "2026-11-23"]
    assert [title for _url, title in TITLE.findall(page)] == ["けさの体操", "今夜の食堂", "祝日の芋煮"]
    assert "今日からあとの予定：3件" in page
    assert ("勤労感謝の日" in page, "11月23日(月)" in page, "終日" in page, "17:30–20:00" in page) == (True,) * 4
    assert page.count("終わりました") == 1
    assert 'href="/calendar?month=2026-11"' in page
    assert days(client, "/calendar?month=2026-11") == ["2026-11-14", "2026-11-21", "2026-11-23"]
    assert titles(client, "/calendar?month=2026-12") == ["来月の餅つき"]


def test_where_nothing_of_the_month_is_over_there_is_no_way_back_to_it(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        on(session, author, "先月の会", "2026-10-31")
        on(session, author, "祝日の芋煮", "2026-11-23")
    page = client.get("/calendar").text
    assert ('href="/calendar?month=2026-10"' in page, "この月をはじめから見る" in page) == (True, False)


def test_the_months_end_where_there_is_nothing_more(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        on(session, author, "夏祭り", "2026-08-01")
        on(session, author, "今日", "2026-11-21")
    empty = client.get("/calendar?month=2026-10").text
    assert [url for url in ("2026-08", "2026-11") if f'href="/calendar?month={url}"' in empty] == ["2026-08", "2026-11"]
    assert "この期間に予定はありません" in empty
    first, last = client.get("/calendar?month=2026-08").text, client.get("/calendar?month=2026-11").text
    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)


def test_what_lasts_several_days_stands_where_it_begins_and_in_each_month(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        on(session, author, "写真展", "2026-11-10/2026-12-03")
    assert days(client, "/calendar") == ["2026-11-21"]
    assert days(client, "/calendar?month=2026-11") == ["2026-11-10"]
    december = client.get("/calendar?month=2026-12").text
    assert DAY.findall(december) == ["2026-12-01"]
    assert "12月3日(木)まで" in december
    assert titles(client, "/calendar?month=2027-01") == []


def test_the_calendar_is_narrowed_by_place_kind_and_online(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        on(session, author, "島根の会", "2026-11-22", prefecture="32", kind="participants")
        on(session, author, "網の会", "2026-11-22", is_online="yes", kind="announcement")
        on(session, author, "東京の会", "2026-11-22", prefecture="13", kind="participants")
    assert titles(client, "/calendar?prefecture=32") == ["島根の会"]
    assert titles(client, "/calendar?online=1") == ["網の会"]
    assert titles(client, "/calendar?kind=participants") == ["島根の会", "東京の会"]
    assert titles(client, "/calendar?kind=participants&prefecture=13") == ["東京の会"]
    nothing = client.get("/calendar?kind=volunteers").text
    assert ("この条件に合うもの" in nothing or "条件" in nothing, "すべて表示する" in nothing) == (True, True)
    # what there is not is no narrowing
    assert len(titles(client, "/calendar?prefecture=99&kind=party&month=abc&page=x")) == 3
    part = client.get("/calendar?prefecture=32", headers={"HX-Request": "true"}).text
    assert ("島根の会" in part, "東京の会" in part, "<html" in part) == (True, False, False)


def test_only_what_one_may_see_stands_in_the_calendar(
    client: TestClient, database: Database, author: Actor, as_member: SignIn
) -> None:
    with database.write() as session:
        on(session, author, "だれでも", "2026-11-22")
        on(session, author, "会員だけ", "2026-11-22", visibility="network")
        activities.withdraw(session, author, on(session, author, "取り下げ", "2026-11-22"))
        moderating.hide(session, PostKind.ACTIVITY, on(session, author, "非表示", "2026-11-22"))
        make_activity(session, author, title="日付なし")
        reader = make_member(session)
    assert titles(client, "/calendar") == ["だれでも"]
    assert f"/members/{author.member_id}" not in client.get("/calendar").text
    browser = as_member(reader.id)
    assert titles(browser, "/calendar") == ["だれでも", "会員だけ"]
    assert f'href="/members/{author.member_id}"' in browser.get("/calendar").text


def test_who_posted_for_an_organisation_is_the_organisation(client: TestClient, database: Database) -> None:
    with database.write() as session:
        keeper = actor_for(make_member(session))
        place = organisations.find_or_register_unclaimed(session, "縁側の会")
        organisations.confirm(session, place.id)
        organisations.affiliate(session, keeper.member_id, place.id, AffiliationRole.OWNER)
        on(session, keeper, "お茶会", "2026-11-22", organisation=place.id)
    page = client.get("/calendar").text
    assert f'<a href="/organisations/{place.id}" lang="ja">縁側の会</a>' in page
    assert keeper.name not in page


def test_a_month_that_one_page_holds_is_told_whole(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        for number in range(MOST_IN_LIST - 1):
            on(session, author, f"会{number}", "2026-11-22", "10:00-")
        on(session, author, "最後の会", "2026-11-30", "10:00-")
    page = client.get("/calendar").text
    assert (len(TITLE.findall(page)), DAY.findall(page)) == (MOST_IN_LIST, ["2026-11-22", "2026-11-30"])
    assert 'href="/calendar#day-2026-11-30" aria-label="11月30日(月), 予定 1件"' in page
    assert titles(client, "/calendar?day=2026-11-30&page=2") == titles(client, "/calendar")


def test_of_a_full_month_one_day_is_open_and_the_others_say_how_much_there_is(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        on(session, author, "写真展", "2026-11-10/2026-12-03")
        on(session, author, "午後の会", "2026-11-22", "15:00-")
        for number in range(MOST_IN_LIST):
            on(session, author, f"会{number:02}", "2026-11-23", "10:00-")
        on(session, author, "最後の会", "2026-11-30", "10:00-")
    page = client.get("/calendar").text
    assert "今日からあとの予定：43件" in page
    # what goes on already stands under today
    assert (DAY.findall(page), titles(client, "/calendar")) == (["2026-11-21"], ["写真展"])
    assert 'href="/calendar?day=2026-11-23#day-2026-11-23" aria-label="11月23日(月), 勤労感謝の日, 予定 40件"' in page
    assert ">23<small>40</small></a>" in page
    assert 'rel="next" href="/calendar?day=2026-11-22#day-2026-11-22">11月22日(日)' in page
    assert titles(client, "/calendar?day=2026-11-22") == ["午後の会"]
    assert len(titles(client, "/calendar?day=2026-11-23")) == MOST_IN_LIST
    assert titles(client, "/calendar?month=2026-11&day=2026-11-10") == ["写真展"]
    # a day of nothing, or none at all, is the next on which there is something
    assert days(client, "/calendar?month=2026-11&day=2026-11-12") == ["2026-11-22"]
    assert days(client, "/calendar?day=x") == ["2026-11-21"]


def test_a_full_day_has_pages(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        for number in range(MOST_IN_LIST):
            on(session, author, f"会{number:02}", "2026-11-23", "10:00-")
        on(session, author, "夜の会", "2026-11-23", "19:00-")
    first = client.get("/calendar").text
    assert (len(TITLE.findall(first)), 'href="/calendar?page=2"' in first) == (MOST_IN_LIST, True)
    assert titles(client, "/calendar?page=2") == ["夜の会"]
    assert titles(client, "/calendar?page=3") == ["夜の会"]


def test_meetings_of_councils_are_counted_beside_activities(
    client: TestClient, database: Database, author: Actor
) -> None:
    with database.write() as session:
        council = make_council(session, "minato")
        for day in (22, 23):
            # the last hour of a day of Tokyo, and the first of the next
            for starts_at in (datetime(2026, 11, day, 14, 30, tzinfo=UTC), datetime(2026, 11, day, 15, 0, tzinfo=UTC)):
                make_meeting(session, council, starts_at=starts_at, audience=Audience.EVERYBODY)
        for number in range(MOST_IN_LIST):
            on(session, author, f"会{number:02}", "2026-11-23", "10:00-")
    page = client.get("/calendar").text
    found = re.findall(r">(\d+)<small>(\d+)</small>", page)
    assert found == [("22", "1"), ("23", str(MOST_IN_LIST + 2)), ("24", "1")]
    assert len(titles(client, "/calendar?day=2026-11-24")) == 1


def test_a_visitors_calendar_is_kept_until_something_changes(
    client: TestClient, database: Database, author: Actor
) -> None:
    assert "予定はまだありません" in client.get("/calendar").text
    with asked(database) as seen:
        assert client.get("/calendar").status_code == 200
    assert not any("FROM activities" in each for each in seen)
    with database.write() as session:
        made = on(session, author, "新しい会", "2026-11-22")
    assert titles(client, "/calendar") == ["新しい会"]
    with database.write() as session:
        moderating.hide(session, PostKind.ACTIVITY, made)
    assert titles(client, "/calendar") == []
    with database.write() as session:
        moderating.restore(session, PostKind.ACTIVITY, made)
    assert titles(client, "/calendar") == ["新しい会"]


def test_the_calendar_asks_as_often_for_three_as_for_one(database: Database, author: Actor, as_member: SignIn) -> None:
    browser = as_member(author.member_id)
    counts = []
    for more in (1, 2):
        with database.write() as session:
            for number in range(more):
                on(session, author, f"会{number}", f"2026-11-{22 + number}")
        browser.get("/calendar")
        with asked(database) as seen:
            assert browser.get("/calendar").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_calendar_is_complete_in_english(client: TestClient, database: Database, author: Actor) -> None:
    with database.write() as session:
        on(session, author, "芋煮", "2026-11-23")
    client.cookies.set("yoriai_language", "en")
    page = client.get("/calendar").text
    assert ("November 2026" in page, "Labour Thanksgiving Day" in page, "Mon 23 November" in page) == (True,) * 3
    assert ("1 event from today on" in page, "All day" in page) == (True, True)
