"""What helped in a consultation: marked, resolved, and made know-how with consent."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.web.consultations.asked import Thread
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import KnowHow
from yoriai.domains.consultations.rules import Summary
from yoriai.domains.consultations.service import resolving

SignIn = Callable[[str], TestClient]


@pytest.fixture
def thread(database: Database) -> Thread:
    """A thread under its author's name."""
    with database.write() as session:
        return Thread(session)


def test_what_helped_is_marked_shown_and_taken_back(thread: Thread, as_member: SignIn) -> None:
    browser = as_member(thread.ids["author"])
    address = f"{thread.page}/replies/{thread.public.id}/helped"
    assert post_form(browser, thread.page, address, {"do": "helped"}).status_code == 303
    assert "役に立ちました" in as_member(thread.ids["other"]).get(thread.page).text
    browser = as_member(thread.ids["author"])
    post_form(browser, thread.page, address, {"do": "not_helped"})
    assert "役に立ちました" not in as_member(thread.ids["other"]).get(thread.page).text


def test_resolving_leads_to_know_how_and_consent_is_asked_and_taken_back(
    database: Database, thread: Thread, as_member: SignIn
) -> None:
    browser = as_member(thread.ids["author"])
    page = browser.get(f"{thread.page}/resolve").text
    assert "みんなへの答えです。" in page
    sent = post_form(browser, thread.page, f"{thread.page}/resolve", {"helped": thread.public.id, "do": "share"})
    assert sent.headers["location"] == f"{thread.page}/know-how"
    page = browser.get(f"{thread.page}/know-how").text
    assert "みんなへの答えです。" in page
    assert "あなたへの答えです。" not in page
    assert re.findall(r'name="(names|readers)" value="(\w+)"[^>]* checked', page) == [
        ("names", "removed"),
        ("readers", "members"),
    ]
    words = {
        "question": "どうすればよいですか。",
        "answer": "こうしました。",
        "names": "removed",
        "readers": "everybody",
    }
    refused = post_form(browser, thread.page, f"{thread.page}/know-how", words)
    assert refused.status_code == 422
    assert "同意する場合は、印を付けてください。" in refused.text
    named = post_form(
        browser,
        thread.page,
        f"{thread.page}/know-how",
        {**words, "answer": "例示けんじさんに聞きました。", "agrees": "yes"},
    )
    assert named.status_code == 422
    assert "「例示けんじ」は、誰のことかがわかる言葉です。" in named.text
    with database.read() as session:
        assert session.get(KnowHow, "") is None
    assert post_form(browser, thread.page, f"{thread.page}/know-how", {**words, "agrees": "yes"}).status_code == 303
    assert "こうしました。" in as_member(thread.ids["other"]).get(thread.page).text
    browser = as_member(thread.ids["author"])
    assert post_form(browser, thread.page, f"{thread.page}/know-how/withdraw", {}).status_code == 303
    assert "こうしました。" not in browser.get(thread.page).text


def test_the_desk_changes_know_how_and_takes_it_out(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        author = thread.actors["author"]
        resolving.resolve(session, author, thread.made.id, [])
        resolving.publish(session, author, thread.made.id, Summary("問いです。", "答えです。"))
    browser = as_member(thread.ids["staff"])
    page = browser.get(f"{thread.page}/know-how").text
    assert ('name="agrees"' in page, 'name="readers"' in page) == (False, False)
    words = {"question": "問いです。", "answer": "直した答えです。", "readers": "everybody"}
    assert post_form(browser, thread.page, f"{thread.page}/know-how", words).status_code == 303
    with database.read() as session:
        know_how = consultations.thread(session, author, thread.made.id).know_how
        assert know_how is not None
        assert know_how.summary == Summary("問いです。", "直した答えです。")
    assert post_form(browser, thread.page, f"{thread.page}/know-how/hide", {"do": "hide"}).status_code == 303
    assert "直した答えです。" not in as_member(thread.ids["other"]).get(thread.page).text
    assert "事務局がノウハウから外しました。" in as_member(thread.ids["author"]).get(thread.page).text
