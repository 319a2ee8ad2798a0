"""What members say to an activity, as browsers without scripts see it: who may do what, and what each is shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import make_activity
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import comments, interests, moderating
from yoriai.domains.activities.talk_rules import COMMENTS_A_PAGE
from yoriai.domains.moderation import service as moderation
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.web.activities.talk import SPEAKERS

SignIn = Callable[[str], TestClient]

ROLES = ("visitor", "member", "stranger", "owner", "editor", "plain", "desk")


@dataclass(frozen=True)
class Network:
    """A post of an organisation, and people who stand to it in different ways."""

    post: str
    comment: str
    interest: str
    people: dict[str, Actor]

    @property
    def page(self) -> str:
        """The address of the post."""
        return f"/activities/{self.post}"

    def browser(self, role: str, client: TestClient, as_member: SignIn) -> TestClient:
        """Return a browser that is signed in as one of them."""
        return client if role == "visitor" else as_member(self.people[role].member_id)


@pytest.fixture
def network(database: Database) -> Network:
    """An organisation's post, a comment by a member on it, and that member's interest."""
    with database.write() as session:
        people = {role: actor_for(make_member(session, prefecture="32")) for role in ("member", "other", *ROLES[2:6])}
        desk = make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        people["desk"] = actor_for(desk, roles=[(Role.SECRETARIAT, "")])
        roles = {"owner": AffiliationRole.OWNER, "editor": AffiliationRole.EDITOR, "plain": AffiliationRole.MEMBER}
        ours = organisations.find_or_register_unclaimed(session, "縁側の会")
        theirs = organisations.find_or_register_unclaimed(session, "畑の会")
        for each in (ours, theirs):
            organisations.confirm(session, each.id)
        for name, role in roles.items():
            organisations.affiliate(session, people[name].member_id, ours.id, role)
        organisations.affiliate(session, people["stranger"].member_id, theirs.id, AffiliationRole.OWNER)
        post = make_activity(session, people["owner"], organisation=ours.id, prefecture="32")
        comment = comments.write(session, people["member"], post.id, "うちでもやりました https://example.jp/a")
        interests.leave(session, people["member"], post.id)
        wish = interests.mine(session, people["member"], post.id)
        assert wish is not None
        return Network(post.id, comment.id, wish.id, people)


def text_of(answer: Response) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_visitor_is_told_how_much_is_said_and_by_nobody(client: TestClient, network: Network) -> None:
    page = text_of(client.get(network.page))
    assert "コメント 1件" in page
    assert "1人が「わたしにもできそう」と伝えています" in page
    assert "ログインして読む・書く" in page
    assert "うちでもやりました" not in page
    assert network.people["member"].name not in page
    # the thread of a page that is not the last is the same page
    assert "うちでもやりました" not in client.get(f"{network.page}?comments=1").text


def test_what_a_visitor_is_shown_is_made_anew_when_somebody_says_something(
    client: TestClient, database: Database, network: Network
) -> None:
    client.get(network.page)
    with database.write() as session:
        comments.write(session, network.people["other"], network.post, "わたしも")
        interests.leave(session, network.people["other"], network.post)
    page = text_of(client.get(network.page))
    assert ("コメント 2件" in page, "2人が「わたしにもできそう」" in page) == (True, True)
    with database.write() as session:
        interests.take_back(session, network.people["other"], network.post)
        moderating.hide(session, PostKind.COMMENT, network.comment)
    page = text_of(client.get(network.page))
    assert ("コメント 1件" in page, "1人が「わたしにもできそう」" in page) == (True, True)


def test_a_member_reads_who_wrote_what_with_its_links(as_member: SignIn, network: Network) -> None:
    page = as_member(network.people["other"].member_id).get(network.page).text
    assert f'<a href="/members/{network.people["member"].member_id}">' in page
    assert '<a href="https://example.jp/a" rel="nofollow ugc noopener noreferrer">https://example.jp/a</a>' in page
    assert f"/reports/new?kind=comment&amp;id={network.comment}" in page
    assert f"comments/{network.comment}/withdraw" not in page


def test_what_one_wrote_oneself_is_taken_back_and_not_reported(as_member: SignIn, network: Network) -> None:
    browser = as_member(network.people["member"].member_id)
    page = browser.get(network.page).text
    assert "/reports/new?kind=comment" not in page
    answer = post_form(browser, network.page, f"{network.page}/comments/{network.comment}/withdraw", {})
    assert answer.headers["location"] == f"{network.page}/comments/{network.comment}"
    page = text_of(browser.get(network.page))
    assert ("コメントを取り消しました。" in page, "書いた方が取り消しました" in page, "うちでもやりました" in page) == (
        True,
        True,
        False,
    )


def test_a_comment_is_written_and_found_again(as_member: SignIn, network: Network) -> None:
    browser = as_member(network.people["other"].member_id)
    answer = post_form(browser, network.page, f"{network.page}/comments", {"comment": "<b>次は</b>\n行きます"})
    assert answer.status_code == 303
    anchor = answer.headers["location"].partition("#")[2]
    page = browser.get(network.page).text
    assert f'id="{anchor}"' in page
    assert "&lt;b&gt;次は&lt;/b&gt;<br>\n行きます" in page
    found = browser.get(f"{network.page}/comments/{anchor.removeprefix('comment-')}")
    assert (found.status_code, found.headers["location"]) == (303, f"{network.page}?comments=1#{anchor}")


@pytest.mark.parametrize(
    ("comment", "told"),
    [("", "入力または選択してください。"), (" \n ", "入力または選択してください。"), ("あ" * 2_001, "2000文字以内")],
)
def test_what_cannot_be_taken_is_told_beside_it_and_kept(
    as_member: SignIn, network: Network, comment: str, told: str
) -> None:
    browser = as_member(network.people["other"].member_id)
    answer = post_form(browser, network.page, f"{network.page}/comments", {"comment": comment})
    assert answer.status_code == 422
    assert told in answer.text
    assert comment in answer.text


def test_a_long_thread_opens_at_its_end(database: Database, as_member: SignIn, network: Network) -> None:
    with database.write() as session:
        for number in range(COMMENTS_A_PAGE):
            comments.write(session, network.people["other"], network.post, f"{number}番目")
    browser = as_member(network.people["stranger"].member_id)
    last, first = browser.get(network.page).text, browser.get(f"{network.page}?comments=1").text
    assert (f"{COMMENTS_A_PAGE - 1}番目" in last, "うちでもやりました" in last) == (True, False)
    assert (f"{COMMENTS_A_PAGE - 1}番目" in first, "うちでもやりました" in first) == (False, True)
    assert f'href="{network.page}?comments=1#comments"' in last


def test_interest_is_one_tap_and_then_a_few_words(as_member: SignIn, network: Network) -> None:
    browser = as_member(network.people["other"].member_id)
    answer = post_form(browser, network.page, f"{network.page}/interest", {})
    assert answer.headers["location"] == f"{network.page}#interest"
    page = text_of(browser.get(network.page))
    assert "2人が「わたしにもできそう」" in page
    assert "投稿した方に伝えました" in page
    post_form(browser, network.page, f"{network.page}/interest/words", {"words": "空き家があります"})
    assert "空き家があります" in browser.get(network.page).text
    too_long = post_form(browser, network.page, f"{network.page}/interest/words", {"words": "あ" * 1_001})
    assert (too_long.status_code, "1000文字以内" in too_long.text) == (422, True)
    post_form(browser, network.page, f"{network.page}/interest/withdraw", {})
    page = text_of(browser.get(network.page))
    assert ("1人が「わたしにもできそう」" in page, "空き家があります" in page) == (True, False)


def test_the_keepers_see_who_and_answer_and_the_member_reads_it(as_member: SignIn, network: Network) -> None:
    listing = f"{network.page}/interest"
    browser = as_member(network.people["editor"].member_id)
    assert f'href="{listing}"' in browser.get(network.page).text
    page = browser.get(listing)
    assert f'<a href="/members/{network.people["member"].member_id}">' in page.text
    assert "同じ都道府県です" in text_of(page)
    empty = post_form(browser, listing, f"{listing}/{network.interest}/answer", {"answer": " "})
    assert (empty.status_code, "入力または選択してください。" in empty.text) == (422, True)
    sent = post_form(browser, listing, f"{listing}/{network.interest}/answer", {"answer": "土曜にどうぞ"})
    assert sent.headers["location"] == f"{listing}?page=1#interest-{network.interest}"
    assert "返事を送りました。" in browser.get(listing).text

    own = text_of(as_member(network.people["member"].member_id).get(network.page))
    assert ("土曜にどうぞ" in own, "あなた宛ての返事" in own) == (True, True)
    for stranger in ("other", "stranger", "plain", "desk"):
        assert "土曜にどうぞ" not in as_member(network.people[stranger].member_id).get(network.page).text


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


def test_nobody_writes_a_hundred_comments_a_minute(as_member: SignIn, network: Network) -> None:
    member = network.people["other"]
    browser = as_member(member.member_id)
    answers = []
    for number in range(20):
        answer = post_form(browser, network.page, f"{network.page}/comments", {"comment": f"{number}"})
        answers.append(answer.status_code)
        if answer.status_code != 303:
            break
    SPEAKERS.give_back(f"member {member.member_id}")
    assert answers == [*[303] * 12, 429]
    assert "少し待ってから" in answer.text


def test_the_page_asks_as_often_for_three_as_for_one(database: Database, as_member: SignIn, network: Network) -> None:
    browser = as_member(network.people["owner"].member_id)
    counts = []
    for more in (0, 2):
        with database.write() as session:
            for _each in range(more):
                guest = actor_for(make_member(session))
                comments.write(session, guest, network.post, "こんにちは")
                interests.leave(session, guest, network.post)
        for path in (network.page, f"{network.page}/interest"):
            browser.get(path)
            with asked(database) as seen:
                assert browser.get(path).status_code == 200
            counts.append(len(seen))
    assert counts[:2] == counts[2:]


@pytest.mark.parametrize("path", ["", "/interest"])
def test_the_pages_are_complete_in_english(as_member: SignIn, network: Network, path: str) -> None:
    browser = as_member(network.people["owner"].member_id)
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(network.page + path)
    assert (page.status_code, '<html lang="en">' in page.text) == (200, True)
    assert "could do this too" in page.text


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
