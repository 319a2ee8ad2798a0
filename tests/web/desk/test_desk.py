"""The secretariat's pages: what needs a human, the outbox, the jobs; for everybody else they do not exist."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.mentoring import make_request
from tests.factories.notifications import make_mail
from tests.factories.rows import row
from tests.queries import asked
from tests.web.pages import app_of, post_form
from yoriai.core import clock
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.security import new_token
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.inbox.job_words import JOB_LABELS
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.sweeps import all_jobs
from yoriai.infra.jobs import JobRun

SignIn = Callable[[str], TestClient]
PAGES = ("/desk", "/desk/outbox", "/desk/jobs")


@pytest.fixture
def desk(database: Database, as_member: SignIn) -> TestClient:
    """A browser in which somebody of the secretariat is signed in."""
    with database.write() as session:
        member = make_member(session, name="事務 局子")
        grant(session, member, Role.SECRETARIAT)
    return as_member(member.id)


def write(database: Database, **changes: Any) -> Mail:
    """Write a mail into the outbox."""
    with database.write() as session:
        return make_mail(session, **changes)


def all_jobs_ran(database: Database, **changes: Any) -> None:
    """Let every job have run just now."""
    now = clock.now()
    with database.write() as session:
        for job in all_jobs():
            values = {"name": job.name, "started_at": now, "finished_at": now, "seconds": 1.25} | changes
            session.add(row(JobRun, **values))


def test_pages_do_not_exist_for_members_and_ask_visitors_to_sign_in(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    mail = write(database)
    addresses = (*PAGES, f"/desk/outbox/{mail.id}", f"/desk/outbox/{mail.id}/html")
    assert [client.get(address).status_code for address in addresses] == [303] * len(addresses)
    with database.write() as session:
        member = make_member(session)
    browser = as_member(member.id)
    assert [browser.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_member_cannot_send_a_mail_again(database: Database, as_member: SignIn) -> None:
    mail = write(database, status=MailStatus.DEAD)
    with database.write() as session:
        member = make_member(session)
    answer = post_form(as_member(member.id), "/", f"/desk/outbox/{mail.id}/retry", {})
    assert answer.status_code == 404
    with database.read() as session:
        assert notifications.counts(session) == {MailStatus.DEAD: 1}


def test_desk_says_when_nothing_needs_a_human(database: Database, desk: TestClient) -> None:
    all_jobs_ran(database)
    page = desk.get("/desk")
    assert page.status_code == 200
    assert "いま対応が必要なことはありません" in page.text


def test_desk_counts_what_needs_a_human_and_the_minutes(database: Database, desk: TestClient) -> None:
    all_jobs_ran(database)
    for _ in range(3):
        write(database, status=MailStatus.DEAD)
    with database.write() as session:
        record = session.get(JobRun, "notifications.send")
        assert record is not None
        record.last_error = "ServerUnavailable: refused"
    page = desk.get("/desk").text
    assert "対応が必要なことが4件あります。およそ16分です。" in page
    assert '<a href="/desk/outbox?status=dead">届けられなかったメールが3通あります。</a>' in page
    assert '<a href="/desk/jobs">「メールの送信」がエラーで終わりました。</a>' in page


def test_request_that_nobody_took_waits_on_the_desk(database: Database, desk: TestClient) -> None:
    all_jobs_ran(database)
    with database.write() as session:
        member = make_member(session, name="浜野 灯")
        request = make_request(session, member, status=RequestStatus.EXHAUSTED)
    page = desk.get("/desk").text
    assert "対応が必要なことが1件あります。およそ10分です。" in page
    assert f'<a href="/mentoring/requests/{request.id}">浜野 灯さんの申込に' in page
    assert desk.get(f"/mentoring/requests/{request.id}").status_code == 200


def test_every_job_has_words() -> None:
    assert {job.name for job in all_jobs()} == set(JOB_LABELS)


def test_desk_notices_that_no_scheduler_runs(database: Database, desk: TestClient) -> None:
    all_jobs_ran(database, started_at=clock.now() - timedelta(days=3))
    page = desk.get("/desk").text
    assert "対応が必要なことが1件あります。" in page
    assert f"予定の時刻に動いていない自動処理が{len(all_jobs())}件あります。" in page


def test_outbox_lists_mails_newest_first_and_by_status(database: Database, desk: TestClient) -> None:
    write(database, subject="一通目", status=MailStatus.SENT, sent_at=clock.now())
    write(database, subject="二通目 <b>", status=MailStatus.DEAD)
    page = desk.get("/desk/outbox").text
    assert page.index("二通目 &lt;b&gt;") < page.index("一通目")
    dead = desk.get("/desk/outbox?status=dead").text
    assert "二通目" in dead
    assert "一通目" not in dead
    assert "配信できず (1)" in dead
    assert desk.get("/desk/outbox?status=lost").status_code == 404
    assert "メールはありません" in desk.get("/desk/outbox?status=held").text


def test_outbox_is_paged_and_htmx_gets_the_list_alone(database: Database, desk: TestClient) -> None:
    for number in range(21):
        write(database, subject=f"件名{number:02}番")
    first, second = desk.get("/desk/outbox").text, desk.get("/desk/outbox?status=pending&page=2").text
    assert "件名20番" in first
    assert "件名00番" not in first
    assert "件名00番" in second
    assert 'href="/desk/outbox?page=2"' in first
    assert 'href="/desk/outbox?status=pending&amp;page=1"' in second
    fragment = desk.get("/desk/outbox", headers={"HX-Request": "true"}).text
    assert fragment.lstrip().startswith('<div id="results">')
    assert desk.get("/desk/outbox?page=zwei").status_code == 200


def test_outbox_asks_as_often_for_three_mails_as_for_one(database: Database, desk: TestClient) -> None:
    write(database)
    desk.get("/desk/outbox")
    with asked(database) as for_one:
        desk.get("/desk/outbox")
    write(database)
    write(database)
    with asked(database) as for_three:
        desk.get("/desk/outbox")
    assert len(for_three) == len(for_one)


def test_mail_is_shown_with_text_and_invitation(database: Database, desk: TestClient) -> None:
    mail = write(database, text="本文 <script>\n", calendar="BEGIN:VCALENDAR\r\n", calendar_method="REQUEST")
    page = desk.get(f"/desk/outbox/{mail.id}").text
    assert "本文 &lt;script&gt;" in page
    assert "BEGIN:VCALENDAR" in page
    assert mail.address in page
    assert f"&lt;{mail.id}@example.jp&gt;" in page
    assert desk.get("/desk/outbox/01JNOSUCHMAIL").status_code == 404


def test_html_of_a_mail_can_do_nothing(database: Database, desk: TestClient) -> None:
    mail = write(database, html="<p>本文</p><script>alert(1)</script>")
    answer = desk.get(f"/desk/outbox/{mail.id}/html")
    assert "<p>本文</p>" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert answer.headers["Cache-Control"] == "no-store"


def test_secrets_of_links_are_for_the_recipient_where_mail_is_really_sent(
    database: Database, settings: Settings, desk: TestClient
) -> None:
    token = new_token()
    mail = write(database, text=f"http://testserver/links/{token}\n", html=f'<a href="/links/{token}">x</a>')
    addresses = (f"/desk/outbox/{mail.id}", f"/desk/outbox/{mail.id}/html")
    assert [token in desk.get(address).text for address in addresses] == [True, True]
    app_of(desk).state.settings = settings.model_copy(update={"smtp_host": "mail.example.jp"})
    assert [token in desk.get(address).text for address in addresses] == [False, False]
    assert "http://testserver/links/…" in desk.get(addresses[0]).text


def test_mail_given_up_is_sent_again_by_a_button_and_that_is_logged(database: Database, desk: TestClient) -> None:
    mail = write(database, status=MailStatus.DEAD, attempts=8, last_error="550 no such mailbox")
    page = f"/desk/outbox/{mail.id}"
    assert "550 no such mailbox" in desk.get(page).text
    answer = post_form(desk, page, f"{page}/retry", {})
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert "まもなくもう一度送ります。" in desk.get(page).text
    with database.read() as session:
        after = session.get(Mail, mail.id)
        (entry,) = accounts.audit_entries(session)
    assert after is not None
    assert (after.status, after.attempts) == (MailStatus.PENDING, 0)
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("mail.send_again", "mail", mail.id)
    assert post_form(desk, "/desk/outbox", f"{page}/retry", {}).status_code == 409


def test_jobs_show_last_run_length_backlog_and_error(database: Database, desk: TestClient) -> None:
    all_jobs_ran(database, handled=7, last_error="ServerUnavailable: no answer")
    write(database)
    page = desk.get("/desk/jobs").text
    assert "メールの送信" in page
    assert "ServerUnavailable: no answer" in page
    assert "1.2秒" in page
    assert "5 秒ごと" in page


def test_jobs_that_never_ran_say_so(desk: TestClient) -> None:
    page = desk.get("/desk/jobs").text
    assert "まだ動いていません" in page


def test_pages_are_whole_in_english(database: Database, desk: TestClient) -> None:
    mail = write(database, status=MailStatus.DEAD, last_error="550 no")
    desk.cookies.set("yoriai_language", "en")
    texts = [desk.get(address).text for address in (*PAGES, f"/desk/outbox/{mail.id}")]
    assert ['<html lang="en">' in text for text in texts] == [True] * 4
    assert "1 mail could not be delivered." in texts[0]
    assert "This mail was not delivered" in texts[3]
