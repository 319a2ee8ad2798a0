"""From a report to the decision and the words that those concerned read, as a browser sees it."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, make_member
from tests.factories.moderation import make_actor, make_post, make_report, make_staff
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.models import Decision, Report
from yoriai.domains.moderation.states import DecisionKind, ReportReason
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_member_reports_a_post_and_reads_what_happens_next(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        post, member = make_post(session, PostKind.REPLY), make_actor(session)
    browser = as_member(member.member_id)
    page = f"/reports/new?kind=reply&id={post.id}"
    refused = post_form(browser, page, page, {"words": "こまります"})
    assert (refused.status_code, "こまります" in refused.text) == (422, True)
    sent = post_form(browser, page, page, {"reason": "danger", "words": "いそいでください"})
    shown = browser.get(sent.headers["location"])
    assert ("119" in shown.text, "いそいでください" in shown.text) == (True, True)
    with database.read() as session:
        assert session.exec(select(Report)).one().reason is ReportReason.DANGER


def test_the_author_reads_the_reason_and_how_to_object(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        post, staff = make_post(session, PostKind.REPLY), make_staff(session)
        make_report(session, post)
    page = f"/desk/reports/reply/{post.id}"
    sent = post_form(as_member(staff.member_id), page, page, {"do": "hidden", "reason": "規約に反します", "seen": ""})
    assert sent.status_code == 303
    with database.read() as session:
        decided = session.exec(select(Decision)).one().id
    shown = as_member(post.author.member_id).get(f"/decisions/{decided}")
    assert ("規約に反します" in shown.text, "/consultations/new?to=desk" in shown.text) == (True, True)
    assert as_member(staff.member_id).get(f"/decisions/{decided}").status_code == 404


def test_the_second_of_two_is_answered_with_what_the_first_did(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        post, first, second = make_post(session, PostKind.REPLY), make_staff(session, "田中 一"), make_staff(session)
        make_report(session, post)
        moderation.decide(session, first, post.kind, post.id, DecisionKind.HIDDEN, reason="規約に反します", seen="")
    page = f"/desk/reports/reply/{post.id}"
    sent = post_form(as_member(second.member_id), page, page, {"do": "nothing_wrong", "reason": "意見です", "seen": ""})
    assert (sent.status_code, "田中 一" in sent.text, page in sent.text, "意見です" in sent.text) == (
        409,
        True,
        True,
        True,
    )


def test_a_decision_without_a_reason_keeps_the_page(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        post, staff = make_post(session, PostKind.REPLY), make_staff(session)
    page = f"/desk/reports/reply/{post.id}"
    assert post_form(as_member(staff.member_id), page, page, {"do": "hidden", "seen": ""}).status_code == 422


def test_a_suspended_member_reads_why_where_they_sign_in(database: Database, client: TestClient) -> None:
    with database.write() as session:
        member, staff = make_member(session, email="out@example.jp"), make_staff(session)
        moderation.suspend(session, staff, member.id, reason="くり返しのため", until=None)
    data = {"email": "out@example.jp", "password": PASSWORD}
    shown = post_form(client, "/sign-in", "/sign-in", data)
    assert (shown.status_code, "くり返しのため" in shown.text, "mailto:" in shown.text) == (403, True, True)
    wrong = post_form(client, "/sign-in", "/sign-in", data | {"password": "not-that-one"})
    assert ("くり返しのため" in wrong.text, wrong.status_code) == (False, 422)


def test_a_suspended_member_who_asks_for_a_link_is_written_to_again(
    database: Database, client: TestClient, mails: Callable[[], list[Mail]]
) -> None:
    with database.write() as session:
        member, staff = make_member(session, email="out@example.jp", name="見本 そと"), make_staff(session)
        moderation.suspend(session, staff, member.id, reason="くり返しのため", until=None)
    known = post_form(client, "/sign-in/link", "/sign-in/link", {"email": "out@example.jp"})
    stranger = post_form(client, "/sign-in/link", "/sign-in/link", {"email": "nobody@example.jp"})
    assert (known.status_code, stranger.status_code) == (200, 200)
    assert [mail.template for mail in mails()] == ["suspended", "suspended"]


def test_the_desk_suspends_and_lifts_with_reasons(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member, staff = make_actor(session), make_staff(session)
    browser, page = as_member(staff.member_id), f"/desk/members/{member.member_id}"
    assert post_form(browser, page, f"{page}/suspend", {"days": "7"}).status_code == 422
    assert post_form(browser, page, f"{page}/suspend", {"days": "7", "reason": "くり返し"}).status_code == 303
    assert "くり返し" in browser.get(page).text
    assert post_form(browser, page, f"{page}/lift", {"reason": "話しました"}).status_code == 303
    with database.read() as session:
        assert accounts.active(session, [member.member_id]) == [member.member_id]


def test_the_inbox_names_danger_first(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        staff = make_staff(session)
        make_report(session, make_post(session, PostKind.REPLY), reason=ReportReason.DANGER)
        make_report(session, make_post(session, PostKind.REPLY))
    text = as_member(staff.member_id).get("/desk").text
    assert 0 < text.index("身に危険があるかもしれません") < text.index("判断を待っています")


def test_blocking_and_taking_it_back(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member, other = make_actor(session), make_actor(session, "北村 実")
    browser, page = as_member(member.member_id), f"/members/{other.member_id}/block"
    assert post_form(browser, page, page, {}).headers["location"] == "/me/blocks"
    assert "北村 実" in browser.get("/me/blocks").text
    with database.read() as session:
        assert accounts.kept_apart(session, other.member_id) == {member.member_id}
        assert session.get_one(Member, other.member_id).name == "北村 実"
    own = f"/members/{other.member_id}"
    back = post_form(browser, own, f"{own}/unblock", {"back": own})
    assert back.headers["location"] == own
    assert "ブロックしている人はいません" in browser.get("/me/blocks").text
