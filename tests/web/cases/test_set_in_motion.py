"""What a case set in motion, on its page: named to those concerned, counted for the others."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.queries import asked
from tests.web.cases.records import TITLES, have_an_hour, make_people, section
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy.marks import Marks

AsMember = Callable[[str], TestClient]


def of_the_page(statements: list[str]) -> list[str]:
    """Leave out what a process asks once after each change of the catalogue."""
    return [each for each in statements if "search_" not in each and " terms" not in each and "topic" not in each]


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A full case, a founder and a mentor who have been through the first journey, and others."""
    return make_people(database)


@pytest.mark.parametrize(
    ("reader", "seen", "hidden"),
    [
        (
            "",
            {
                "このネットワークの2件の相談",
                "1人がメンターとの面談を申し込み",
                "2人の面談が1件",
                "1人が自分の活動を始め",
                "メンター1人が",
            },
            {*TITLES.values(), "青木 さくら", "森 めぐみ", "食卓を8年"},
        ),
        (
            "other",
            {
                TITLES[Visibility.NETWORK],
                "ほかに1件",
                "2人の面談が1件",
                "1人が自分の活動を始め",
                "森 めぐみ",
                "食卓を8年",
            },
            {TITLES[Visibility.MENTORS], TITLES[Visibility.DESK], "青木 さくら"},
        ),
        (
            "second",
            {TITLES[Visibility.NETWORK], TITLES[Visibility.MENTORS], "2人の面談が1件"},
            {TITLES[Visibility.DESK], "青木 さくら"},
        ),
        ("founder", {*TITLES.values(), "森 めぐみ（メンター）と青木 さくら"}, {"関係する人だけ", "2人の面談が"}),
        (
            "mentor",
            {TITLES[Visibility.MENTORS], "森 めぐみ（メンター）と青木 さくら", "1人が自分の活動を始め"},
            {TITLES[Visibility.DESK]},
        ),
        ("desk", {*TITLES.values(), "森 めぐみ（メンター）と青木 さくら"}, {"関係する人だけ"}),
        ("keeper", {TITLES[Visibility.NETWORK], "2人の面談が1件"}, {TITLES[Visibility.DESK], "青木 さくら"}),
    ],
)
def test_what_it_set_in_motion_is_named_to_those_concerned_and_counted_for_the_others(
    client: TestClient, as_member: AsMember, people: dict[str, str], reader: str, seen: set[str], hidden: set[str]
) -> None:
    browser = as_member(people[reader]) if reader else client

    page = browser.get("/cases/r6-01").text
    motion = section(page, "motion")

    assert {words for words in seen if words not in motion} == set()
    assert {words for words in hidden if words in page} == set()
    assert (people["session"] in page) == (reader in {"founder", "mentor", "desk"})


def test_the_links_of_what_it_set_in_motion_lead_somewhere(as_member: AsMember, people: dict[str, str]) -> None:
    browser = as_member(people["founder"])
    page = browser.get("/cases/r6-01").text
    found = re.search(r'<section[^>]*aria-labelledby="motion".*?</section>', page, re.DOTALL)
    assert found
    links = re.findall(r'href="([^"]+)"', found[0])

    assert len(links) == 7
    assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_is_taken_back_is_told_no_longer(client: TestClient, database: Database) -> None:
    with database.write() as session:
        case = make_case(session, number="02")
        cases.record_use(session, [case.id], UseKind.MEETING, "meeting-1")
        cases.record_use(session, [case.id], UseKind.ACTIVITY, "activity-1")
        cases.record_use(session, [case.id], UseKind.ACTIVITY, "activity-2")
    told = section(client.get("/cases/r6-02").text, "motion")
    assert "1回の会議で紹介" in told
    assert "活動が2件" in told

    with database.write() as session:
        cases.forget_uses(session, UseKind.MEETING, "meeting-1")
    assert "会議で紹介" not in section(client.get("/cases/r6-02").text, "motion")


def test_a_case_without_any_use_says_so_calmly(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="02")
    assert "まだ知られていません" in section(client.get("/cases/r6-02").text, "motion")


@pytest.mark.parametrize("reader", ["other", "desk"])
def test_the_number_of_queries_does_not_depend_on_how_much_was_set_in_motion(
    as_member: AsMember, database: Database, people: dict[str, str], reader: str
) -> None:
    browser = as_member(people[reader])
    browser.get("/cases/r6-01")  # what a process reads once is read now
    with asked(database) as before:
        browser.get("/cases/r6-01")
    with database.write() as session:
        case = session.get_one(CaseStudy, people["case"])
        for title in ("二つ目", "三つ目"):
            author = actor_for(make_member(session))
            consultations.post(session, author, Draft(title, "どうすれば。", Marks(), case_ids=(case.id,)))
            have_an_hour(session, author.member_id, case)
    browser.get("/cases/r6-01")
    with asked(database) as after:
        browser.get("/cases/r6-01")
    assert len(of_the_page(after)) == len(of_the_page(before))
