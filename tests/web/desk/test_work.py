"""The inbox at work: taking a thing, its time, handing it over, and how it ends by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_request
from tests.factories.notifications import make_mail
from tests.factories.programmes import make_staff, thing
from tests.queries import asked
from tests.web.pages import app_of, post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.programmes.models import DeskTask
from yoriai.domains.programmes.service import timing, working
from yoriai.domains.programmes.states import TaskStatus
from yoriai.domains.sweeps import all_jobs
from yoriai.infra.jobs import JobRun

SignIn = Callable[[str], TestClient]


@pytest.fixture
def desk(database: Database, as_member: SignIn) -> TestClient:
    """A browser in which somebody of the secretariat is signed in; every job ran just now."""
    now = clock.now()
    with database.write() as session:
        member = make_staff(session)
        for job in all_jobs():
            session.add(JobRun(name=job.name, started_at=now, finished_at=now, seconds=0.1))
    return as_member(member.member_id)


@pytest.fixture
def stuck(database: Database) -> MentoringRequest:
    """A request that nobody took."""
    with database.write() as session:
        requester = make_member(session, name="浜野 灯")
        return make_request(session, requester, status=RequestStatus.EXHAUSTED)


def take(desk: TestClient, stuck: MentoringRequest) -> str:
    """Take the request in hand, and return the id of what is in hand."""
    sent = {"kind": "requests-nobody-took", "subject": stuck.id}
    answer = post_form(desk, "/desk", "/desk/tasks", sent)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/mentoring/requests/{stuck.id}")
    with app_of(desk).state.database.read() as session:
        (kept,) = working.in_hand(session)
        return kept.id


def test_a_thing_is_taken_and_leaves_the_list_of_what_waits(desk: TestClient, stuck: MentoringRequest) -> None:
    assert "引き受ける" in desk.get("/desk").text
    task = take(desk, stuck)
    page = desk.get("/desk").text
    assert page.index("引き受けたこと") < page.index("浜野 灯さんの申込に")
    assert "ほかに待っていることはありません。" in page
    assert "対応が必要なことが1件あります。およそ10分です。" in page
    shown = desk.get(f"/desk/tasks/{task}").text
    assert "浜野 灯さんの申込に" in shown
    assert "計測中" in shown


def test_what_the_secretariat_settles_ends_by_itself_with_its_time(
    database: Database, desk: TestClient, stuck: MentoringRequest
) -> None:
    task = take(desk, stuck)
    clock.jump(timedelta(minutes=6))
    page = f"/mentoring/requests/{stuck.id}"
    assert post_form(desk, page, f"{page}/retry", {}).status_code == 303
    with database.read() as session:
        kept = session.get(DeskTask, task)
        assert kept is not None
        assert kept.status is TaskStatus.GONE
        assert working.in_hand(session) == []
    assert "6分" in desk.get(f"/desk/tasks/{task}").text
    assert "浜野 灯" not in desk.get("/desk").text


def test_done_puts_it_off_and_more_of_it_brings_it_back(database: Database, desk: TestClient) -> None:
    def give_up() -> Mail:
        with database.write() as session:
            return make_mail(session, status=MailStatus.DEAD)

    give_up()
    post_form(desk, "/desk", "/desk/tasks", {"kind": "mails-given-up", "subject": ""})
    with database.read() as session:
        (kept,) = working.in_hand(session)
    answer = post_form(desk, "/desk", f"/desk/tasks/{kept.id}/done", {"words": "電話した"})
    assert answer.headers["location"] == "/desk"
    page = desk.get("/desk").text
    assert "対応が必要なことが" not in page
    assert "対応を終え、結果を待っていること1件" in page
    give_up()
    assert "対応が必要なことが2件あります。およそ4分です。" in desk.get("/desk").text


def test_a_colleague_is_handed_it_and_sees_the_words(
    database: Database, desk: TestClient, stuck: MentoringRequest, as_member: SignIn
) -> None:
    task = take(desk, stuck)
    with database.write() as session:
        other = make_staff(session, "事務 二郎")
    wrong = post_form(
        desk, f"/desk/tasks/{task}", f"/desk/tasks/{task}/hand-over", {"colleague": "x", "remark": "頼む"}
    )
    assert wrong.status_code == 422
    assert "頼む" in wrong.text
    sent = {"colleague": other.member_id, "remark": "島根の方です <b>"}
    assert post_form(desk, f"/desk/tasks/{task}", f"/desk/tasks/{task}/hand-over", sent).status_code == 303
    assert "ほかの事務局員が対応中のこと1件" in desk.get("/desk").text
    page = as_member(other.member_id).get("/desk").text
    assert "島根の方です &lt;b&gt;" in page
    assert "事務 局子さんから" in page


def test_the_clock_stops_and_goes_on(desk: TestClient, stuck: MentoringRequest) -> None:
    task = take(desk, stuck)
    assert post_form(desk, "/desk", f"/desk/tasks/{task}/pause", {}).status_code == 303
    assert "続ける" in desk.get("/desk").text
    answer = post_form(desk, "/desk", f"/desk/tasks/{task}/resume", {})
    assert answer.headers["location"] == f"/mentoring/requests/{stuck.id}"
    assert post_form(desk, "/desk", f"/desk/tasks/{task}/give-back", {}).status_code == 303
    assert "引き受ける" in desk.get("/desk").text
    assert post_form(desk, "/desk", f"/desk/tasks/{task}/resume", {}).status_code == 409


def test_what_is_settled_meanwhile_cannot_be_taken(desk: TestClient) -> None:
    for sent in ({"kind": "requests-nobody-took", "subject": "01JNOSUCH"}, {"kind": "nonsense"}, {}):
        assert post_form(desk, "/me", "/desk/tasks", sent).status_code == 409


def test_time_is_written_by_hand_and_counts(desk: TestClient) -> None:
    day = clock.today()
    form = {"area": "mentoring", "day_year": day.year, "day_month": day.month, "day_day": day.day}
    wrong = post_form(desk, "/desk/tasks/by-hand", "/desk/tasks/by-hand", {**form, "minutes": "長い", "words": "電話"})
    assert wrong.status_code == 422
    assert "電話" in wrong.text
    right = {**form, "minutes": "１５", "words": "電話で相談を受けた"}
    answer = post_form(desk, "/desk/tasks/by-hand", "/desk/tasks/by-hand", right)
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"]).text
    assert "電話で相談を受けた" in page
    assert "15分" in page
    impossible = {**right, "day_month": 2, "day_day": 31}
    assert post_form(desk, "/desk/tasks/by-hand", "/desk/tasks/by-hand", impossible).status_code == 422


def test_a_stretch_is_corrected_by_whose_it_is(
    database: Database, desk: TestClient, stuck: MentoringRequest, as_member: SignIn
) -> None:
    task = take(desk, stuck)
    post_form(desk, "/desk", f"/desk/tasks/{task}/pause", {})
    with database.write() as session:
        other = make_staff(session, "事務 二郎")
        (line,) = timing.lines_of(session, other, task)
    page = f"/desk/tasks/time/{line.id}"
    assert post_form(desk, page, page, {"minutes": "-3"}).status_code == 422
    assert post_form(desk, page, page, {"minutes": "12"}).headers["location"] == f"/desk/tasks/{task}"
    assert "12分" in desk.get(f"/desk/tasks/{task}").text
    assert as_member(other.member_id).get(page).status_code == 404


def test_the_time_of_a_month_is_paged_and_other_months_can_be_asked_for(desk: TestClient) -> None:
    assert desk.get("/desk/tasks").status_code == 200
    assert "2019年3月" in desk.get("/desk/tasks?month=2019-03").text
    assert desk.get("/desk/tasks?month=2019-13").status_code == 404
    assert desk.get("/desk/tasks?page=nonsense").status_code == 200


def test_to_others_the_secretariats_time_does_not_exist(
    database: Database, client: TestClient, stuck: MentoringRequest, as_member: SignIn
) -> None:
    with database.write() as session:
        member = make_member(session)
        task = working.take(session, make_staff(session), thing(subject_id=stuck.id))
        pages = ("/desk/tasks", "/desk/tasks/by-hand", f"/desk/tasks/{task.id}", f"/desk/tasks/time/{task.id}")
    assert [client.get(page).status_code for page in pages] == [303] * len(pages)
    browser = as_member(member.id)
    assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
    posts = ("done", "hand-over", "give-back", "pause", "resume")
    forged = [f"/desk/tasks/{task.id}/{each}" for each in posts] + ["/desk/tasks", "/desk/tasks/by-hand"]
    assert [post_form(browser, "/me", each, {}).status_code for each in forged] == [404] * len(forged)
    assert browser.post("/desk/tasks", data={"kind": "mails-given-up"}).status_code == 403


def test_the_inbox_asks_as_often_for_three_in_hand_as_for_one(database: Database, desk: TestClient) -> None:
    def more(count: int) -> None:
        with database.write() as session:
            for _each in range(count):
                row = make_request(session, make_member(session), status=RequestStatus.EXHAUSTED)
                working.take(session, make_staff(session), thing(subject_id=row.id))
                make_request(session, make_member(session), status=RequestStatus.EXHAUSTED)

    more(1)
    desk.get("/desk")
    with asked(database) as for_one:
        desk.get("/desk")
    more(2)
    with asked(database) as for_three:
        desk.get("/desk")
    assert len(for_three) == len(for_one)
