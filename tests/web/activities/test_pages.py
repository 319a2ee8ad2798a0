"""The list of activities and the page of one, for visitors and members."""

from collections.abc import Callable

import pytest
import vobject
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import ON_A_DAY, make_activity
from tests.factories.cases import make_case
from tests.queries import asked
from tests.web.pages import sign_in_as
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole

SignIn = Callable[[str], TestClient]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def author(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯"))


def post(database: Database, author: Actor, **said: str) -> str:
    with database.write() as session:
        return make_activity(session, author, **said).id


def titles(browser: TestClient, query: str = "") -> list[str]:
    """Return the posts of a list by their titles."""
    page = browser.get(f"/activities{query}")
    assert page.status_code == 200, page.text[:500]
    return [part.partition("</a>")[0].rpartition(">")[2] for part in page.text.split('<h2 class="card-title"')[1:]]


def test_visitors_read_what_is_for_everybody_the_newest_first(
    database: Database, client: TestClient, author: Actor
) -> None:
    post(database, author, title="はじめの会")
    post(database, author, title="会員だけの会", visibility="network")
    post(database, author, title="次の会")
    assert titles(client) == ["次の会", "はじめの会"]
    assert titles(sign_in_as(client, database, author.member_id)) == ["次の会", "会員だけの会", "はじめの会"]


def test_a_list_is_narrowed_by_address(database: Database, client: TestClient, author: Actor) -> None:
    with database.write() as session:
        case = make_case(session)
        organisations.affiliate(session, author.member_id, case.organisation_id, AffiliationRole.OWNER)
    post(database, author, title="食堂", kind="volunteers", mark_food="primary", prefecture="32")
    post(database, author, title="畑", mark_work="secondary", prefecture="13", organisation=case.organisation_id)
    # groups of practices stand for theirs; of organisations the id stands in the address
    for query, expected in {
        "?kind=volunteers": ["食堂"],
        "?practice=food": ["食堂"],
        "?practice=connection": ["畑", "食堂"],
        "?prefecture=13": ["畑"],
        f"?organisation={case.organisation_id}": ["畑"],
        "?kind=volunteers&prefecture=13": [],
        "?kind=nonsense": ["畑", "食堂"],
    }.items():
        assert (query, titles(client, query)) == (query, expected)
    for query in ("?practice=nonsense", "?prefecture=99", f"?q={'あ' * 201}"):
        assert client.get(f"/activities{query}").status_code == 422


def test_what_is_to_come_stands_in_the_order_of_its_days(database: Database, client: TestClient, author: Actor) -> None:
    later = {**ON_A_DAY, "starts_on_year": "2098"}
    post(database, author, title="あとの会", **later)
    post(database, author, title="先の会", **{**later, "starts_on_year": "2097"})
    post(database, author, title="昔の会", **{**later, "starts_on_year": "2001"})
    post(database, author, title="日にちのない報告")
    assert titles(client, "?upcoming=1") == ["先の会", "あとの会"]


def test_words_find_an_activity_by_its_text_its_marks_and_its_place(
    database: Database, client: TestClient, author: Actor
) -> None:
    post(
        database, author, title="食堂の報告", body="**おにぎり**を握りました。", prefecture="32", municipality="松江市"
    )
    post(database, author, title="畑の報告", body="大根を抜きました。", mark_food="primary")
    for words, expected in {"おにぎり": ["食堂の報告"], "松江": ["食堂の報告"], "大根": ["畑の報告"]}.items():
        assert (words, titles(client, f"?q={words}")) == (words, expected)
    assert "この条件に合う活動はありません" in client.get("/activities?q=縄文土器").text


def test_htmx_is_given_the_results_alone(database: Database, client: TestClient, author: Actor) -> None:
    post(database, author)
    assert client.get("/activities", headers=HTMX).text.strip().startswith('<div id="results"')


def test_a_list_that_was_kept_for_visitors_shows_what_has_changed(
    database: Database, client: TestClient, author: Actor
) -> None:
    assert titles(client) == []
    made = post(database, author, title="縁側")
    assert titles(client) == ["縁側"]
    assert "縁側" in client.get(f"/activities/{made}").text
    with database.write() as session:
        activities.withdraw(session, author, made)
    assert titles(client) == []
    assert client.get(f"/activities/{made}").status_code == 404


@pytest.mark.parametrize("is_member", [False, True])
@pytest.mark.parametrize("query", ["", "?q=縁側&upcoming=1&practice=food&prefecture=13"])
def test_a_list_asks_as_much_for_three_activities_as_for_one(
    database: Database, client: TestClient, author: Actor, query: str, *, is_member: bool
) -> None:
    said = {**ON_A_DAY, "starts_on_year": "2098", "mark_food": "primary", "prefecture": "13"}
    browser = sign_in_as(client, database, author.member_id) if is_member else client
    post(database, author, **said)
    titles(browser, query)
    with asked(database) as one:
        assert len(titles(browser, f"{query or '?'}&page=1")) == 1
    post(database, author, **said)
    post(database, author, **said)
    titles(browser, query)
    with asked(database) as three:
        assert len(titles(browser, f"{query or '?'}&page=1")) == 3
    assert len(three) == len(one)


def test_a_page_asks_as_much_however_much_belongs_to_it(database: Database, client: TestClient, author: Actor) -> None:
    with database.write() as session:
        case = make_case(session)
        organisations.affiliate(session, author.member_id, case.organisation_id, AffiliationRole.OWNER)
    said = {"organisation": case.organisation_id, "case": case.slug}
    made = post(database, author, **said)
    client.get(f"/activities/{made}")
    post(database, author, **said)
    with asked(database) as one:
        client.get(f"/activities/{made}")
    post(database, author, **said)
    post(database, author, **said)
    with asked(database) as three:
        client.get(f"/activities/{made}")
    assert len(three) == len(one)


def test_who_wrote_for_an_organisation_is_told_to_members_alone(
    database: Database, client: TestClient, author: Actor
) -> None:
    with database.write() as session:
        case = make_case(session)
        reader = make_member(session)
        organisations.affiliate(session, author.member_id, case.organisation_id, AffiliationRole.OWNER)
    page = f"/activities/{post(database, author, organisation=case.organisation_id)}"
    shown = client.get(page).text
    assert f'href="/organisations/{case.organisation_id}"' in shown
    assert "浜野 灯" not in shown
    assert "/reports/new" not in shown
    seen = sign_in_as(client, database, reader.id).get(page).text
    assert "浜野 灯" in seen
    assert f"/reports/new?kind=activity&amp;id={page.rpartition('/')[2]}" in seen
    assert "/reports/new?kind=activity" not in sign_in_as(client, database, author.member_id).get(page).text


def test_the_page_of_a_case_and_of_another_activity_lead_to_it(
    database: Database, client: TestClient, author: Actor
) -> None:
    with database.write() as session:
        case = make_case(session, title="空き家の食堂")
        organisations.affiliate(session, author.member_id, case.organisation_id, AffiliationRole.OWNER)
    said = {"organisation": case.organisation_id, "case": case.slug, "relation": "continues"}
    one, other = post(database, author, title="一回目", **said), post(database, author, title="二回目", **said)
    page = client.get(f"/activities/{one}").text
    assert f'続きとなる事例： <a href="/cases/{case.slug}" lang="ja">空き家の食堂</a>' in page
    assert f'href="/activities/{other}" lang="ja">二回目' in page
    of_case = client.get(f"/cases/{case.slug}").text
    assert [f'href="/activities/{each}"' in of_case for each in (one, other)] == [True, True]


def test_a_date_is_put_into_a_calendar(database: Database, client: TestClient, author: Actor) -> None:
    made = post(database, author, place="公民館", prefecture="32", **ON_A_DAY)
    answer = client.get(f"/activities/{made}.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    event = vobject.readOne(answer.text).vevent
    assert (event.summary.value, event.location.value) == ("縁側でお茶", "島根県 公民館")
    assert event.dtstart.value.isoformat() == "2026-12-05T01:00:00+00:00"
    assert "縁側でお茶を飲みました。" in event.description.value
    assert client.get(f"/activities/{post(database, author)}.ics").status_code == 404
    hidden = post(database, author, visibility="network", **ON_A_DAY)
    assert client.get(f"/activities/{hidden}.ics").status_code == 404


def test_a_text_with_a_script_is_harmless_in_the_page_and_its_data(
    database: Database, client: TestClient, author: Actor
) -> None:
    evil = "</script><script>alert(1)</script>"
    page = client.get(f"/activities/{post(database, author, title=evil, body=f'{evil}[x](javascript:alert(1))')}").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
