"""The mentor's own pages of when they can be met: the week, the coming four weeks, limits, own calendar."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.mentoring import make_mentor
from tests.factories.sessions import make_session
from tests.queries import asked
from tests.web.mentors.timetable import a_mentor, line_of
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentors.models import Absence, BusyTime, DayException, MentorCalendar, MentorProfile, WeeklyHours
from yoriai.domains.mentors.states import CalendarProblem

AsMember = Callable[[str], TestClient]
NOON = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
"""A Tuesday; Monday the 23rd is a holiday."""
HOURS, WEEKS, LIMITS, CALENDAR = (f"/me/mentor/{each}" for each in ("hours", "weeks", "limits", "calendar"))
MORNING = [str(minute) for minute in range(540, 720, 30)]


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def week(database: Database) -> list[tuple[int, int, int]]:
    """Return all weekly hours."""
    with database.read() as session:
        rows = session.exec(select(WeeklyHours).order_by(col(WeeklyHours.weekday), col(WeeklyHours.starts)))
        return [(row.weekday, row.starts, row.ends) for row in rows]


def test_a_week_is_tapped_together_from_half_hours(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database, weekly={2: ((540, 720),)}))
    assert "9:00–12:00" in browser.get(HOURS).text

    data = {"day_0": [*MORNING, "1140", "1170"], "day_6": ["600", "630"], "do": "save"}
    answer = post_form(browser, HOURS, HOURS, data)

    assert answer.headers["location"] == WEEKS
    assert week(database) == [(0, 540, 720), (0, 1140, 1200), (6, 600, 660)]
    assert "9:00–12:00, 19:00–20:00" in browser.get("/me/mentor").text


@pytest.mark.parametrize(
    ("do", "shown"),
    [
        ("part.0.morning", {"day_0": {"1140", *MORNING}, "day_1": {"600"}}),
        ("part.1.evening", {"day_0": {"1140"}, "day_1": {"600", *map(str, range(1020, 1260, 30))}}),
        ("copy.0.weekdays", {**{f"day_{day}": {"1140"} for day in range(5)}}),
        ("copy.0.all", {**{f"day_{day}": {"1140"} for day in range(7)}}),
        ("clear.0", {"day_1": {"600"}}),
        ("part.0.nonsense", {"day_0": {"1140"}, "day_1": {"600"}}),
        ("part.9.morning", {"day_0": {"1140"}, "day_1": {"600"}}),
        ("nonsense", {"day_0": {"1140"}, "day_1": {"600"}}),
    ],
)
def test_a_button_changes_the_tiles_and_saves_nothing(
    database: Database, as_member: AsMember, do: str, shown: dict[str, set[str]]
) -> None:
    browser = as_member(a_mentor(database, weekly={}))

    answer = post_form(browser, HOURS, HOURS, {"day_0": ["1140"], "day_1": ["600"], "do": do})

    found: dict[str, set[str]] = {}
    for part in answer.text.split('type="checkbox" name="')[1:]:
        name, _, rest = part.partition('" value="')
        value, _, tail = rest.partition('"')
        if tail.startswith(" checked"):
            found.setdefault(name, set()).add(value)
    assert (answer.status_code, found) == (200, shown)
    assert "まだ保存していません" in answer.text
    assert week(database) == []


def test_a_part_that_is_taken_as_a_whole_is_given_back(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database, weekly={}))
    answer = post_form(browser, HOURS, HOURS, {"day_0": MORNING, "do": "part.0.morning"})
    assert " checked" not in answer.text


def test_only_the_tiles_are_swapped(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database))
    part = browser.get(HOURS, headers={"HX-Request": "true"}).text.strip()
    assert part.startswith('<div id="week">')
    assert "<html" not in part


@pytest.mark.parametrize(
    ("data", "words"),
    [({"day_2": ["540"]}, "時間帯も1時間以上"), ({"day_2": ["545"]}, ""), ({"day_2": ["1440"]}, "")],
)
def test_hours_that_cannot_be_are_said_beside_their_day(
    database: Database, as_member: AsMember, data: dict[str, list[str]], words: str
) -> None:
    browser = as_member(a_mentor(database))
    answer = post_form(browser, HOURS, HOURS, data)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'href="#f-day_2"' in answer.text
    assert len(week(database)) == 7


def test_the_coming_weeks_say_when_one_can_be_met_and_what_closes_the_rest(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        weekly = dict.fromkeys(range(5), ((540, 720),))
        mentor = make_mentor(session, weekly=weekly, closes_on_holidays=True, buffer_minutes=30)
        session.add(DayException(member_id=mentor.member_id, day=date(2026, 11, 25)))
        session.add(DayException(member_id=mentor.member_id, day=date(2026, 11, 28), starts=600, ends=660))
        session.add(Absence(member_id=mentor.member_id, first_day=date(2026, 11, 30), last_day=date(2026, 12, 2)))
        session.add(
            MentorCalendar(member_id=mentor.member_id, address="https://x.jp/a.ics", next_at=NOON, read_at=NOON)
        )
        session.flush()
        busy = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
        session.add(BusyTime(member_id=mentor.member_id, starts_at=busy, ends_at=busy + timedelta(minutes=20)))
        make_session(session, mentor=mentor, starts_at=datetime(2026, 11, 26, 0, 0, tzinfo=UTC))
        browser_of = mentor.member_id
    page = as_member(browser_of).get(WEEKS).text

    assert "祝日：勤労感謝の日" in line_of(page, "11月23日(月)")
    assert "9:00–12:00" in line_of(page, "11月24日(火)")
    assert "お休みとして登録した日" in line_of(page, "11月25日(水)")
    thursday = line_of(page, "11月26日(木)")
    assert ("10:30–12:00" in thursday, "面談 9:00–10:00" in thursday) == (True, True)
    friday = line_of(page, "11月27日(金)")
    assert ("9:00–10:00、10:30–12:00" in friday, "ご自分のカレンダーの予定を除いています" in friday) == (True, True)
    assert "10:00–11:00" in line_of(page, "11月28日(土)")
    assert "受付のない曜日" in line_of(page, "11月29日(日)")
    assert "不在の期間" in line_of(page, "12月1日(火)")
    assert "日が近いか" in line_of(page, "11月17日(火)")


def test_the_coming_weeks_ask_the_database_as_often_for_many_days_that_differ(
    database: Database, as_member: AsMember
) -> None:
    mentor = a_mentor(database)
    browser = as_member(mentor)
    counts = []
    for more in (1, 2):
        with database.write() as session:
            for number in range(more):
                day = date(2026, 12, 1 + 3 * more + number)
                session.add(DayException(member_id=mentor, day=day))
                session.add(Absence(member_id=mentor, first_day=day, last_day=day))
        with asked(database) as statements:
            browser.get(WEEKS)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_what_is_promised_is_kept_as_it_was_said(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)
    browser = as_member(mentor)
    data = {"capacity": "４", "queue_at_most": "1", "notice_hours": "72", "buffer_minutes": "30"}

    assert post_form(browser, LIMITS, LIMITS, data | {"closes_on_holidays": "yes"}).headers["location"] == "/me/mentor"

    with database.read() as session:
        row = session.get_one(MentorProfile, mentor)
        found = (row.capacity, row.queue_at_most, row.notice_hours, row.buffer_minutes, row.closes_on_holidays)
    assert found == (4, 1, 72, 30, True)
    page = browser.get("/me/mentor").text
    for words in ("面談は月に4回まで", "同時に1件まで", "申込は3日前まで", "30分以上", "祝日は休み"):
        assert words in page
    post_form(browser, LIMITS, LIMITS, data)
    assert "祝日も受け付ける" in browser.get("/me/mentor").text


@pytest.mark.parametrize(
    "changes",
    [{"capacity": "0"}, {"capacity": "21"}, {"queue_at_most": "11"}, {"notice_hours": "1"}, {"buffer_minutes": ""}],
)
def test_limits_that_cannot_be_are_refused(database: Database, as_member: AsMember, changes: dict[str, str]) -> None:
    mentor = a_mentor(database)
    data = {"capacity": "4", "queue_at_most": "1", "notice_hours": "72", "buffer_minutes": "30"} | changes
    assert post_form(as_member(mentor), LIMITS, LIMITS, data).status_code == 422
    with database.read() as session:
        assert session.get_one(MentorProfile, mentor).capacity == 10


def test_a_calendar_is_connected_shown_shortened_and_taken_away(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)
    browser = as_member(mentor)
    secret = "https://calendar.example.jp/private-0123456789/basic.ics"

    assert post_form(browser, CALENDAR, CALENDAR, {"address": secret}).headers["location"] == CALENDAR

    page = browser.get(CALENDAR)
    assert ("calendar.example.jp/….ics" in page.text, "0123456789" in page.text) == (True, False)
    assert page.headers["cache-control"] == "no-store"
    assert "0123456789" not in browser.get("/me/mentor").text
    post_form(browser, CALENDAR, f"{CALENDAR}/remove", {})
    with database.read() as session:
        assert session.exec(select(MentorCalendar)).all() == []


@pytest.mark.parametrize("address", ["", "calendar", "http://calendar.example.jp/a.ics", "https://192.168.1.1:8000/a"])
def test_an_address_that_is_none_is_refused(database: Database, as_member: AsMember, address: str) -> None:
    answer = post_form(as_member(a_mentor(database)), CALENDAR, CALENDAR, {"address": address})
    assert (answer.status_code, 'href="#f-address"' in answer.text) == (422, True)


@pytest.mark.parametrize("problem", list(CalendarProblem))
def test_a_broken_calendar_says_what_is_wrong_and_until_when_it_counts(
    database: Database, as_member: AsMember, problem: CalendarProblem
) -> None:
    mentor = a_mentor(database)
    with database.write() as session:
        calendar = MentorCalendar(member_id=mentor, address="https://x.jp/a.ics", next_at=NOON, read_at=NOON)
        calendar.problem, calendar.failures = problem, 3
        session.add(calendar)
    browser = as_member(mentor)
    page = browser.get(CALENDAR).text
    assert ("カレンダーを読み込めません" in page, "2026年11月24日(火) 12:00まで使います" in page) == (True, True)
    assert "読み込めません" in browser.get("/me/mentor").text
    post_form(browser, CALENDAR, f"{CALENDAR}/read", {})
    with database.read() as session:
        assert session.get_one(MentorCalendar, mentor).next_at == clock.now()


def test_a_calendar_that_has_been_broken_for_long_says_since_when_and_that_it_counts_no_more(
    database: Database, as_member: AsMember
) -> None:
    mentor = a_mentor(database)
    with database.write() as session:
        calendar = MentorCalendar(member_id=mentor, address="https://x.jp/a.ics", next_at=NOON)
        calendar.problem, calendar.failures = CalendarProblem.NO_CALENDAR, 9
        calendar.read_at, calendar.broken_since = NOON - timedelta(days=30), NOON - timedelta(days=29)
        session.add(calendar)
    browser = as_member(mentor)
    page = browser.get(CALENDAR).text
    assert "2026年10月19日(月) 12:00から読み込めていません。" in page
    assert ("最後に読み込んだ予定は、もう使っていません" in page, "まで使います" in page) == (True, False)
    assert ('href="#connect"' in page, f'href="{HOURS}"' in page) == (True, True)
    assert "2026年10月19日(月) 12:00から読み込めていません。" in browser.get("/me/mentor").text
