"""A thread as each of its readers sees it and may act in it, without scripts."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation
from tests.queries import asked
from tests.web.consultations.asked import NAMES, Thread
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.rules import Summary
from yoriai.domains.consultations.service import moderating, resolving
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.mentors.service import mentor_ids

SignIn = Callable[[str], TestClient]


@pytest.fixture
def thread(database: Database) -> Thread:
    """A thread under its author's name."""
    with database.write() as session:
        return Thread(session)


ROUTES = {
    "edit": {"title": "題", "body": "本文", "visibility": "network"},
    "replies": {"body": "もうひとつの答え"},
    "replies/{public}/edit": {"body": "直した答え"},
    "replies/{public}/withdraw": {},
    "replies/{private}/edit": {"body": "直した答え"},
    "replies/{public}/helped": {"do": "helped"},
    "replies/{private}/helped": {"do": "helped"},
    "status": {"status": "closed"},
    "resolve": {"do": "done"},
    "owner": {"do": "take"},
    "know-how": {"question": "問い", "answer": "答え", "agrees": "yes"},
    "know-how/withdraw": {},
    "know-how/hide": {"do": "hide"},
}
DONE, MISSING, REFUSED = 303, 404, 422
MAY = {
    "author": {
        "edit": DONE,
        "replies": DONE,
        "replies/{public}/helped": DONE,
        "replies/{private}/helped": DONE,
        "status": DONE,
        "resolve": DONE,
        "know-how": REFUSED,  # not resolved yet
    },
    "writer": {
        "replies": DONE,
        "replies/{public}/edit": DONE,
        "replies/{public}/withdraw": DONE,
        "replies/{private}/edit": DONE,
    },
    "other": {"replies": DONE},
    "staff": {"replies": DONE, "status": DONE, "owner": DONE},
}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("who", MAY)
def test_each_may_do_what_is_theirs_and_nothing_else(thread: Thread, as_member: SignIn, who: str, route: str) -> None:
    address = f"{thread.page}/{route.format(public=thread.public.id, private=thread.private.id)}"
    answer = post_form(as_member(thread.ids[who]), thread.page, address, ROUTES[route])
    assert answer.status_code == MAY[who].get(route, MISSING)


@pytest.mark.parametrize("route", ROUTES)
def test_a_visitor_is_asked_to_sign_in_and_a_forged_form_does_nothing(
    database: Database, thread: Thread, client: TestClient, as_member: SignIn, route: str
) -> None:
    address = f"{thread.page}/{route.format(public=thread.public.id, private=thread.private.id)}"
    assert client.post(address, data=ROUTES[route]).status_code == 403
    assert post_form(client, "/sign-in", address, ROUTES[route]).status_code in {303, 401}
    for who in ("author", "writer", "staff"):
        forged = as_member(thread.ids[who]).post(address, data={**ROUTES[route], "csrf_token": "forged"})
        assert forged.status_code == 403
    with database.read() as session:
        row = session.get_one(Consultation, thread.made.id)
        replies = [session.get_one(Reply, each.id) for each in (thread.public, thread.private)]
        assert (row.status, row.edited_at, row.owner_id) == (ConsultationStatus.ANSWERED, None, None)
        assert [(each.edited_at, each.helped_at, each.withdrawn_at) for each in replies] == [(None, None, None)] * 2


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("edit", {"author"}),
        ("resolve", {"author"}),
        ("know-how", {"author"}),
        ("replies/{public}/edit", {"writer"}),
        ("replies/{private}/edit", {"writer"}),
    ],
)
def test_a_form_is_shown_to_whoever_may_send_it(thread: Thread, as_member: SignIn, page: str, who: set[str]) -> None:
    address = f"{thread.page}/{page.format(public=thread.public.id, private=thread.private.id)}"
    shown = {name for name, member_id in thread.ids.items() if as_member(member_id).get(address).status_code == 200}
    assert shown == who


def test_an_answer_in_private_is_read_by_three_and_shown_to_nobody_else(thread: Thread, as_member: SignIn) -> None:
    pages = {name: as_member(member_id).get(thread.page).text for name, member_id in thread.ids.items()}
    assert {name for name, page in pages.items() if "あなたへの答えです。" in page} == {"author", "writer", "staff"}
    assert "回答 1件" in pages["other"]
    assert thread.private.id not in pages["other"]
    assert "読めるのは、おふたりと事務局だけです。" in pages["author"]


def test_names_lead_to_members_but_not_whoever_asks_without_one(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        named, nameless = Thread(session), Thread(session, is_anonymous=True)
        consultations.reply(session, nameless.actors["author"], nameless.made.id, "少し書き足します。")
    page = as_member(named.ids["other"]).get(named.page).text
    assert {f"/members/{named.ids[each]}" for each in ("author", "writer")} <= set(re.findall(r'href="([^"]+)"', page))
    for who in ("other", "writer"):
        page = as_member(nameless.ids[who]).get(nameless.page).text
        assert (NAMES["author"] in page, nameless.ids["author"] in page) == (False, False)
        assert "少し書き足します。" in page
    writer = as_member(nameless.ids["writer"]).get(nameless.page).text
    assert "読めるのは、相談した方とあなたと事務局だけです。" in writer
    desk = as_member(nameless.ids["staff"]).get(nameless.page).text
    assert (NAMES["author"] in desk, f"/members/{nameless.ids['author']}" in desk) == (True, False)


def test_each_page_has_a_quiet_way_to_report_what_is_anothers(thread: Thread, as_member: SignIn) -> None:
    found = {
        who: set(re.findall(r"/reports/new\?kind=(\w+)&amp;id=(\w+)", as_member(thread.ids[who]).get(thread.page).text))
        for who in ("author", "writer", "other")
    }
    asked_here, answer, private = (
        ("consultation", thread.made.id),
        ("reply", thread.public.id),
        ("reply", thread.private.id),
    )
    assert found == {"author": {answer, private}, "writer": {asked_here}, "other": {asked_here, answer}}


def test_looking_for_cases_keeps_everything_typed(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        found, other = make_case(session, title="空き家の子ども食堂"), make_case(session, title="団地のお茶の会")
    browser = as_member(thread.ids["other"])
    typed = {"body": "書きかけ", "q": "子ども食堂", "is_private": "yes", "cases": other.slug, "do": "find"}
    page = post_form(browser, thread.page, f"{thread.page}/replies", typed)
    assert page.status_code == 200
    boxes = dict(re.findall(r'name="cases" value="([^"]+)"( checked)?', page.text))
    assert boxes == {other.slug: " checked", found.slug: ""}
    assert ("書きかけ" in page.text, 'value="子ども食堂"' in page.text) == (True, True)
    assert re.search(r'name="is_private" value="yes" checked', page.text)
    part = browser.get(f"/consultations/case-search?q=子ども食堂&cases={other.slug}", headers={"HX-Request": "true"})
    assert dict(re.findall(r'name="cases" value="([^"]+)"( checked)?', part.text)) == boxes
    assert "<html" not in part.text
    sent = post_form(browser, thread.page, f"{thread.page}/replies", {"body": "どうぞ", "cases": found.slug})
    assert sent.status_code == 303
    page = browser.get(thread.page)
    assert f'href="/cases/{found.slug}"' in page.text


@pytest.mark.parametrize("words", ["あ" * 500, '"', "\x00", "-", "<script>alert(1)</script>"])
def test_whatever_is_looked_for_is_answered(thread: Thread, as_member: SignIn, words: str) -> None:
    browser = as_member(thread.ids["other"])
    page = post_form(browser, thread.page, f"{thread.page}/replies", {"body": "書きかけ", "q": words, "do": "find"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_what_is_wrong_with_an_answer_is_said_beside_it(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        slugs = [make_case(session).slug for _ in range(6)]
    browser = as_member(thread.ids["other"])
    page = post_form(browser, thread.page, f"{thread.page}/replies", {"body": "これらです", "cases": slugs})
    assert page.status_code == 422
    assert "5件" in page.text or "5個" in page.text or "5つ" in page.text
    assert "これらです" in page.text
    empty = post_form(browser, thread.page, f"{thread.page}/replies", {"body": "   "})
    assert empty.status_code == 422


def test_scripts_in_what_people_write_are_words(database: Database, thread: Thread, as_member: SignIn) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    with database.write() as session:
        author = thread.actors["author"]
        draft = consultations.to_edit(session, author, thread.made.id)
        consultations.edit(
            session,
            author,
            thread.made.id,
            type(draft)(**{**vars(draft), "wish": bad, "body": bad, "title": bad}),
            mentors=mentor_ids(),
        )
        consultations.reply(session, thread.actors["writer"], thread.made.id, bad)
        resolving.resolve(session, author, thread.made.id, [])
        resolving.publish(session, author, thread.made.id, Summary(bad, bad))
    for who, path in (("other", ""), ("author", ""), ("author", "/edit"), ("author", "/know-how"), ("staff", "")):
        page = as_member(thread.ids[who]).get(thread.page + path).text
        assert ("<script>alert" in page, "<img src=x" in page) == (False, False)


def test_what_the_desk_has_hidden(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        moderating.hide(session, PostKind.REPLY, thread.public.id)
    pages = {name: as_member(member_id).get(thread.page).text for name, member_id in thread.ids.items()}
    assert {name for name, page in pages.items() if "みんなへの答えです。" in page} == {"writer", "staff"}
    assert "この回答は、事務局が非表示にしました。" in pages["other"]
    with database.write() as session:
        moderating.hide(session, PostKind.CONSULTATION, thread.made.id)
    shown = {name: as_member(member_id).get(thread.page).status_code for name, member_id in thread.ids.items()}
    assert shown == {"author": 200, "writer": 404, "other": 404, "staff": 200}
    assert "事務局が非表示にしました。" in as_member(thread.ids["author"]).get(thread.page).text


def test_who_is_kept_apart_reads_and_is_told_kindly(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        accounts.block(session, thread.actors["author"], thread.ids["other"])
    browser = as_member(thread.ids["other"])
    page = browser.get(thread.page)
    assert ("ほかの方にお任せしています。" in page.text, 'name="body"' in page.text) == (True, False)
    assert post_form(browser, "/consultations/new", f"{thread.page}/replies", {"body": "答え"}).status_code == 403


def test_the_secretariat_alone_sees_who_looks_after_it(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        colleague = make_member(session, name="事務 に")
        accounts.grant_role(session, None, colleague.id, Role.SECRETARIAT)
    browser = as_member(thread.ids["staff"])
    assert "まだ担当がいません。" in browser.get(thread.page).text
    nobody = post_form(browser, thread.page, f"{thread.page}/owner", {"do": "hand_on"})
    assert nobody.status_code == 422
    handed = post_form(browser, thread.page, f"{thread.page}/owner", {"do": "hand_on", "owner": colleague.id})
    assert handed.status_code == 303
    assert "事務 にさんが担当しています。" in browser.get(thread.page).text
    wrong = post_form(browser, thread.page, f"{thread.page}/owner", {"do": "hand_on", "owner": thread.ids["writer"]})
    assert wrong.status_code == 422
    assert "担当" not in as_member(thread.ids["author"]).get(thread.page).text


def test_the_desk_is_told_of_what_nobody_looks_after(database: Database, thread: Thread, as_member: SignIn) -> None:
    with database.write() as session:
        make_consultation(session, thread.actors["author"], title="助成金のこと", visibility=Visibility.DESK)
    page = as_member(thread.ids["staff"]).get("/desk").text
    assert "「助成金のこと」は事務局だけに宛てた相談で、まだ担当がいません。" in page


def test_a_thread_asks_as_often_for_three_answers_as_for_one(
    database: Database, thread: Thread, as_member: SignIn
) -> None:
    with database.write() as session:
        cases = [make_case(session).id for _ in range(3)]
        consultations.reply(session, thread.actors["other"], thread.made.id, "ひとつ", case_ids=cases[:1])
    browser = as_member(thread.ids["author"])
    counts = []
    for more in (0, 3):
        with database.write() as session:
            for _each in range(more):
                writer = actor_for(make_member(session))
                consultations.reply(session, writer, thread.made.id, "もうひとつ", case_ids=cases)
        browser.get(thread.page)  # what a process keeps of the catalogue is read anew after it has changed
        with asked(database) as seen:
            assert browser.get(thread.page).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["", "/edit", "/resolve", "/replies/{public}/edit"])
def test_a_page_is_complete_in_english(thread: Thread, as_member: SignIn, path: str) -> None:
    browser = as_member(thread.ids["writer" if "replies" in path else "author"])
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(thread.page + path.format(public=thread.public.id))
    assert page.status_code == 200
    assert '<html lang="en">' in page.text
