"""The page of one case: what it holds, what it has set in motion, and what it hides from whom."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.mentoring import in_days, make_mentor
from tests.factories.pictures import make_file
from tests.factories.sessions import actor
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import ChangeOrigin, UseKind
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.mentoring.cards import RequestDraft
from yoriai.domains.mentoring.repository import follow_ups as follow_up_repository
from yoriai.domains.mentoring.repository import offers as offer_repository
from yoriai.domains.mentoring.service import closing, follow_ups, offers, requests
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.cards import ProfileDraft
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.taxonomy.marks import Marks

AsMember = Callable[[str], TestClient]
TEXTS = {
    "purpose": "だれもが立ち寄れる場をつくる。",
    "people": "子どもから大人まで。",
    "content": "2017年から活動を続け、月2回開いている。",
    "partners": "連携先の数：7団体",
    "outreach": "口づてで広げた。",
    "results": "- 参加者は延べ320人。\n- ボランティア5人が支えた。",
}
TITLES = {
    Visibility.NETWORK: "みんなに聞く相談",
    Visibility.MENTORS: "メンターに聞く相談",
    Visibility.DESK: "事務局に聞く相談",
}


def of_the_page(statements: list[str]) -> list[str]:
    """Leave out what a process asks once after each change of the catalogue."""
    return [each for each in statements if "search_" not in each and " terms" not in each and "topic" not in each]


def section(text: str, name: str) -> str:
    """Return one part of the page, without its marks."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', text, re.DOTALL)
    assert found, name
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A full case, a founder and a mentor who have been through the first journey, and others."""
    with database.write() as session:
        case = make_case(session, number="01", title="みんなの食卓", sections=TEXTS)
        founder = make_member(session, name="青木 さくら")
        mentor = make_mentor(session, make_member(session, name="森 めぐみ"))
        desk = make_member(session, name="事務 局子")
        grant(session, desk, Role.SECRETARIAT)
        keeper = make_member(session, name="団体 太郎")
        organisations.affiliate(session, keeper.id, case.organisation_id, AffiliationRole.EDITOR)
        other = make_member(session, name="別の 人")
        second = make_mentor(session, make_member(session, name="別の メンター"), weekly={})
        for visibility, title in TITLES.items():
            draft = Draft(title, "どうすれば。", Marks(), None, visibility, case_ids=(case.id,))
            consultations.post(session, actor_for(founder), draft)
        row = _hour(session, founder.id, case)
        draft_of_mentor = ProfileDraft("食卓を8年", "", 10, Marks(), case_ids=(case.id,))
        mentors.change(session, actor(mentor.member_id), draft_of_mentor)
        return {
            "case": case.id,
            "founder": founder.id,
            "mentor": mentor.member_id,
            "second": second.member_id,
            "desk": desk.id,
            "keeper": keeper.id,
            "other": other.id,
            "session": row,
        }


def _hour(session: Session, founder: str, case: CaseStudy) -> str:
    """Ask for an hour about a case, have it, and start something after it; return the session's id."""
    draft = RequestDraft("始めたい。", starts=(in_days(3),), marks=Marks(), case_ids=(case.id,))
    request = requests.create(session, actor(founder), draft)
    offer = offer_repository.find_open(session, request.id)
    assert offer is not None
    row = offers.accept(session, actor(offer.mentor_id), offer.id, in_days(3))
    with clock.stopped(row.ends_at):
        closing.say_held(session, actor(offer.mentor_id), row.id)
    (follow_up, _row) = follow_up_repository.of_member(session, founder, row.ends_at + timedelta(days=40))[0]
    with clock.stopped(follow_up.due_at):
        follow_ups.tell(session, actor(founder), follow_up.id, Told(Outcome.STARTED))
    return row.id


def test_a_record_has_every_part_in_order_with_a_list_of_them(client: TestClient, people: dict[str, str]) -> None:
    page = client.get("/cases/r6-01").text

    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert headings[:11] == [
        "このページの内容",
        "取組の種類と対象",
        "目的",
        "対象とした人",
        "内容",
        "連携・協力した団体",
        "つながるための工夫",
        "成果",
        "数字で見る",
        "ここから生まれたこと",
        "団体について",
    ]
    assert re.findall(r'<a href="#(?:citation|similar)">([^<]+)<', page) == [
        "この事例をくらべる・印刷する・引用する",
        "似ている事例",
    ]
    for anchor in re.findall(r'<a href="#([a-z-]+)">', page):
        assert f'id="{anchor}"' in page


def test_what_is_japanese_is_marked_as_such_for_who_reads_in_english(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="02", title="みんなの食卓", organisation="つむぎの会")

    page = client.get("/cases/r6-02", headers={"Accept-Language": "en"}).text

    assert '<li lang="ja"><span aria-current="page">みんなの食卓</span></li>' in page
    assert '<dt>Name of the organisation</dt><dd lang="ja">つむぎの会</dd>' in page
    assert '<dt>Representative</dt><dd lang="ja">見本 花子</dd>' in page
    assert "<dt>Founded</dt><dd>April 2020</dd>" in page
    assert '<span class="visually-hidden" lang="ja"> (みんなの食卓)</span>' in page


def test_a_short_record_needs_no_list_of_its_parts(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="02")
    assert 'class="contents' not in client.get("/cases/r6-02").text


def test_the_numbers_stand_with_their_sentences(client: TestClient, people: dict[str, str]) -> None:
    numbers = section(client.get("/cases/r6-01").text, "figures")

    for words in ("月2回", "延べ320人", "ボランティア5人が支えた。", "5人", "7団体", "2017年から", "連携先の数：7団体"):
        assert words in numbers


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
            _hour(session, author.member_id, case)
    browser.get("/cases/r6-01")
    with asked(database) as after:
        browser.get("/cases/r6-01")
    assert len(of_the_page(after)) == len(of_the_page(before))


def test_where_it_is_from_with_edition_page_and_terms_of_use(client: TestClient, people: dict[str, str]) -> None:
    source = section(client.get("/cases/r6-01").text, "source")

    for words in ("令和6年度", "内閣府", "01番", "ページ", "利用条件"):
        assert words in source


def test_what_is_missing_is_said_calmly(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_case(session, number="02", title="", sections={})
    source = section(client.get("/cases/r6-02").text, "source")

    assert "16項目のうち9項目" in source
    assert "足りない項目 取組の名称 目的" in source


def test_the_day_of_a_confirmation_is_told_with_its_age(
    client: TestClient, database: Database, people: dict[str, str]
) -> None:
    assert "まだ確認していません" in section(client.get("/cases/r6-01").text, "source")
    with clock.stopped(datetime(2026, 4, 1, 3, tzinfo=UTC)), database.write() as session:
        cases.confirm(session, "r6-01", people["keeper"])
    with clock.stopped(datetime(2026, 4, 1, 4, tzinfo=UTC)):
        assert "今日（2026年4月1日(水)）団体が確認しました" in section(client.get("/cases/r6-01").text, "source")
    with clock.stopped(datetime(2026, 9, 1, 4, tzinfo=UTC)):
        source = section(client.get("/cases/r6-01").text, "source")
        assert "2026年4月1日(水)（5 か月前）に団体が確認しました" in source
        assert "1年以上" not in source
    with clock.stopped(datetime(2027, 9, 1, 4, tzinfo=UTC)):
        assert "1年以上" in section(client.get("/cases/r6-01").text, "source")


@pytest.mark.parametrize(
    ("reader", "may"),
    [
        ("", {"/proposals/new?case=r6-01", "/consultations/new?case=r6-01&amp;to=desk"}),
        ("other", {"/consultations/new?case=r6-01&amp;to=desk"}),
        ("keeper", {"/proposals/new?case=r6-01", "/cases/r6-01/confirmation"}),
        ("desk", {"/cases/r6-01/confirmation", "/cases/r6-01/edit", "/cases/r6-01/pictures"}),
    ],
)
def test_each_reader_is_offered_what_they_may_do(
    client: TestClient, as_member: AsMember, people: dict[str, str], reader: str, may: set[str]
) -> None:
    page = (as_member(people[reader]) if reader else client).get("/cases/r6-01").text
    found = re.search(r'<section[^>]*aria-labelledby="care".*?</section>', page, re.DOTALL)
    assert found
    assert set(re.findall(r'(?:href|action)="([^"]+)"', found[0])) == may


def test_pictures_are_shown_with_their_words(client: TestClient, database: Database, people: dict[str, str]) -> None:
    with database.write() as session:
        for width in (60, 70):
            words = cases.PictureWords(f"縁側 {width}", "春の日", "撮影：団体")
            file_id = make_file(session, width)
            cases.add_picture(session, "r6-01", cases.Author(ChangeOrigin.EDIT), file_id, words)
    page = client.get("/cases/r6-01").text

    shown = re.findall(r'<img src="(/files/\w+)" width="(\d+)" height="(\d+)" alt="([^"]+)"', page)
    assert [each[1:] for each in shown] == [("60", "40", "縁側 60"), ("70", "40", "縁側 70")]
    assert "撮影：団体" in page
    assert client.get(shown[0][0]).status_code == 200


def test_the_page_a_visitor_is_given_is_kept_until_something_it_shows_changes(
    client: TestClient, database: Database, people: dict[str, str]
) -> None:
    first = client.get("/cases/r6-01")
    with asked(database) as statements:
        again = client.get("/cases/r6-01")
    assert again.text == first.text
    assert [each for each in statements if " cases" in each] == []
    assert "yoriai_read" in again.headers["set-cookie"]

    with database.write() as session:
        author = actor_for(make_member(session))
        consultations.post(session, author, Draft("もう一つ", "どうすれば。", Marks(), case_ids=(people["case"],)))
    assert "3件の相談" in section(client.get("/cases/r6-01").text, "motion")
