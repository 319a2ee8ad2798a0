"""Series at a browser: a rule is ticked, its dates are seen, and a change is seen before it is made."""

import re
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, Assembly, assemble
from tests.web.pages import post_form, sign_in_as
from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.db import Database
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.states import MeetingStatus

NEW = f"/councils/{SLUG}/series/new"
DATES = f"/councils/{SLUG}/series/dates"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
RULE = {
    "unit": "month_weekday",
    "every_months": "2",
    "every_weeks": "1",
    "nths": "2",
    "weekdays": "2",
    "month_day": "1",
    "starts_on_year": "2027",
    "starts_on_month": "1",
    "starts_on_day": "1",
    "starts": "19:00",
    "ends": "21:00",
}
FILLED = {
    **RULE,
    "title": "三市連携会議",
    "kind": "liaison",
    "format": "online",
    "audience": "seats",
    "ahead": "3",
    "publish_days": "10000",
    "first_number": "18",
}


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


@pytest.fixture
def office(database: Database, client: TestClient, assembly: Assembly) -> TestClient:
    """The office at a browser."""
    return sign_in_as(client, database, assembly.id_of("office"))


def begun(office: TestClient) -> str:
    """Begin a series, and return its address."""
    return post_form(office, NEW, NEW, FILLED).headers["location"]


def told(database: Database) -> list[tuple[int | None, str, MeetingStatus]]:
    with database.read() as session:
        rows = session.exec(select(Meeting).order_by(col(Meeting.starts_at))).all()
        return [(each.number, f"{tokyo(each.starts_at):%m-%d %H:%M}", each.status) for each in rows]


def test_a_rule_that_is_ticked_makes_numbered_meetings(office: TestClient, database: Database) -> None:
    with clock.stopped(NOW):
        path = begun(office)
        page = office.get(path).text
    assert told(database) == [
        (18, "01-13 19:00", MeetingStatus.PUBLISHED),
        (19, "03-10 19:00", MeetingStatus.PUBLISHED),
        (20, "05-12 19:00", MeetingStatus.PUBLISHED),
    ]
    assert "2か月ごと 第2水曜日、19:00–21:00" in page
    assert page.count('class="meeting-row"') == 3


def test_the_dates_are_shown_while_a_rule_is_chosen(office: TestClient) -> None:
    with clock.stopped(NOW):
        part = office.get(DATES, params={**RULE, "skips_holidays": "yes", "nths": ["2"]}, headers=HTMX).text
        whole = office.get(DATES, params=RULE).text
    assert re.findall(r"<li>([^<]+)</li>", part)[:2] == ["2027年1月13日(水)", "2027年3月10日(水)"]
    assert part.lstrip().startswith('<div id="dates"')
    assert "<title>" in whole


def test_a_holiday_is_named_and_skipped_where_wished(office: TestClient) -> None:
    eleventh = {**RULE, "unit": "month_day", "every_months": "1", "month_day": "11"}
    with clock.stopped(NOW):
        kept = office.get(DATES, params=eleventh, headers=HTMX).text
        skipped = office.get(DATES, params={**eleventh, "skips_holidays": "yes"}, headers=HTMX).text
    assert "（祝日：成人の日）" in kept
    assert "<del>2027年1月11日(月)</del>" in skipped


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weekdays": ""}, "weekdays"),
        ({"nths": ""}, "nths"),
        ({"nths": "7"}, "unit"),
        ({"every_months": "5"}, "unit"),
        ({"starts_on_day": "40"}, "starts_on"),
        ({"ends": ""}, "ends"),
        ({"until_year": "2026", "until_month": "1", "until_day": "1"}, "until"),
        ({"ahead": "99"}, "ahead"),
        ({"publish_days": "8"}, "publish_days"),
        ({"first_number": "0"}, "first_number"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    office: TestClient, database: Database, changed: dict[str, str], field: str
) -> None:
    answer = post_form(office, NEW, NEW, {**FILLED, **changed})
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    with database.read() as session:
        assert session.exec(select(MeetingSeries)).all() == []


def test_a_change_is_seen_before_it_is_made(office: TestClient, database: Database) -> None:
    with clock.stopped(NOW):
        edit = f"{begun(office)}/edit"
        wanted = {**FILLED, "nths": "3", "weekdays": "3", "base_revision": "1"}
        before = told(database)
        shown = post_form(office, edit, edit, {**wanted, "go": "preview"})
        assert "<del>2027年1月13日(水) 19:00</del> → <ins>2027年1月21日(木) 19:00</ins>" in shown.text
        unseen = post_form(office, edit, edit, {**wanted, "go": "save"})
        assert (unseen.status_code, told(database)) == (200, before)
        seen = re.search(r'name="seen" value="([^"]+)"', shown.text)
        assert seen is not None
        assert post_form(office, edit, edit, {**wanted, "go": "save", "seen": seen[1]}).status_code == 303
    assert [day for _, day, _ in told(database)] == ["01-21 19:00", "03-18 19:00", "05-20 19:00"]


def test_two_who_change_a_series_at_once_are_shown_what_the_other_saved(office: TestClient) -> None:
    with clock.stopped(NOW):
        edit = f"{begun(office)}/edit"

        def send(revision: str, **changed: str) -> str:
            wanted = {**FILLED, **changed, "base_revision": revision}
            shown = post_form(office, edit, edit, {**wanted, "go": "preview"}).text
            seen = re.search(r'name="seen" value="([^"]+)"', shown)
            assert seen is not None
            return post_form(office, edit, edit, {**wanted, "go": "save", "seen": seen[1]}).text

        send("1", starts="18:00")
        refused = send("1", title="わたしの題")
        assert "2か月ごと 第2水曜日、18:00–21:00" in refused
        assert "わたしの題" in refused
        assert 'name="base_revision" value="2"' in refused
        assert send("2", title="わたしの題") == ""


def test_a_series_ends_and_its_meetings_are_called_off_where_ticked(office: TestClient, database: Database) -> None:
    with clock.stopped(NOW):
        path = begun(office)
        answer = post_form(office, f"{path}/end", f"{path}/end", {"calls_off": "yes", "reason": "年度で終わります"})
        assert answer.headers["location"] == path
        assert {status for *_, status in told(database)} == {MeetingStatus.CANCELLED}
        assert office.get(f"{path}/edit").status_code == 409


@pytest.mark.parametrize("way", ["new", "dates", "", "/edit", "/end"])
def test_series_are_their_offices_alone(database: Database, client: TestClient, assembly: Assembly, way: str) -> None:
    with clock.stopped(NOW):
        path = begun(sign_in_as(client, database, assembly.id_of("office")))
        address = f"/councils/{SLUG}/series/{way}" if way in {"new", "dates"} else f"{path}{way}"
        client.cookies.clear()
        answers = [client.get(address, params=RULE).status_code]
        answers += [
            sign_in_as(client, database, assembly.id_of(name)).get(address, params=RULE).status_code
            for name in ("member", "other_office", "seated", "office", "staff")
        ]
    refused = 403 if way in {"new", "dates"} else 404
    assert answers == [303, refused, refused, refused, 200, 200]


@pytest.mark.parametrize("action", ["edit", "end"])
def test_what_others_send_changes_no_series(
    database: Database, client: TestClient, assembly: Assembly, action: str
) -> None:
    with clock.stopped(NOW):
        path = begun(sign_in_as(client, database, assembly.id_of("office")))
        before = told(database)
        seated = sign_in_as(client, database, assembly.id_of("seated"))
        answer = post_form(seated, "/consultations/new", f"{path}/{action}", {**FILLED, "calls_off": "yes"})
        assert (answer.status_code, told(database)) == (404, before)
        assert seated.post(f"{path}/{action}", data=FILLED).status_code == 403
