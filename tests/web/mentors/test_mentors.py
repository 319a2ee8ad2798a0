"""Mentors as members find them, and the mentor's own pages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.mentoring import make_mentor
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.mentors.models import MentorCase, MentorProfile, WeeklyHours
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

AsMember = Callable[[str], TestClient]
PROFILE = "/me/mentor/profile"
LONG = "あ" * 20_000


def a_mentor(database: Database, **changes: Any) -> str:
    """Store a mentor; return their id."""
    with database.write() as session:
        return make_mentor(session, **changes).member_id


def a_member(database: Database, **changes: Any) -> str:
    """Store a member; return their id."""
    with database.write() as session:
        return make_member(session, **changes).id


def filled(**changes: Any) -> dict[str, Any]:
    """Return a profile as somebody fills it in."""
    values = {"headline": "空き家をカフェにしました", "experience": "三年かかりました。", "capacity": "3"}
    return values | {"promise": "yes", "version": CONFIDENTIALITY_VERSION} | changes


def test_members_see_who_the_mentors_are_and_visitors_what_they_know(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    mentor = a_mentor(database, marks={"ibasho": "primary"})

    visitor = client.get("/mentors")
    member = as_member(a_member(database)).get("/mentors")

    assert (visitor.status_code, member.status_code) == (200, 200)
    assert "空き家を居場所にしました" in visitor.text
    assert "森 めぐみ" not in visitor.text
    assert mentor not in visitor.text
    assert f'<a href="/mentors/{mentor}">森 めぐみ</a>' in member.text
    assert "いちばん早い空き" in member.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("practice=ibasho", 1),
        ("target=youth", 1),
        ("practice=ibasho&target=youth", 0),
        ("prefecture=32", 1),
        ("page=2", 2),
        ("page=abc", 2),
    ],
)
def test_the_list_is_narrowed_by_practice_target_and_prefecture(
    database: Database, client: TestClient, query: str, found: int
) -> None:
    with database.write() as session:
        make_mentor(session, make_member(session, prefecture="32"), marks={"ibasho": "primary"})
        make_mentor(session, make_member(session, prefecture="01"), marks={"youth": "secondary"})

    assert f"メンター {found}人" in client.get(f"/mentors?{query}").text


@pytest.mark.parametrize("query", ["practice=nonsense", "target=ibasho", "prefecture=99", f"practice={LONG[:200]}"])
def test_a_filter_that_there_is_not_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/mentors?{query}").status_code == 422


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_three(database: Database, client: TestClient) -> None:
    counts = []
    for more in (1, 2):
        with database.write() as session:
            for _ in range(more):
                make_mentor(session, make_member(session), marks={"ibasho": "primary"})
        client.get("/mentors?practice=food")  # what a process reads once is read now
        with asked(database) as statements:
            assert client.get("/mentors").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_htmx_is_given_the_results_alone(client: TestClient) -> None:
    page = client.get("/mentors?practice=ibasho", headers={"HX-Request": "true"})

    assert page.text.lstrip().startswith('<div id="results"')


def test_a_mentors_page_says_why_how_soon_and_how_to_ask(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        reader = make_member(session, prefecture="32")
        mentor = make_mentor(session, make_member(session, name="森 めぐみ", prefecture="32"))
        case = make_case(session, title="ためしの居場所")
        session.add(MentorCase(member_id=mentor.member_id, case_id=case.id))

    page = as_member(reader.id).get(f"/mentors/{mentor.member_id}?consultation=01ABC")

    for words in ("同じ都道府県：島根県", "ためしの居場所", "いちばん早い空き", "このメンターにお願いする"):
        assert words in page.text
    assert f"/mentoring/requests/new?mentor={mentor.member_id}&amp;consultation=01ABC" in page.text


def test_a_mentors_page_is_for_members(database: Database, client: TestClient, as_member: AsMember) -> None:
    mentor = a_mentor(database)

    assert client.get(f"/mentors/{mentor}").headers["location"] == f"/sign-in?next=%2Fmentors%2F{mentor}"
    own = as_member(mentor).get(f"/mentors/{mentor}")
    assert "ほかの会員からは、このように見えます" in own.text
    assert "このメンターにお願いする" not in own.text
    assert as_member(a_member(database)).get("/mentors/nobody").status_code == 404


def test_a_mentor_who_rests_cannot_be_asked(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database, paused_until=clock.tokyo(clock.now()).date() + timedelta(days=3))

    page = as_member(a_member(database)).get(f"/mentors/{mentor}")

    assert "今は受付を休んでいます" in page.text
    assert "このメンターにお願いする" not in page.text


def test_a_member_becomes_a_mentor_with_a_promise(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member, case = make_member(session), make_case(session)
    browser = as_member(member.id)

    without = post_form(browser, "/me/mentor", PROFILE, filled(promise=""))
    answer = post_form(browser, "/me/mentor", PROFILE, filled(cases=[case.slug], mark_ibasho="primary"))

    assert without.status_code == 422
    assert "聞いたことを口外しないと約束してください" in without.text
    assert (answer.status_code, answer.headers["location"]) == (303, "/me/mentor/hours")
    with database.read() as session:
        profile = session.get_one(MentorProfile, member.id)
        assert (profile.headline, profile.capacity) == ("空き家をカフェにしました", 3)
        assert session.get_one(Member, member.id).confidentiality_version == CONFIDENTIALITY_VERSION
        assert taxonomy.marks_of(session, [member.id])[member.id] == Marks({"ibasho": "primary"})
        assert session.exec(select(MentorCase.case_id)).all() == [case.id]
    assert "空いている時間がまだ登録されていません" in browser.get("/me/mentor").text


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": ""},
        {"headline": LONG},
        {"experience": LONG},
        {"capacity": "0"},
        {"capacity": "21"},
        {"capacity": "x"},
    ],
)
def test_a_profile_that_cannot_be_is_shown_again_as_typed(
    database: Database, as_member: AsMember, changes: dict[str, str]
) -> None:
    answer = post_form(as_member(a_member(database)), "/me/mentor", PROFILE, filled(**changes))

    assert answer.status_code == 422
    for typed in changes.values():
        assert typed in answer.text
    with database.read() as session:
        assert session.exec(select(MentorProfile)).all() == []


def test_own_cases_are_searched_for_without_losing_what_was_typed(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session)
        ticked, found = make_case(session), make_case(session, title="大根島の食堂")

    data = filled(q="食堂", action="search", cases=[ticked.slug])
    page = post_form(as_member(member.id), "/me/mentor", PROFILE, data)

    assert page.status_code == 200
    assert "空き家をカフェにしました" in page.text
    assert f'value="{ticked.slug}" checked' in page.text
    assert f'value="{found.slug}"' in page.text
    with database.read() as session:
        assert session.exec(select(MentorProfile)).all() == []


def test_changing_the_profile_keeps_hours_and_pause(database: Database, as_member: AsMember) -> None:
    until = clock.tokyo(clock.now()).date() + timedelta(days=3)
    mentor = a_mentor(database, paused_until=until)

    answer = post_form(as_member(mentor), PROFILE, PROFILE, filled(promise=""))

    assert answer.headers["location"] == "/me/mentor"
    with database.read() as session:
        assert session.get_one(MentorProfile, mentor).paused_until == until
        assert len(session.exec(select(WeeklyHours)).all()) == 7


def test_a_break_begins_and_ends(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)
    browser = as_member(mentor)

    post_form(browser, "/me/mentor", "/me/mentor/pause", {"weeks": "4"})
    with database.read() as session:
        until = session.get_one(MentorProfile, mentor).paused_until
    assert until == clock.tokyo(clock.now()).date() + timedelta(weeks=4)
    assert "お休み中です" in browser.get("/me/mentor").text
    post_form(browser, "/me/mentor", "/me/mentor/resume", {})
    with database.read() as session:
        assert session.get_one(MentorProfile, mentor).paused_until is None


def test_who_is_no_mentor_has_no_mentors_pages(database: Database, client: TestClient, as_member: AsMember) -> None:
    assert client.get("/me/mentor").headers["location"] == "/sign-in?next=%2Fme%2Fmentor"
    browser = as_member(a_member(database))
    assert browser.get("/me/mentor/hours").status_code == 404
    assert browser.get(PROFILE).headers["location"] == "/me/mentor"
    for path in ("weeks", "limits", "calendar", f"days/{clock.today()}"):
        assert browser.get(f"/me/mentor/{path}").status_code == 404
    token = token_of(browser.get("/me/mentor"))
    day = {"day_year": "2027", "day_month": "1", "day_day": "1", "kind": "off"}
    away = {"first_year": "2027", "first_month": "1", "first_day": "1"} | {"last_year": "2027", "last_month": "1"}
    data = {"csrf_token": token, "weeks": "4", "do": "here", "day": "2027-01-01", "absence": "1"} | day | away
    paths = ["pause", "resume", "days", "days/remove", "away", "away/remove", "limits", "there"]
    for path in (*paths, "calendar", "calendar/read", "calendar/remove", f"days/{clock.today()}"):
        assert browser.post(f"/me/mentor/{path}", data=data | {"last_day": "2"}).status_code == 404, path
    assert browser.post("/me/mentor/hours", data={"csrf_token": token}).status_code == 404


def test_a_forged_form_changes_nothing(database: Database, as_member: AsMember) -> None:
    mentor = a_mentor(database)

    assert as_member(mentor).post("/me/mentor/pause", data={"weeks": "ever"}).status_code == 403
    with database.read() as session:
        assert session.get_one(MentorProfile, mentor).paused_until is None
