"""The secretariat's pages of rounds: announcing, the draft, changes at a price, publishing."""

import re
from collections.abc import Callable
from datetime import timedelta

from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.rounds import jobs
from yoriai.domains.rounds.models import MatchingRound, RoundPair
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.states import RoundStatus

AsMember = Callable[[str], TestClient]
ROUNDS = "/desk/rounds"


def test_a_round_is_announced_and_its_draft_made_by_a_press(desk: TestClient, database: Database) -> None:
    with database.write() as session:
        make_mentor(session)
        make_request(session)
    day = clock.today() + timedelta(days=7)
    data = {
        "title": "十二月の一括調整",
        "day_year": str(day.year),
        "day_month": str(day.month),
        "day_day": str(day.day),
    }
    answer = post_form(desk, ROUNDS, ROUNDS, data)
    assert answer.status_code == 303
    url = answer.headers["location"]
    page = desk.get(url)
    assert "十二月の一括調整" in page.text
    assert "今すぐ案を作る" in page.text
    assert post_form(desk, url, f"{url}/draft", {}).headers["location"] == url
    page = desk.get(url)
    assert "青木 さくら" in page.text
    assert "この回を公開する" in page.text
    assert "誰も飛ばされていません" in page.text
    assert "十二月の一括調整" in desk.get(ROUNDS).text


def test_what_is_wrong_with_an_announcement_stands_beside_it(desk: TestClient) -> None:
    page = post_form(desk, ROUNDS, ROUNDS, {"title": "", "day_year": "2020", "day_month": "2", "day_day": "31"})
    assert page.status_code == 422
    assert 'value="2020"' in page.text
    over = post_form(desk, ROUNDS, ROUNDS, {"title": "前の回", "day_year": "2020", "day_month": "2", "day_day": "3"})
    assert (over.status_code, "今日から1年以内" in over.text) == (422, True)


def test_the_draft_says_who_meets_whom_and_who_stays_without(desk: TestClient, draft: str) -> None:
    page = desk.get(f"{ROUNDS}/{draft}")
    assert ("青木 さくら" in page.text, "森 めぐみ" in page.text, "上田 なお" in page.text) == (True, True, False)
    assert "これよりよい案がないことを確かめました" in page.text
    left = desk.get(f"{ROUNDS}/{draft}?show=without")
    assert "上田 なお" in left.text
    assert "ご希望の時間に空いているメンターがいません" in left.text
    loads = desk.get(f"{ROUNDS}/{draft}?show=mentors")
    assert ("森 めぐみ" in loads.text, "林 たけし" in loads.text) == (True, True)


def test_a_pair_is_changed_at_the_price_that_is_said(desk: TestClient, draft: str, database: Database) -> None:
    with database.read() as session:
        (pair,) = plans.pairs(session, draft)
        revision = session.get_one(MatchingRound, draft).revision
        other = next(each.member_id for each in session.exec(select(MentorProfile)) if each.member_id != pair.mentor_id)
    url = f"{ROUNDS}/{draft}/requests/{pair.request_id}"
    page = desk.get(url)
    assert "4 点減ります" in page.text
    start = in_days(3, 14).isoformat()
    looked = desk.get(f"{url}/{other}", params={"start": start})
    assert "4 点減ります" in looked.text
    assert re.search(r"<option value=\"[^\"]+\" selected", looked.text)
    data = {"do": "fix", "request": pair.request_id, "mentor": other, "start": start, "revision": str(revision)}
    assert post_form(desk, url, f"{ROUNDS}/{draft}/changes", data).status_code == 303
    with database.read() as session:
        (now,) = plans.pairs(session, draft)
        assert (now.mentor_id, now.starts_at, now.is_fixed) == (other, in_days(3, 14), True)
    again = post_form(desk, url, f"{ROUNDS}/{draft}/changes", data)
    assert (again.status_code, "ほかの人が" in again.text) == (409, True)


def test_what_cannot_be_is_said_and_changes_nothing(desk: TestClient, draft: str, database: Database) -> None:
    with database.read() as session:
        (pair,) = plans.pairs(session, draft)
    url = f"{ROUNDS}/{draft}/requests/{pair.request_id}"
    data = {"do": "fix", "request": pair.request_id, "mentor": pair.mentor_id, "revision": "1"}
    wrong = post_form(desk, url, f"{ROUNDS}/{draft}/changes", data | {"start": in_days(9, 9).isoformat()})
    assert wrong.status_code == 422
    for odd in ({"do": "marry"}, {"revision": "x"}, {"start": "soon"}):
        assert post_form(desk, url, f"{ROUNDS}/{draft}/changes", data | odd).status_code == 404
    for missing in ("nothing", pair.mentor_id):
        assert desk.get(f"{ROUNDS}/{draft}/requests/{missing}").status_code == 404
    assert desk.get(f"{url}/nothing").status_code == 404


def test_a_draft_that_has_drifted_is_shown_adapted_and_then_published(
    desk: TestClient, draft: str, database: Database
) -> None:
    url = f"{ROUNDS}/{draft}"
    with database.write() as session:
        (pair,) = plans.pairs(session, draft)
        session.get_one(MentorProfile, pair.mentor_id).paused_until = clock.today() + timedelta(days=9)
        revision = session.get_one(MatchingRound, draft).revision
    page = desk.get(url)
    assert "1 組が、この案のままでは会えません" in page.text
    refused = post_form(desk, url, f"{url}/publish", {"revision": str(revision)})
    assert refused.status_code == 409
    post_form(desk, url, f"{url}/draft", {})
    page = desk.get(url)
    assert ("林 たけし" in page.text, "この回を公開する" in page.text) == (True, True)
    assert post_form(desk, url, f"{url}/publish", {"revision": str(revision + 1)}).status_code == 303
    for job in jobs.JOBS:
        job.run(database)
    page = desk.get(url)
    assert "まだ返事なし：1" in page.text
    assert post_form(desk, url, f"{url}/publish", {"revision": str(revision + 1)}).status_code == 409


def test_discarding_leads_back_to_the_list(desk: TestClient, draft: str, database: Database) -> None:
    assert post_form(desk, f"{ROUNDS}/{draft}", f"{ROUNDS}/{draft}/discard", {}).headers["location"] == ROUNDS
    with database.read() as session:
        assert session.get_one(MatchingRound, draft).status is RoundStatus.DISCARDED
        assert {each.round_id for each in session.exec(select(MentoringRequest))} == {None}
    assert desk.get(f"{ROUNDS}/{draft}").status_code == 200


def test_the_number_of_queries_does_not_depend_on_the_pairs(desk: TestClient, database: Database) -> None:
    def looked_at(people: int) -> list[int]:
        with database.write() as session:
            for _ in range(people):
                make_mentor(session, make_member(session))
                make_request(session, make_member(session))
                make_request(session, make_member(session), starts=[in_days(3, 5)])
            draft = make_draft(session, actor(make_member(session), is_staff=True)).id
        urls = [ROUNDS, *(f"{ROUNDS}/{draft}?show={part}" for part in ("pairs", "without", "mentors"))]
        numbers = []
        for url in urls:
            desk.get(url)
            with asked(database) as queries:
                assert desk.get(url).status_code == 200
            numbers.append(len(queries))
        post_form(desk, ROUNDS, f"{ROUNDS}/{draft}/discard", {})
        return numbers

    one = looked_at(1)
    assert looked_at(2) == one


def test_rounds_do_not_exist_for_others(
    draft: str, database: Database, client: TestClient, as_member: AsMember
) -> None:
    with database.write() as session:
        member = make_member(session).id
        request_id = session.exec(select(RoundPair)).one().request_id
    urls = [ROUNDS, f"{ROUNDS}/{draft}", f"{ROUNDS}/{draft}/plan.csv", f"{ROUNDS}/{draft}/requests/{request_id}"]
    assert {client.get(url).status_code for url in urls} == {303}
    browser = as_member(member)
    assert {browser.get(url).status_code for url in urls} == {404}
    for way in ("draft", "publish", "discard", "changes", "import", "day", "requests.csv", "mentors.csv"):
        assert post_form(browser, "/me/settings", f"{ROUNDS}/{draft}/{way}", {"revision": "1"}).status_code == 404
    assert post_form(browser, "/me/settings", ROUNDS, {"title": "一括"}).status_code == 404
