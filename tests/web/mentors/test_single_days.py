"""Days of a mentor that differ from the week: hours of their own, and days away."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from tests.web.mentors.timetable import a_mentor, line_of
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentors.models import Absence, DayException

AsMember = Callable[[str], TestClient]
NOON = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
"""A Tuesday; Monday the 23rd is a holiday."""
HOURS, WEEKS, LIMITS, CALENDAR = (f"/me/mentor/{each}" for each in ("hours", "weeks", "limits", "calendar"))


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def days(database: Database) -> list[tuple[date, int | None, int | None]]:
    """Return all days that differ."""
    with database.read() as session:
        rows = session.exec(select(DayException).order_by(col(DayException.day), col(DayException.starts)))
        return [(row.day, row.starts, row.ends) for row in rows]


def test_a_day_of_the_list_is_taken_off_and_given_back_by_one_press(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database))
    post_form(browser, WEEKS, "/me/mentor/days/2026-11-24", {"do": "off"})
    assert days(database) == [(date(2026, 11, 24), None, None)]
    assert "いつもどおりに戻す" in line_of(browser.get(WEEKS).text, "11月24日(火)")
    post_form(browser, WEEKS, "/me/mentor/days/remove", {"day": "2026-11-24"})
    assert days(database) == []


def test_a_day_has_several_windows_of_its_own(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database, weekly={1: ((540, 660),)}))
    path = "/me/mentor/days/2026-11-24"
    assert browser.get(path).text.count(" checked") == 4

    answer = post_form(browser, path, path, {"halves": ["600", "630", "900", "930", "960"], "do": "save"})

    assert answer.headers["location"] == WEEKS
    assert days(database) == [(date(2026, 11, 24), 600, 660), (date(2026, 11, 24), 900, 990)]
    assert "10:00–11:00、15:00–16:30" in line_of(browser.get(WEEKS).text, "11月24日(火)")
    wrong = post_form(browser, path, path, {"halves": ["600"], "do": "save"})
    assert (wrong.status_code, "1時間以上" in wrong.text) == (422, True)
    post_form(browser, path, path, {"do": "usual"})
    assert days(database) == []


@pytest.mark.parametrize("day", ["2026-11-16", "2026-02-30", "nonsense", "2026-11-24T10:00"])
def test_a_day_that_is_over_or_none_has_no_page(database: Database, as_member: AsMember, day: str) -> None:
    assert as_member(a_mentor(database)).get(f"/me/mentor/days/{day}").status_code == 404


def test_a_day_further_ahead_is_noted_and_removed(database: Database, as_member: AsMember) -> None:
    browser = as_member(a_mentor(database))
    # full-width digits, as Japanese keyboards write them
    data = {"day_year": "２０２７", "day_month": "２", "day_day": "３"}

    off = post_form(browser, WEEKS, "/me/mentor/days", data | {"kind": "off"})
    window = {"kind": "open", "starts": "600", "ends": "720"}
    opened = post_form(browser, WEEKS, "/me/mentor/days", data | window)

    assert (off.status_code, opened.status_code) == (303, 303)
    assert days(database) == [(date(2027, 2, 3), 600, 720)]
    assert "10:00–12:00" in browser.get(WEEKS).text


@pytest.mark.parametrize(
    "data",
    [
        {"day_year": "2027", "day_month": "2", "day_day": "31", "kind": "off"},
        {"day_year": "2001", "day_month": "2", "day_day": "3", "kind": "off"},
        {"day_year": "2199", "day_month": "2", "day_day": "3", "kind": "off"},
        {"day_year": "2027", "day_month": "2", "day_day": "3", "kind": "open"},
        {"day_year": "2027", "day_month": "2", "day_day": "3", "kind": "open", "starts": "600", "ends": "630"},
        {"kind": "off"},
    ],
)
def test_a_day_that_cannot_be_is_refused(database: Database, as_member: AsMember, data: dict[str, str]) -> None:
    answer = post_form(as_member(a_mentor(database)), WEEKS, "/me/mentor/days", data)
    assert (answer.status_code, "error-summary" in answer.text) == (422, True)
    assert days(database) == []


def test_days_away_take_the_place_of_what_was_noted_for_single_days(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)
    with database.write() as session:
        session.add(DayException(member_id=mentor, day=date(2026, 12, 2), starts=600, ends=720))
    browser = as_member(mentor)
    data = {"first_year": "2026", "first_month": "12", "first_day": "1"}
    data |= {"last_year": "2026", "last_month": "12", "last_day": "5"}

    assert post_form(browser, WEEKS, "/me/mentor/away", data).headers["location"] == WEEKS

    page = browser.get(WEEKS).text
    assert "不在の期間" in line_of(page, "12月2日(水)")
    assert "2026年12月1日(火)から2026年12月5日(土)まで" in page
    with database.read() as session:
        absence = session.exec(select(Absence)).one().id
    post_form(browser, WEEKS, "/me/mentor/away/remove", {"absence": absence})
    assert "9:00–21:00" in line_of(browser.get(WEEKS).text, "12月2日(水)")


@pytest.mark.parametrize(
    "changes",
    [{"last_day": "31", "last_month": "11"}, {"last_month": "10"}, {"last_year": "2199"}, {"last_year": ""}, {}],
)
def test_days_away_that_cannot_be_are_refused(database: Database, as_member: AsMember, changes: dict[str, str]) -> None:
    data = {"first_year": "2026", "first_month": "11", "first_day": "20"}
    data |= {"last_year": "2026", "last_month": "11", "last_day": "19"} | changes
    answer = post_form(as_member(a_mentor(database)), WEEKS, "/me/mentor/away", data)
    assert (answer.status_code, "error-summary" in answer.text) == (422, True)
    with database.read() as session:
        assert session.exec(select(Absence)).all() == []


def test_nobody_takes_back_days_of_somebody_else(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)
    with database.write() as session:
        other = make_mentor(session, make_member(session)).member_id
        absence = Absence(member_id=mentor, first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))
        session.add(absence)
        session.flush()
        absence_id = absence.id
    answer = post_form(as_member(other), WEEKS, "/me/mentor/away/remove", {"absence": absence_id})
    assert answer.status_code == 404
    with database.read() as session:
        assert len(session.exec(select(Absence)).all()) == 1
