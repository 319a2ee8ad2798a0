"""Programmes, figures, reports and honoraria: the secretariat's pages, and tables that a spreadsheet opens."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accompaniments import apply
from tests.factories.accompaniments import make_programme as make_around
from tests.factories.accounts import make_member
from tests.factories.funnel import make_lives, plain
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.programmes import make_programme, make_staff
from tests.factories.sessions import make_session
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.sheets import BOM
from yoriai.domains.accompaniments.service import applying
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.session_states import Missing
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.programmes.models import Programme

SignIn = Callable[[str], TestClient]
NOVEMBER = datetime(2026, 11, 10, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(database: Database, as_member: SignIn) -> TestClient:
    """A browser in which somebody of the secretariat is signed in."""
    with database.write() as session:
        member = make_staff(session)
    return as_member(member.member_id)


def table(answer: Response) -> list[list[str]]:
    """Return the rows of a table for spreadsheets."""
    text = answer.text
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM))))


def add(database: Database, *areas: str, **changes: object) -> Programme:
    """Store a programme."""
    with database.write() as session:
        return make_programme(session, *areas, **changes)


FORM = {
    "name": "孤独・孤立対策の相談事業",
    "funder": "見本財団",
    "first_day_year": "２０２６",
    "first_day_month": "4",
    "first_day_day": "1",
    "last_day_year": "2027",
    "last_day_month": "3",
    "last_day_day": "31",
    "areas": ["32", "31"],
    "about": "居場所を始める方の相談に乗ります。",
}


def test_a_programme_is_added_changed_and_deleted(desk: TestClient) -> None:
    assert "事業はまだありません" in desk.get("/desk/programmes").text
    made = post_form(desk, "/desk/programmes/new", "/desk/programmes/new", FORM)
    assert made.status_code == 303
    page = made.headers["location"]
    shown = desk.get(page).text
    assert "鳥取県、島根県" in shown
    assert "2026年度" in shown
    change = {**FORM, "name": "新しい名前 <b>", "areas": [], "base_revision": "1"}
    assert post_form(desk, f"{page}/edit", f"{page}/edit", change).status_code == 303
    assert "新しい名前 &lt;b&gt;" in desk.get("/desk/programmes").text
    late = post_form(desk, f"{page}/edit", f"{page}/edit", {**change, "name": "もう一度"})
    assert late.status_code == 409
    assert "ほかの方が先に保存しました" in late.text
    assert "もう一度" in late.text
    assert post_form(desk, f"{page}/delete", f"{page}/delete", {}).headers["location"] == "/desk/programmes"
    assert desk.get(page).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "入力してください"),
        ({"last_day_year": "2026", "last_day_month": "3"}, "終わりの日が、始まりの日より前"),
        ({"first_day_month": "2", "first_day_day": "31"}, "実在する日付"),
        ({"first_day_year": "昨年"}, "実在する日付"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(desk: TestClient, wrong: dict[str, str], said: str) -> None:
    answer = post_form(desk, "/desk/programmes/new", "/desk/programmes/new", {**FORM, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert "居場所を始める方の相談に乗ります。" in answer.text


def test_figures_are_shown_with_drawings_and_tables(database: Database, desk: TestClient) -> None:
    with database.write() as session:
        lives = make_lives(session, 40)
    page = desk.get("/desk/figures?year=2026").text
    found = plain(lives)
    assert f"{found.asked} (100%)" in page
    assert page.count("<svg") >= 3
    assert "style=" not in page.split("<main", 1)[1]
    rows = table(desk.get("/desk/figures/funnel.csv?year=2026"))
    assert rows[:2] == [["段階", "数", "申込のうち"], ["申込", str(found.asked), "100%"]]
    places = table(desk.get("/desk/figures/prefecture.csv?year=2026"))
    assert sum(int(row[1]) for row in places[1:]) == found.asked
    assert all(int(row[1]) >= 5 for row in places[1:])


def test_figures_of_a_programme_are_of_its_own_days(database: Database, desk: TestClient) -> None:
    programme = add(database, last_day=date(2026, 6, 30))
    with database.write() as session:
        lives = make_lives(session, 40)
    end = datetime(2026, 7, 1, tzinfo=clock.TOKYO)
    rows = table(desk.get(f"/desk/figures/funnel.csv?programme={programme.id}"))
    assert rows[1][1] == str(plain(lives, lambda life: life.asked_at < end).asked)
    assert desk.get(f"/desk/figures?programme={programme.id}&year=2026").status_code == 200
    assert desk.get(f"/desk/figures?programme={programme.id}&year=2020").status_code == 404


def test_programmes_of_few_requests_are_said_to_be_left_out(database: Database, desk: TestClient) -> None:
    add(database, "13", name="小さな事業")
    with database.write() as session:
        make_request(session, make_member(session), prefecture="13", created_at=NOVEMBER)
    page = desk.get("/desk/figures?year=2026").text
    assert "申込が5件に満たない事業が1件あります。ここには表示していません。" in page
    assert table(desk.get("/desk/figures/programme.csv?year=2026"))[1:] == []


def test_what_is_no_year_no_programme_and_no_table_is_not_found(desk: TestClient) -> None:
    wrong = ("?year=26", "?programme=01JNOSUCH", "/nothing.csv", "/programme.csv?year=abcd")
    assert [desk.get(f"/desk/figures{each}").status_code for each in wrong] == [404] * len(wrong)
    assert "この期間の申込はありません" in desk.get("/desk/figures").text
    for each in ("month", "prefecture", "practice", "programme", "funnel"):
        assert desk.get(f"/desk/figures/{each}.csv").status_code == 200


def test_a_request_is_put_into_a_programme_by_hand(database: Database, desk: TestClient) -> None:
    programme = add(database, "13")
    with database.write() as session:
        request = make_request(session, make_member(session, name="浜野 灯"), prefecture="32", created_at=NOVEMBER)
    page = f"/desk/programmes/requests/{request.id}"
    assert "浜野 灯" not in desk.get(f"/desk/programmes/{programme.id}").text
    assert post_form(desk, page, page, {"where": programme.id}).status_code == 303
    shown = desk.get(f"/desk/programmes/{programme.id}").text
    assert "浜野 灯" in shown
    assert "事務局が決定" in shown
    assert post_form(desk, page, page, {"where": "none"}).status_code == 303
    assert post_form(desk, page, page, {"where": "01JNOSUCH"}).status_code == 404
    assert post_form(desk, page, page, {}).status_code == 422


def test_the_report_of_a_year_has_figures_and_words(database: Database, desk: TestClient) -> None:
    programme = add(database)
    with database.write() as session:
        make_lives(session, 40)
    page = f"/desk/programmes/{programme.id}/reports/2026"
    words = {"done": "面談を続けた。\n\n## 見出しではない", "ahead": "<script>", "base_revision": "0"}
    assert post_form(desk, f"{page}/words", f"{page}/words", words).headers["location"] == page
    shown = desk.get(page).text
    assert "取り組んだこと" in shown
    assert "面談を続けた。" in shown
    assert "&lt;script&gt;" in shown
    assert "わかったこと" not in shown
    assert shown.index(">取り組んだこと<") < shown.index(">一年のまとめ<") < shown.index(">これから<")
    late = post_form(desk, f"{page}/words", f"{page}/words", {**words, "done": "別の文"})
    assert late.status_code == 409
    assert 'name="base_revision" value="5"' in late.text
    assert "別の文" in late.text
    assert [desk.get(f"/desk/programmes/{programme.id}/reports/{each}").status_code for each in ("2019", "x")] == [
        *(404, 404)
    ]


def test_honoraria_are_of_sessions_held_and_taking_the_table_is_logged(database: Database, desk: TestClient) -> None:
    with database.write() as session:
        mentor = make_mentor(session, make_member(session, name="=森 めぐみ", furigana="もり めぐみ"))
        for day, status, missing in (
            (0, SessionStatus.HELD, None),
            (1, SessionStatus.HELD, None),
            (2, SessionStatus.NO_SHOW, Missing.REQUESTER),
            (3, SessionStatus.NO_SHOW, Missing.MENTOR),
            (4, SessionStatus.CANCELLED, None),
        ):
            start = NOVEMBER + timedelta(days=day)
            make_session(session, mentor, starts_at=start, status=status, missing=missing)
    page = desk.get("/desk/honoraria?month=2026-11").text
    assert "もり めぐみ" in page
    assert "2026年11月" in page
    answer = post_form(desk, "/desk/honoraria?month=2026-11", "/desk/honoraria", {"month": "2026-11"})
    assert table(answer)[1:] == [["2026-11", "もり めぐみ", "'=森 めぐみ", "", "2", "120", "1", "0"]]
    with database.read() as session:
        taken = accounts.audit_entries_of(session, "programme", "")
    assert [(each.action, each.details) for each in taken] == [("honoraria.take", {"month": "2026-11"})]
    assert "この月に行われた面談はありません" in desk.get("/desk/honoraria?month=2020-01").text
    assert desk.get("/desk/honoraria?month=202011").status_code == 404
    assert desk.get("/desk/honoraria?programme=01JNOSUCH").status_code == 404


def test_to_others_these_pages_do_not_exist(database: Database, client: TestClient, as_member: SignIn) -> None:
    programme = add(database)
    with database.write() as session:
        request, member = make_request(session), make_member(session)
    path = f"/desk/programmes/{programme.id}"
    pages = (
        *("/desk/figures", "/desk/figures/month.csv", "/desk/honoraria", "/desk/programmes", "/desk/programmes/new"),
        *(path, f"{path}/edit", f"{path}/delete", f"{path}/reports/2026", f"{path}/reports/2026/words"),
        f"/desk/programmes/requests/{request.id}",
    )
    forms = (
        *("/desk/honoraria", "/desk/programmes/new", f"{path}/edit", f"{path}/delete", f"{path}/reports/2026/words"),
        f"/desk/programmes/requests/{request.id}",
    )
    assert [client.get(page).status_code for page in pages] == [303] * len(pages)
    browser = as_member(member.id)
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
    assert [post_form(browser, "/me", each, FORM).status_code for each in forms] == [404] * len(forms)
    assert [browser.post(each, data=FORM).status_code for each in forms] == [403] * len(forms)


def test_lists_ask_as_often_for_three_as_for_one(database: Database, desk: TestClient) -> None:
    def more(count: int) -> None:
        with database.write() as session:
            for _each in range(count):
                make_programme(session, "32", "13", last_day=date(2030, 3, 31))
                mentor, request = make_mentor(session, make_member(session)), make_request(session, created_at=NOVEMBER)
                make_session(session, mentor, request, starts_at=NOVEMBER, status=SessionStatus.HELD)

    programme = add(database)
    pages = ("/desk/programmes", f"/desk/programmes/{programme.id}", "/desk/figures", "/desk/honoraria?month=2026-11")

    def count() -> list[int]:
        counts = []
        for page in pages:
            with asked(database) as statements:
                assert desk.get(page).status_code == 200
            counts.append(len(statements))
        return counts

    more(1)
    count()
    for_one = count()
    more(2)
    assert count() == for_one


def test_pages_are_in_english_too(database: Database, desk: TestClient) -> None:
    programme = add(database)
    for page in ("/desk", "/desk/tasks", "/desk/figures", "/desk/honoraria", f"/desk/programmes/{programme.id}"):
        text = desk.get(page, headers={"Accept-Language": "en"}).text
        assert "%(" not in text


def test_an_accompaniment_is_put_into_a_programme_by_hand(database: Database, desk: TestClient) -> None:
    clock.jump_to(NOVEMBER)
    near, far = add(database, name="ふだんの事業"), add(database, "13", name="別の事業")
    with database.write() as session:
        around = make_around(session)
        row = apply(session, around.founder, around.call)
    page = f"/desk/programmes/accompaniments/{row.id}"
    assert f'href="{page}"' in desk.get(f"/accompaniments/{row.id}").text
    assert "空き家の子ども食堂" in desk.get(f"/desk/programmes/{near.id}").text
    assert "空き家の子ども食堂" not in desk.get(f"/desk/programmes/{far.id}").text

    assert post_form(desk, page, page, {"where": far.id}).headers["location"] == page
    assert "空き家の子ども食堂" not in desk.get(f"/desk/programmes/{near.id}").text
    assert "事務局が決定" in desk.get(f"/desk/programmes/{far.id}").text
    assert post_form(desk, page, page, {"where": "none"}).status_code == 303
    assert "空き家の子ども食堂" not in desk.get(f"/desk/programmes/{far.id}").text
    assert post_form(desk, page, page, {"where": "rule"}).status_code == 303
    assert "空き家の子ども食堂" in desk.get(f"/desk/programmes/{near.id}").text
    assert post_form(desk, page, page, {"where": "01JNOSUCH"}).status_code == 404
    assert post_form(desk, page, page, {}).status_code == 422


def test_where_an_accompaniment_belongs_is_the_secretariats(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        around = make_around(session)
        row = apply(session, around.founder, around.call)
        draft = applying.begin(session, around.mentors[0], around.call.id)
        staff = make_staff(session).member_id
    founder, page = as_member(around.founder.member_id), f"/desk/programmes/accompaniments/{row.id}"
    assert founder.get(page).status_code == 404
    assert post_form(founder, "/me", page, {"where": "none"}).status_code == 404
    assert as_member(staff).get(f"/desk/programmes/accompaniments/{draft.id}").status_code == 404
