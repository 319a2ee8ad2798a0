"""The inbox of notices and the count in the header, as a browser without scripts sees them."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation
from tests.factories.notifications import tell
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS
from yoriai.domains.notifications.models import Mail, Notice

SignIn = Callable[[str], TestClient]
INBOX = "/me/notices"
COUNT = re.compile(r'<span class="bell-count">.*?</span>(\d\+?)</span>', re.DOTALL)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


@pytest.fixture
def reader(database: Database) -> str:
    """A member's id."""
    with database.write() as session:
        return make_member(session).id


def told(database: Database, reader: str, **changes: object) -> str:
    """Tell the member something; return the id of the notice."""
    with database.write() as session:
        about = tell(session, session.get_one(Member, reader), **changes)
    return notices(database, about=about)[0].id


def notices(database: Database, **where: object) -> list[Notice]:
    with database.read() as session:
        return [each for each in session.exec(select(Notice)) if all(getattr(each, k) == v for k, v in where.items())]


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_notices_stand_by_day_the_newest_first(database: Database, as_member: SignIn, reader: str) -> None:
    told(database, reader, words={"person": "山田 花子", "title": "きのうの相談"})
    clock.jump(timedelta(days=1))
    told(database, reader, words={"who": "NPO法人 縁側", "title": "きょうの相談"})

    words = words_of(as_member(reader).get(INBOX).text)

    parts = ["今日 2026年11月22日(日)", "「きょうの相談」にNPO法人 縁側から回答がありました。"]
    parts += ["昨日 2026年11月21日(土)", "「きのうの相談」に山田 花子さんから回答がありました。"]
    assert sorted(parts, key=words.index) == parts


def test_three_answers_to_one_question_are_one_line_that_opens(
    database: Database, as_member: SignIn, reader: str
) -> None:
    for number in range(3):
        told(database, reader, path=f"/consultations/1#reply-{number}")
    told(database, reader, path="/consultations/2", words={"title": "べつの相談"})
    page = as_member(reader).get(INBOX).text
    assert page.count("<details>") == 1
    (summary,) = re.findall(r"<summary>(.*?)</summary>", page, re.DOTALL)
    assert words_of(summary).strip() == "未読3件 「空き家の探し方」についてお知らせが3件あります"


def test_opening_one_leads_there_and_reads_all_of_that_page(database: Database, as_member: SignIn, reader: str) -> None:
    first = told(database, reader, path="/consultations/1#reply-1")
    told(database, reader, path="/consultations/1#reply-2")
    told(database, reader, path="/consultations/10#reply-3")
    browser = as_member(reader)
    assert COUNT.findall(browser.get(INBOX).text) == ["3"]

    opened = post_form(browser, INBOX, f"{INBOX}/{first}", {})

    assert (opened.status_code, opened.headers["location"]) == (303, "/consultations/1#reply-1")
    page = browser.get(INBOX).text
    assert COUNT.findall(page) == ["1"]
    assert 'href="/consultations/1#reply-2"' in page  # read ones are plain links
    assert 'href="/consultations/10#reply-3"' not in page


def test_looking_at_the_inbox_reads_nothing(database: Database, as_member: SignIn, reader: str) -> None:
    told(database, reader)
    browser = as_member(reader)
    for _ in range(2):
        assert COUNT.findall(browser.get(INBOX).text) == ["1"]


def test_all_are_read_at_once_but_those_that_came_since_the_look(
    database: Database, as_member: SignIn, reader: str
) -> None:
    for _ in range(2):
        told(database, reader)
    browser = as_member(reader)
    page = browser.get(INBOX).text
    until = re.findall(r'name="until" value="([^"]+)"', page)[0].replace("&#43;", "+")
    clock.jump(timedelta(minutes=1))
    told(database, reader)

    assert post_form(browser, INBOX, INBOX, {"until": until}).headers["location"] == INBOX

    assert COUNT.findall(browser.get(INBOX).text) == ["1"]
    assert post_form(browser, INBOX, INBOX, {"until": "yesterday"}).headers["location"] == INBOX
    assert COUNT.findall(browser.get(INBOX).text) == ["1"]


def test_nobody_counts_beyond_nine(database: Database, as_member: SignIn, reader: str) -> None:
    for _ in range(9):
        told(database, reader)
    browser = as_member(reader)
    assert COUNT.findall(browser.get("/me").text) == ["9"]
    for _ in range(3):
        told(database, reader)
    assert COUNT.findall(browser.get("/cases").text) == ["9+"]


def test_without_notices_the_page_says_so(as_member: SignIn, reader: str) -> None:
    page = as_member(reader).get(INBOX).text
    assert "お知らせはまだありません" in page
    assert COUNT.findall(page) == []
    assert "すべて既読にする" not in page


def test_a_page_beyond_the_last_leads_back(database: Database, as_member: SignIn, reader: str) -> None:
    told(database, reader)
    assert "新しいお知らせへ" in as_member(reader).get(f"{INBOX}?page=9").text


def test_a_visitor_has_no_bell_and_is_led_to_sign_in(client: TestClient) -> None:
    assert "/me/notices" not in client.get("/cases").text
    assert client.get(INBOX).headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("is_staff", [False, True])
def test_nobody_opens_or_reads_anothers(database: Database, as_member: SignIn, reader: str, *, is_staff: bool) -> None:
    notice = told(database, reader)
    with database.write() as session:
        other = make_member(session)
        if is_staff:
            grant(session, other, Role.SECRETARIAT)
        other_id = other.id
    browser = as_member(other_id)
    assert "空き家の探し方" not in browser.get(INBOX).text
    assert post_form(browser, "/me/settings/notices", f"{INBOX}/{notice}", {}).status_code == 404
    post_form(browser, "/me/settings/notices", INBOX, {"until": clock.now().isoformat()})
    assert [each.read_at for each in notices(database)] == [None]


@pytest.mark.parametrize("path", [INBOX, f"{INBOX}/{{id}}"])
def test_a_forged_form_reads_nothing(database: Database, as_member: SignIn, reader: str, path: str) -> None:
    notice = told(database, reader)
    answer = as_member(reader).post(path.format(id=notice), data={"until": clock.now().isoformat()})
    assert answer.status_code == 403
    assert [each.read_at for each in notices(database)] == [None]


def test_what_members_write_is_shown_as_text(database: Database, as_member: SignIn, reader: str) -> None:
    told(database, reader, words={"title": "<script>alert(1)</script> %(x)s 100%"}, excerpt="<b>太字</b>")
    page = as_member(reader).get(INBOX).text
    assert "「&lt;script&gt;alert(1)&lt;/script&gt; %(x)s 100%」" in page
    assert "&lt;b&gt;太字" in page


def test_the_page_asks_as_often_for_three_notices_as_for_one(
    database: Database, as_member: SignIn, reader: str
) -> None:
    browser = as_member(reader)

    def statements() -> int:
        with asked(database) as seen:
            assert browser.get(INBOX).status_code == 200
        return len(seen)

    told(database, reader)
    one = statements()
    for number in range(2):
        told(database, reader, path=f"/consultations/{number}")
    assert statements() == one


def test_the_header_costs_one_query(database: Database, as_member: SignIn, reader: str) -> None:
    browser = as_member(reader)
    browser.get("/me/settings/language")
    with asked(database) as seen:
        browser.get("/me/settings/language")
    assert len([each for each in seen if "FROM notices" in each]) == 1


def test_old_notices_are_forgotten_read_ones_sooner(database: Database, reader: str) -> None:
    job = next(each for each in JOBS if each.name == "notifications.forget")
    for _ in range(2):
        told(database, reader)
    with database.write() as session:
        actor = actor_for(session.get_one(Member, reader))
        notifications.open_notice(session, actor, notices(database)[0].id)
    clock.jump(timedelta(days=181))
    assert [job.run(database), len(notices(database))] == [1, 1]
    clock.jump(timedelta(days=185))
    assert [job.run(database), len(notices(database))] == [1, 0]


def test_whoever_answers_on_a_page_has_read_what_leads_there(
    database: Database, as_member: SignIn, reader: str
) -> None:
    with database.write() as session:
        asked_of = make_consultation(session, actor_for(make_member(session)))
        page = f"/consultations/{asked_of.id}"
    for path in (f"{page}#reply-1", page, "/consultations/another"):
        told(database, reader, path=path)
    client = as_member(reader)

    refused = post_form(client, page, f"{page}/replies", {"body": ""})
    assert (refused.status_code, COUNT.findall(client.get(INBOX).text)) == (422, ["3"])
    assert post_form(client, page, f"{page}/replies", {"body": "回覧板です。"}).status_code == 303
    assert COUNT.findall(client.get(INBOX).text) == ["1"]


def test_what_was_answered_is_told_by_no_mail_any_more(
    database: Database, as_member: SignIn, reader: str, mails: Callable[[], list[Mail]]
) -> None:
    with database.write() as session:
        asked_of = make_consultation(session, actor_for(make_member(session)))
        page = f"/consultations/{asked_of.id}"
    told(database, reader, path=page)
    post_form(as_member(reader), page, f"{page}/replies", {"body": "回覧板です。"})
    for job in JOBS:
        job.run(database)
    assert [mail.recipient_id for mail in mails() if mail.recipient_id == reader] == []
