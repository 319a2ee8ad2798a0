"""Who reads what is said under an activity, and who may say something."""

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.web.activities.network import ROLES, Network, SignIn, make_network, text_of
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import comments, interests, moderating
from yoriai.domains.moderation import service as moderation


@pytest.fixture
def network(database: Database) -> Network:
    """An organisation's post, a comment by a member on it, and that member's interest."""
    return make_network(database)


READS = {
    # role: the thread's words, the list of those interested, leading to a comment
    "visitor": (False, 303, 303),
    "member": (True, 404, 303),
    "stranger": (True, 404, 303),
    "plain": (True, 404, 303),
    "owner": (True, 200, 303),
    "editor": (True, 200, 303),
    "desk": (True, 404, 303),
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_read_what(client: TestClient, as_member: SignIn, network: Network, role: str) -> None:
    browser = network.browser(role, client, as_member)
    words, listing, lead = READS[role]
    assert ("うちでもやりました" in browser.get(network.page).text) == words
    answer = browser.get(f"{network.page}/interest")
    assert answer.status_code == listing
    found = browser.get(f"{network.page}/comments/{network.comment}")
    assert found.status_code == lead
    signs_in = [each.headers.get("location", "").startswith("/sign-in") for each in (answer, found)]
    assert signs_in == [role == "visitor"] * 2


MEMBERS = ROLES[1:]
DOES = {
    # what is sent: the answer by role; a visitor is asked to sign in
    "comments": dict.fromkeys(MEMBERS, 303),
    "interest": dict.fromkeys(MEMBERS, 303) | {"owner": 422, "editor": 422},
    "interest/words": dict.fromkeys(MEMBERS, 404) | {"member": 303},
    "interest/withdraw": dict.fromkeys(MEMBERS, 303),
    "comments/{comment}/withdraw": dict.fromkeys(MEMBERS, 404) | {"member": 303},
    "interest/{interest}/answer": dict.fromkeys(MEMBERS, 404) | {"owner": 303, "editor": 303},
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("what", DOES)
def test_who_may_do_what(client: TestClient, as_member: SignIn, network: Network, what: str, role: str) -> None:
    browser = network.browser(role, client, as_member)
    path = what.format(comment=network.comment, interest=network.interest)
    form = "/sign-in" if role == "visitor" else network.page
    data = {"comment": "こんにちは", "words": "はい", "answer": "どうぞ"}
    answer = post_form(browser, form, f"{network.page}/{path}", data)
    assert answer.status_code == DOES[what].get(role, 401)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", DOES)
def test_a_forged_form_does_nothing(database: Database, as_member: SignIn, network: Network, what: str) -> None:
    path = what.format(comment=network.comment, interest=network.interest)
    browser = as_member(network.people["member"].member_id)
    for token in ({}, {"csrf_token": "forged"}):
        answer = browser.post(f"{network.page}/{path}", data={"comment": "わるさ", "answer": "わるさ"} | token)
        assert answer.status_code == 403
    with database.read() as session:
        assert comments.said(session, [network.post])[network.post].comments == 1
        assert interests.mine(session, network.people["member"], network.post) is not None


@pytest.mark.parametrize("state", ["network", "hidden", "withdrawn", "draft"])
def test_what_is_not_open_to_somebody_is_not_there_for_them(
    database: Database, client: TestClient, as_member: SignIn, network: Network, state: str
) -> None:
    author = network.people["other"]
    with database.write() as session:
        post = make_activity(session, author, visibility="network" if state == "network" else "public")
        made = comments.write(session, network.people["member"], post.id, "仲間うちの話")
        if state == "hidden":
            moderating.hide(session, PostKind.ACTIVITY, post.id)
        if state in {"withdrawn", "draft"}:
            activities.withdraw(session, author, post.id)
        if state == "draft":
            activities.reopen(session, author, post.id)
    page = f"/activities/{post.id}"
    assert client.get(page).status_code == 404
    status = 200 if state == "network" else 404
    browser = as_member(network.people["stranger"].member_id)
    assert browser.get(page).status_code == status
    assert browser.get(f"{page}/comments/{made.id}").status_code == (303 if status == 200 else 404)
    sent = post_form(browser, network.page, f"{page}/comments", {"comment": "x"})
    assert sent.status_code == (303 if status == 200 else 404)
    if state in {"hidden", "withdrawn"}:
        own = as_member(author.member_id)
        shown = own.get(page)
        assert ("仲間うちの話" in shown.text, "コメントを送る" in shown.text) == (True, False)
        # nobody writes to it, whoever they are
        assert post_form(own, network.page, f"{page}/comments", {"comment": "x"}).status_code == 409


def test_those_kept_apart_read_and_do_not_write(database: Database, as_member: SignIn, network: Network) -> None:
    with database.write() as session:
        accounts.block(session, network.people["owner"], network.people["other"].member_id)
    browser = as_member(network.people["other"].member_id)
    page = text_of(browser.get(network.page))
    assert "うちでもやりました" in page
    assert "この投稿には書き込めません。" in page
    assert "コメントを送る" not in page
    assert f'action="{network.page}/interest"' not in browser.get(network.page).text
    for path in ("comments", "interest"):
        answer = post_form(browser, "/me/settings", f"{network.page}/{path}", {"comment": "それでも"})
        assert answer.status_code == 403
        assert "ブロック" not in answer.text


def test_a_block_takes_the_interest_from_all_that_a_keeper_sees_as_if_it_had_been_taken_back(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        author, one, other = (
            actor_for(make_member(session, name=name)) for name in ("見本 太郎", "山田 花子", "林 一")
        )
        post = make_activity(session, author).id
        for each in (one, other):
            interests.leave(session, each, post)
    keeper = as_member(author.member_id)
    counted = "2人が「わたしにもできそう」"
    seen = [keeper.get(page).text for page in (f"/activities/{post}", f"/activities/{post}/interest", "/me/notices")]
    assert [counted in seen[0], "山田 花子" in seen[1], "山田 花子" in seen[2]] == [True, True, True]
    with database.write() as session:
        moderation.block(session, one, author.member_id)
    seen = [keeper.get(page).text for page in (f"/activities/{post}", f"/activities/{post}/interest", "/me/notices")]
    assert [counted in seen[0], "山田 花子" in seen[1], "山田 花子" in seen[2]] == [False, False, False]
    assert ["林 一" in each for each in seen[1:]] == [True, True]
    assert counted in as_member(other.member_id).get(f"/activities/{post}").text
