"""What members say to an activity, as browsers without scripts see it, and how its keepers hear of interest."""

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.queries import asked
from tests.web.activities.network import Network, SignIn, make_network, text_of
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities.service import comments, interests, moderating
from yoriai.domains.activities.talk_rules import COMMENTS_A_PAGE
from yoriai.web.activities.talk import SPEAKERS


@pytest.fixture
def network(database: Database) -> Network:
    """An organisation's post, a comment by a member on it, and that member's interest."""
    return make_network(database)


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
