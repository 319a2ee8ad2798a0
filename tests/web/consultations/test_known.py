"""Know-how as visitors, members, its author and the desk see it."""

import json
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation, make_know_how
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Summary
from yoriai.domains.consultations.service import moderating, resolving
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy.marks import Marks

SignIn = Callable[[str], TestClient]

PATH = "/consultations/know-how"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_a_visitor_reads_what_is_for_everybody_and_no_more(database: Database, client: TestClient) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        public = make_know_how(session, author, question="〈public〉大家さんの話")
        closed = make_know_how(session, author, question="〈closed〉大家さんの話", is_public=False)

    for query in ("", "?q=大家", "?category=other"):
        page = client.get(f"{PATH}{query}").text.replace("<mark>", "").replace("</mark>", "")
        assert ("〈public〉" in page, "〈closed〉" in page, "ノウハウ 1件" in page) == (True, False, True)
    assert client.get(f"{PATH}/{public.id}").status_code == 200
    assert client.get(f"{PATH}/{closed.id}").status_code == 404
    assert public.consultation_id not in client.get(f"{PATH}/{public.id}").text


@pytest.mark.parametrize(
    ("role", "reads_hidden", "links"),
    [
        ("member", False, {"thread", "report"}),
        ("author", True, {"thread", "change"}),
        ("desk", True, {"thread", "change", "report"}),
    ],
)
def test_each_member_reads_all_and_goes_on_to_what_is_theirs(
    database: Database, as_member: SignIn, role: str, reads_hidden: bool, links: set[str]
) -> None:
    with database.write() as session:
        readers = {name: make_member(session) for name in ("member", "author", "desk")}
        grant(session, readers["desk"], Role.SECRETARIAT)
        author = actor_for(readers["author"])
        closed = make_know_how(session, author, is_public=False)
        hidden = make_know_how(session, author)
        moderating.hide(session, PostKind.CONSULTATION, hidden.consultation_id)
    browser = as_member(readers[role].id)
    page = browser.get(f"{PATH}/{closed.id}").text

    addresses = {
        "thread": f'href="/consultations/{closed.consultation_id}"',
        "change": f'href="/consultations/{closed.consultation_id}/know-how"',
        "report": "/reports/new?kind=consultation&amp;id=",
    }
    assert {name for name, address in addresses.items() if address in page} == links
    assert browser.get(f"{PATH}/{hidden.id}").status_code == (200 if reads_hidden else 404)
    assert hidden.id not in browser.get(PATH).text


def test_one_of_mentors_thread_does_not_lead_there(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        made = make_know_how(session, actor_for(make_member(session)), visibility=Visibility.MENTORS)
        member_id = make_member(session).id
    page = as_member(member_id).get(f"{PATH}/{made.id}")

    assert (page.status_code, made.consultation_id in page.text) == (200, False)


def test_it_is_told_to_search_engines_as_a_question_and_its_answer(database: Database, client: TestClient) -> None:
    with database.write() as session:
        author = actor_for(make_member(session, name="見本 はじめ"))
        made = make_know_how(session, author, answer="</script>大家さんに会います。", is_named=True)
        unnamed = make_know_how(session, author, question="別の問い")
    (found,) = DATA.findall(client.get(f"{PATH}/{made.id}").text)
    data = json.loads(found)

    assert data["@type"] == "QAPage"
    assert data["mainEntity"]["name"] == made.question
    assert data["mainEntity"]["acceptedAnswer"]["text"] == "</script>大家さんに会います。"
    assert data["mainEntity"]["author"]["name"] == "見本 はじめ"
    (other,) = DATA.findall(client.get(f"{PATH}/{unnamed.id}").text)
    assert "author" not in json.loads(other)["mainEntity"]


def test_what_is_for_members_is_not_told_to_search_engines(
    database: Database, as_member: SignIn, client: TestClient
) -> None:
    with database.write() as session:
        author = make_member(session)
        made = make_know_how(session, actor_for(author), is_public=False)
        public = make_know_how(session, actor_for(author))

    assert DATA.findall(as_member(author.id).get(f"{PATH}/{made.id}").text) == []
    client.cookies.clear()
    part = client.get("/sitemaps/know-how-1.xml").text
    assert (public.id in part, made.id in part) == (True, False)
    assert "/sitemaps/know-how-1.xml" in client.get("/sitemap.xml").text


def test_cases_go_with_it(database: Database, client: TestClient) -> None:
    with database.write() as session:
        author, case = actor_for(make_member(session)), make_case(session, title="空き家の食堂")
        made = make_know_how(session, author, case_ids=(case.id,))

    assert "空き家の食堂" in client.get(f"{PATH}/{made.id}").text


def test_visitors_are_given_the_same_bytes_until_something_changes(database: Database, client: TestClient) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        made = make_know_how(session, author, question="〈before〉")
    for path in (PATH, f"{PATH}/{made.id}"):
        client.get(path)
        with asked(database) as seen:
            assert "〈before〉" in client.get(path).text
        assert [each for each in seen if "know_how" in each] == []
    with database.write() as session:
        resolving.publish(session, author, made.consultation_id, Summary("〈after〉", "答え", is_public=True))
    for path in (PATH, f"{PATH}/{made.id}"):
        assert "〈after〉" in client.get(path).text
    with database.write() as session:
        moderating.hide(session, PostKind.CONSULTATION, made.consultation_id)
    assert "〈after〉" not in client.get(PATH).text
    assert client.get(f"{PATH}/{made.id}").status_code == 404


@pytest.mark.parametrize("query", ["", "?q=大家さん"])
def test_the_list_asks_as_often_for_three_rows_as_for_one(database: Database, as_member: SignIn, query: str) -> None:
    with database.write() as session:
        author = make_member(session)
    browser, counts = as_member(author.id), []
    browser.get(PATH)
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_know_how(session, actor_for(author), marks=Marks({"food": "primary"}))
        with asked(database) as seen:
            assert browser.get(f"{PATH}{query}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", [PATH, f"{PATH}?q=nothing", "/consultations/new/alike?title=landlord"])
def test_a_page_is_complete_in_english(database: Database, as_member: SignIn, path: str) -> None:
    with database.write() as session:
        member_id = make_member(session).id
    browser = as_member(member_id)
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(path)

    assert (page.status_code, '<html lang="en">' in page.text) == (200, True)


def test_while_one_writes_what_may_answer_it_is_offered(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        author, reader = actor_for(make_member(session)), make_member(session)
        known = make_know_how(session, author)
        answered = make_consultation(session, author, title="大家さんに空き家を借りる話をする順番")
        consultations.reply(session, actor_for(make_member(session)), answered.id, "町内会長さんからです。")
        closed = make_consultation(session, author, title="大家さんに空き家を借りる", visibility=Visibility.DESK)
    browser = as_member(reader.id)
    title = "空き家を借りるとき大家さんに何を伝える"
    part = browser.get("/consultations/new/alike", params={"title": title}, headers={"HX-Request": "true"})

    assert (part.status_code, "<html" in part.text) == (200, False)
    assert part.text.lstrip().startswith('<div id="alike"')
    found = [address in part.text for address in (f"{PATH}/{known.id}", f"/consultations/{answered.id}", closed.id)]
    assert found == [True, True, False]


def test_without_scripts_a_button_looks_and_keeps_what_was_typed(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        known = make_know_how(session, actor_for(make_member(session)))
        member_id = make_member(session).id
    browser = as_member(member_id)
    page = browser.get("/consultations/new").text
    fields = {
        "title": "空き家を借りるとき大家さんに何を伝える",
        "body": "長い時間をかけて書いた文章です。",
        "mark_food": "primary",
        "visibility": "mentors",
        "csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', page)[0],
    }
    assert 'formaction="/consultations/new/look"' in page
    looked = browser.post("/consultations/new/look", data=fields)

    assert looked.status_code == 200
    assert f"{PATH}/{known.id}" in looked.text
    assert "長い時間をかけて書いた文章です。" in looked.text
    assert re.findall(r'name="visibility" value="([a-z]+)"[^>]* checked', looked.text) == ["mentors"]
    assert "error-summary" not in looked.text
    assert fields["title"] not in browser.get("/consultations?mine=1").text


@pytest.mark.parametrize("token", [None, "", "forged"])
def test_looking_is_for_members_with_a_form_of_this_site(
    database: Database, client: TestClient, as_member: SignIn, token: str | None
) -> None:
    fields = {"title": "題"} | ({} if token is None else {"csrf_token": token})
    assert client.get("/consultations/new/alike?title=空き家").status_code == 303
    with database.write() as session:
        member_id = make_member(session).id
    assert as_member(member_id).post("/consultations/new/look", data=fields).status_code == 403
