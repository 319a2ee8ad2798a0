"""The list of consultations as each kind of reader sees it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation
from tests.factories.mentoring import make_mentor
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.service import moderating, nudging, waiting
from yoriai.domains.consultations.states import Category, Visibility
from yoriai.domains.mentors.service import mentor_ids
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

SignIn = Callable[[str], TestClient]

SEEN = {
    "member": {"network", "anonymous"},
    "mentor": {"network", "anonymous", "mentors"},
    "author": {"network", "anonymous", "mentors", "desk"},
    "desk": {"network", "anonymous", "mentors", "desk"},
}


def people(session: Session) -> dict[str, Member]:
    """One of each kind of reader."""
    found = {name: make_member(session, name=f"見本 {name}") for name in SEEN}
    make_mentor(session, found["mentor"])
    grant(session, found["desk"], Role.SECRETARIAT)
    return found


@pytest.fixture
def readers(database: Database) -> dict[str, Member]:
    """Readers, and consultations of the author for each audience, one without a name, and one that is hidden."""
    with database.write() as session:
        found = people(session)
        author = actor_for(found["author"])
        for visibility in Visibility:
            make_consultation(
                session, author, title=f"空き家 〈{visibility}〉", visibility=visibility, is_anonymous=True
            )
        make_consultation(session, author, title="空き家 〈anonymous〉", is_anonymous=True)
        hidden = make_consultation(session, author, title="空き家 〈hidden〉")
        moderating.hide(session, PostKind.CONSULTATION, hidden.id)
        return found


@pytest.mark.parametrize("path", ["/consultations", "/consultations?q=空き家", "/consultations?mine=1"])
def test_a_visitor_is_led_to_sign_in(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 303


@pytest.mark.parametrize("query", ["", "?q=空き家", "?sort=waiting", "?q=空き家&sort=newest", "?status=unanswered"])
@pytest.mark.parametrize("role", list(SEEN))
def test_each_reader_sees_what_they_may(readers: dict[str, Member], as_member: SignIn, role: str, query: str) -> None:
    page = as_member(readers[role].id).get(f"/consultations{query}").text.replace("<mark>", "").replace("</mark>", "")

    assert {name for name in ("network", "anonymous", "mentors", "desk", "hidden") if f"〈{name}〉" in page} == SEEN[
        role
    ]
    assert f"相談 {len(SEEN[role])}件" in page
    # posted without a name: the author and the desk alone see it
    assert ("見本 author" in page.partition('id="results"')[2]) is (role in {"author", "desk"})


def test_what_is_hidden_stands_among_its_authors_own(readers: dict[str, Member], as_member: SignIn) -> None:
    page = as_member(readers["author"].id).get("/consultations?mine=1").text

    assert ("〈hidden〉" in page, "事務局が非表示にしました" in page) == (True, True)


def test_the_list_narrows_by_category_place_and_what_is_near(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        author, reader = actor_for(make_member(session)), make_member(session, prefecture="32")
        taxonomy.set_marks(session, SubjectKind.MEMBER, reader.id, Marks({"food": "primary"}))
        make_consultation(session, author, title="〈money〉", category=Category.MONEY, marks=Marks({"food": "primary"}))
        make_consultation(session, author, title="〈place〉", category=Category.PLACE, prefecture="13")
    browser = as_member(reader.id)

    def shown(query: str) -> set[str]:
        answer = browser.get(f"/consultations?{query}", headers={"HX-Request": "true"})
        assert (answer.status_code, "<html" in answer.text) == (200, False)
        return {name for name in ("money", "place") if f"〈{name}〉" in answer.text}

    assert shown("category=money") == {"money"}
    assert shown("prefecture=13") == {"place"}
    assert shown("near=1") == {"money"}
    assert shown("category=nonsense&status=nonsense&sort=nonsense") == {"money", "place"}
    assert shown("category=safety") == set()


def test_nothing_near_leads_to_what_one_has_said_of_oneself(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        member_id = make_member(session).id

    assert 'href="/me/settings"' in as_member(member_id).get("/consultations?near=1").text


@pytest.mark.parametrize("query", [f"q={'あ' * 201}", "practice=nonsense", "prefecture=99"])
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(
    database: Database, as_member: SignIn, query: str
) -> None:
    with database.write() as session:
        member_id = make_member(session).id
    answer = as_member(member_id).get(f"/consultations?{query}")

    assert (answer.status_code, 'class="field-error"' in answer.text) == (422, True)
    assert query.partition("=")[2] in answer.text or not query.startswith("q")


@pytest.mark.parametrize("query", ["", "?q=相談", "?near=1&sort=waiting"])
def test_the_list_asks_as_often_for_three_rows_as_for_one(database: Database, as_member: SignIn, query: str) -> None:
    with database.write() as session:
        reader, author = make_member(session, prefecture="32"), actor_for(make_member(session))
    browser, counts = as_member(reader.id), []
    browser.get("/consultations")
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_consultation(session, author, title="相談", marks=Marks({"food": "primary"}), prefecture="32")
        with asked(database) as seen:
            assert browser.get(f"/consultations{query}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_its_author_reads_how_many_were_asked_and_how_long_it_takes(
    database: Database, readers: dict[str, Member], as_member: SignIn
) -> None:
    with database.write() as session:
        author = actor_for(readers["author"])
        made = make_consultation(session, author, marks=Marks({"food": "primary"}))
        mentor = readers["mentor"]
        taxonomy.set_marks(session, SubjectKind.MEMBER, mentor.id, Marks({"food": "primary"}))
        for _each in range(5):
            answered = make_consultation(session, author)
            consultations.reply(session, actor_for(mentor), answered.id, "はい。")
        waiting.reckon(session)
        nudging.ask_others(session, made.id, mentor_ids())
    page = f"/consultations/{made.id}"

    own, others = as_member(author.member_id).get(page).text, as_member(mentor.id).get(page).text
    assert "このことを知っていそうな会員1人に、声をかけています。" in own
    assert "1時間以内に最初の返事が来ています。" in own
    assert "声をかけています" not in others
