"""The page of one case: what it holds, where it is from, and what each reader is offered."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.pictures import make_file
from tests.queries import asked
from tests.web.cases.records import make_people, section
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.taxonomy.marks import Marks

AsMember = Callable[[str], TestClient]


@pytest.fixture
def people(database: Database) -> dict[str, str]:
    """A full case, a founder and a mentor who have been through the first journey, and others."""
    return make_people(database)


@pytest.mark.usefixtures("people")
def test_a_record_has_every_part_in_order_with_a_list_of_them(client: TestClient) -> None:
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


@pytest.mark.usefixtures("people")
def test_the_numbers_stand_with_their_sentences(client: TestClient) -> None:
    numbers = section(client.get("/cases/r6-01").text, "figures")

    for words in ("月2回", "延べ320人", "ボランティア5人が支えた。", "5人", "7団体", "2017年から", "連携先の数：7団体"):
        assert words in numbers


@pytest.mark.usefixtures("people")
def test_where_it_is_from_with_edition_page_and_terms_of_use(client: TestClient) -> None:
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


@pytest.mark.usefixtures("people")
def test_pictures_are_shown_with_their_words(client: TestClient, database: Database) -> None:
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
