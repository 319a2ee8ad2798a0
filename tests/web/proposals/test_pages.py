"""The guided form and its review as a browser without scripts sees them."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.proposals import NEW, WHOLE, keep, make_draft, make_sent
from tests.queries import asked
from tests.web.pages import post_form, sign_in_as
from tests.web.proposals.steps import VERSION, fill, stored
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.states import Step

SignIn = Callable[[str], TestClient]
FOUND = f"/proposals/new?name={quote('縁側の会')}"
AGREED = {"licence": "yes", "people_agree": "yes", "go": "send"}


@pytest.fixture
def proposer(database: Database) -> Actor:
    """A member with nothing but an account."""
    with database.write() as session:
        return actor_for(make_member(session, name="縁側 ひらく"))


@pytest.fixture
def desk(database: Database) -> Member:
    """Somebody of the secretariat."""
    with database.write() as session:
        member = make_member(session, name="事務 局子")
        grant(session, member, Role.SECRETARIAT)
        return member


def test_the_whole_way_without_scripts(database: Database, client: TestClient, proposer: Actor, desk: Member) -> None:
    browser = sign_in_as(client, database, proposer.member_id)
    found = browser.get(FOUND)
    assert "まだ知らない団体です" in found.text
    begun = fill(browser, FOUND, {**NEW, "go": "next"}, "/proposals")
    home = begun.headers["location"].rsplit("/", 1)[0]
    for step, following in ((Step.NAME, "marks"), (Step.MARKS, "story"), (Step.STORY, None), (Step.PROFILE, "check")):
        answer = fill(browser, f"{home}/{step}", {**WHOLE[step], "go": "next"})
        assert answer.status_code == 303
        assert following is None or answer.headers["location"] == f"{home}/{following}"
    check = browser.get(f"{home}/check")
    assert "縁側でお茶を飲む会" in check.text
    assert "2019年4月" in check.text
    refused = fill(browser, f"{home}/check", {"go": "send", "words": "よろしくお願いします。"})
    assert refused.status_code == 422
    assert "よろしくお願いします。" in refused.text
    sent = fill(browser, f"{home}/check", {**AGREED, "words": "よろしくお願いします。"})
    assert sent.headers["location"] == home

    staff = sign_in_as(client, database, desk.id)
    assert "縁側でお茶を飲む会" in staff.get("/desk").text
    assert "縁側でお茶を飲む会" in staff.get("/desk/proposals").text
    review = f"/desk{home}"
    page = staff.get(review)
    for words in ("縁側の会", "代表です。", "週に2回、縁側を開ける。", "よろしくお願いします。", "縁側 ひらく"):
        assert words in page.text
    accepted = fill(staff, review, {}, f"{review}/accept")
    assert accepted.status_code == 303
    case_url = re.search(r"/cases/own-\w+", staff.get(review).text)
    assert case_url
    client.cookies.clear()
    shown = client.get(case_url.group(0))
    assert shown.status_code == 200
    assert "毎回10人ほどが来る。" in shown.text


def test_going_back_saves_too_and_wrong_things_are_told_on_the_way_on(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/profile"
    back = fill(browser, page, {"website": "engawa", "go": "back"})
    assert back.status_code == 303
    assert 'value="engawa"' in browser.get(page).text
    on = fill(browser, page, {"website": "javascript:alert(1)", "message": "あ" * 700, "go": "next"})
    assert on.status_code == 422
    assert "あ" * 700 in on.text
    assert "https:// で始まるアドレスを入力してください。" in on.text
    assert stored(database, draft.id).content["profile"]["website"] == "javascript:alert(1)"


def test_the_second_window_is_shown_the_difference(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/story"
    opened = str(draft.version)
    first = post_form(browser, page, page, {"version": opened, "purpose": "ひとつめ", "content": "内容", "go": "next"})
    second = post_form(browser, page, page, {"version": opened, "purpose": "ふたつめ", "content": "内容", "go": "next"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "ひとつめ" in second.text
    assert "ふたつめ</textarea>" in second.text
    assert stored(database, draft.id).content["story"]["purpose"] == "ひとつめ"
    version = VERSION.search(second.text)
    assert version
    again = {"version": version.group(1), "purpose": "ふたつめ", "content": "内容", "go": "next"}
    assert post_form(browser, page, page, again).status_code == 303
    assert stored(database, draft.id).content["story"]["purpose"] == "ふたつめ"


def test_a_known_organisation_is_offered_while_its_name_is_typed(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        other = actor_for(make_member(session))
        keep(session, other, "特定非営利活動法人 縁側の会")
    browser = as_member(proposer.member_id)
    part = browser.get("/proposals/new?name=縁側", headers={"HX-Request": "true"})
    assert "特定非営利活動法人 縁側の会" in part.text
    assert "<html" not in part.text
    assert "縁側の会" not in browser.get("/proposals/new?name=縁", headers={"HX-Request": "true"}).text


def test_comments_stand_beside_the_fields_they_are_about(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
    review = f"/desk/proposals/{sent.id}"
    staff = sign_in_as(client, database, desk.id)
    empty = fill(staff, review, {"comment_purpose": " "}, f"{review}/return")
    assert empty.status_code == 422
    fields = {"comment_purpose": "だれのためか、<b>もう一言</b>。", "comment_whole": "楽しみです。"}
    assert fill(staff, review, fields, f"{review}/return").status_code == 303
    browser = sign_in_as(client, database, proposer.member_id)
    story = browser.get(f"/proposals/{sent.id}/story").text
    assert "だれのためか、&lt;b&gt;もう一言&lt;/b&gt;。" in story
    assert "楽しみです。" not in story
    assert "楽しみです。" in browser.get(f"/proposals/{sent.id}/check").text
    assert "事務局からお返しがあります" in browser.get("/proposals").text


def test_a_draft_is_deleted_after_a_question(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}"
    assert "取り消すことはできません" in browser.get(f"{page}/withdraw").text
    assert post_form(browser, f"{page}/withdraw", f"{page}/withdraw", {}).headers["location"] == "/proposals"
    assert browser.get(page).status_code == 404


def test_an_own_case_is_corrected_withdrawn_and_asked_for_again(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
        staff = actor_for(desk, roles=[(Role.SECRETARIAT, "")])
        slug = proposals.accept(session, staff, sent.id, sent.version)
        stranger = actor_for(make_member(session))
    addresses = (f"/proposals/new?case={slug}", f"/proposals/withdrawal?case={slug}")
    other = sign_in_as(client, database, stranger.member_id)
    assert [other.get(path).status_code for path in addresses] == [403, 403]
    for action in ("/proposals", "/proposals/withdrawal"):
        assert post_form(other, "/proposals/new?name=x", action, {"case": slug}).status_code == 403

    browser = sign_in_as(client, database, proposer.member_id)
    begun = post_form(browser, addresses[0], "/proposals", {"case": slug})
    home = begun.headers["location"].rsplit("/", 1)[0]
    assert "縁側でお茶を飲む会" in browser.get(f"{home}/name").text
    assert browser.get(f"{home}/organisation").status_code == 404
    assert fill(browser, f"{home}/name", {**WHOLE[Step.NAME], "title": "縁側の午後", "go": "stop"})
    check = browser.get(f"{home}/check").text
    assert "縁側の午後" in check
    assert "縁側でお茶を飲む会" in check
    fill(browser, f"{home}/check", AGREED)
    review = f"/desk{home}"
    staff_browser = sign_in_as(client, database, desk.id)
    assert "縁側の午後" in staff_browser.get(review).text
    fill(staff_browser, review, {}, f"{review}/accept")
    assert "縁側の午後" in client.get(f"/cases/{slug}").text

    browser = sign_in_as(client, database, proposer.member_id)
    assert "検索" in browser.get(addresses[1]).text
    assert post_form(browser, addresses[1], "/proposals/withdrawal", {"case": slug}).status_code == 303
    assert client.get(f"/cases/{slug}").status_code in {404, 410}
    back = f"/proposals/return?case={slug}"
    assert back in browser.get("/proposals").text
    assert post_form(browser, back, "/proposals/return", {"case": slug, "reason": "再開"}).status_code == 303


def test_lists_ask_as_often_for_three_rows_as_for_one(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    counts: dict[str, list[int]] = {"/proposals": [], "/desk/proposals": []}
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_sent(session, proposer)
        for path, who in (("/proposals", proposer.member_id), ("/desk/proposals", desk.id)):
            browser = sign_in_as(client, database, who)
            with asked(database) as seen:
                assert browser.get(path).status_code == 200
            counts[path].append(len(seen))
    assert [first - second for first, second in counts.values()] == [0, 0]


@pytest.mark.parametrize("path", ["", "/organisation", "/name", "/marks", "/story", "/profile", "/check", "/withdraw"])
def test_a_page_is_complete_in_english(database: Database, as_member: SignIn, proposer: Actor, path: str) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser = as_member(proposer.member_id)
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(f"/proposals/{draft.id}{path}")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text
