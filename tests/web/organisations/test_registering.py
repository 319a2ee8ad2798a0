"""Registering an organisation by its form: with little, with mistakes, and beside what is here already."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_organisation
from tests.factories.organisations import register
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.service import claiming
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus

SignIn = Callable[[str], TestClient]
NEW = "/organisations/new"
FIELDS = {"name": "見本の会", "furigana": "みほんのかい", "legal_form": "voluntary", "prefecture": "32"}


@pytest.fixture
def hanako(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯", email="hanako@example.jp"))


@pytest.fixture
def desk(database: Database) -> Actor:
    """Somebody of the secretariat."""
    with database.write() as session:
        member = make_member(session)
        grant(session, member, Role.SECRETARIAT)
        return actor_for(member)


def only(session: Session) -> Organisation:
    return session.exec(select(Organisation)).one()


def test_an_organisation_is_registered_with_little_and_shown_to_its_owner_alone(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    browser = as_member(hanako.member_id)
    answer = post_form(browser, NEW, NEW, {**FIELDS, "acting": "代表です。"})

    with database.read() as session:
        made = only(session)
        assert (made.status, made.legal_form, made.prefecture) == (
            OrganisationStatus.PENDING,
            LegalForm.VOLUNTARY,
            "32",
        )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/organisations/{made.id}")
    assert "「見本の会」を登録しました。" in browser.get(f"/organisations/{made.id}").text
    browser.cookies.clear()
    assert browser.get(f"/organisations/{made.id}").status_code == 404


def test_everything_that_is_typed_is_kept(as_member: SignIn, hanako: Actor) -> None:
    browser = as_member(hanako.member_id)
    typed = {
        **FIELDS,
        "legal_form": "npo",
        "corporate_number": "Ｔ５８３５６７８２５６２４６",
        "municipality": "松江市",
        "website": "www.mihon.example/",
        "address": "見本町1-1",
        "is_address_shown": "yes",
        "founded_year": "２００４",
        "founded_month": "5",
        "representative": "見本 花子",
        "staff": "3人",
        "about": "毎週水曜。",
        "link_1": "https://note.com/mihon",
        "link_1_words": "日記",
        "mark_ibasho": "primary",
    }
    answer = post_form(browser, NEW, NEW, typed)
    assert answer.status_code == 303
    edited = browser.get(answer.headers["location"] + "/edit").text
    for shown in (
        "5835678256246",
        "松江市",
        "https://www.mihon.example/",
        "見本町1-1",
        "見本 花子",
        "3人",
        "毎週水曜。",
    ):
        assert shown in edited
    for field, value in (
        ("founded_year", "2004"),
        ("founded_month", "5"),
        ("founded_day", ""),
        ("link_1_words", "日記"),
    ):
        assert re.search(rf'name="{field}"[^>]* value="{value}"', edited)
    assert 'name="mark_ibasho" value="primary" aria-describedby="f-marks-ibasho" checked' in edited


def test_what_is_wrong_is_said_all_at_once_and_nothing_typed_is_lost(as_member: SignIn, hanako: Actor) -> None:
    browser = as_member(hanako.member_id)
    wrong = {
        "name": "見本の会",
        "furigana": "mihon",
        "corporate_number": "123",
        "municipality": "どこか市",
        "founded_month": "5",
        "website": "見本",
        "about": "消えては困る文章",
    }
    answer = post_form(browser, NEW, NEW, wrong)

    assert answer.status_code == 422
    for problem in (
        "ひらがなかカタカナだけで入力してください。",
        "法人番号は13桁です。入力は3桁でした。",
        "都道府県を選んでください。",
        "年だけ、年と月、または年月日を",
        "https:// で始まるアドレス",
        "法人でない団体は「任意団体」です。",
    ):
        assert problem in answer.text
    for kept in ("mihon", "123", "どこか市", "消えては困る文章"):
        assert kept in answer.text


def test_a_wrong_check_digit_and_a_number_of_a_voluntary_group_are_named(as_member: SignIn, hanako: Actor) -> None:
    browser = as_member(hanako.member_id)
    wrong = post_form(browser, NEW, NEW, {**FIELDS, "legal_form": "npo", "corporate_number": "5835678256247"})
    assert "検査用の数字が合いません" in wrong.text
    none = post_form(browser, NEW, NEW, {**FIELDS, "corporate_number": "5835678256246"})
    assert "任意団体に法人番号はありません。" in none.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prefecture", "99"),
        ("prefecture", "x"),
        ("legal_form", "guild"),
        ("mark_nothing", "primary"),
        ("name", "あ" * 121),
    ],
)
def test_what_no_form_of_ours_offers_is_refused(as_member: SignIn, hanako: Actor, field: str, value: str) -> None:
    browser = as_member(hanako.member_id)
    assert post_form(browser, NEW, NEW, {**FIELDS, field: value}).status_code == 422


def test_what_is_here_already_is_offered_first_and_another_is_registered_deliberately(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    with database.write() as session:
        known = make_organisation(session, "NPO法人 見本の会", prefecture="32").id
    browser = as_member(hanako.member_id)
    answer = post_form(browser, NEW, NEW, FIELDS)

    assert answer.status_code == 422
    assert "この中に同じ団体がないか、お確かめください。" in answer.text
    assert f'href="/organisations/{known}/claim"' in answer.text
    assert 'value="みほんのかい"' in answer.text
    assert post_form(browser, NEW, NEW, {**FIELDS, "another": "yes"}).status_code == 303


def test_what_is_here_already_appears_while_typing(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        known = make_organisation(session, "NPO法人 見本の会", prefecture="32", website="https://mihon.example/").id
        register(session, actor_for(make_member(session)), "ひみつの会")
    browser = as_member(hanako.member_id)
    for query in ({"name": "見本の会"}, {"website": "mihon.example"}, {"name": "みほん", "corporate_number": "12"}):
        part = browser.get("/organisations/alike", params=query).text
        assert "<html" not in part
        assert (f"/organisations/{known}" in part) is ("corporate_number" not in query)
    assert "ひみつ" not in browser.get("/organisations/alike", params={"name": "ひみつの会"}).text
    assert "松江市" in browser.get("/organisations/towns?prefecture=32").text
    assert "option" not in browser.get("/organisations/towns?prefecture=xx").text


def test_a_refused_registration_is_corrected_and_asked_for_again(
    database: Database, as_member: SignIn, hanako: Actor, desk: Actor
) -> None:
    with database.write() as session:
        made = register(session, hanako).id
        claim = session.exec(select(OrganisationClaim.id)).one()
    secretariat = as_member(desk.member_id)
    page = f"/desk/claims/{claim}"
    post_form(secretariat, page, page, {"do": "refuse", "reason": "活動の様子が分かりません。"})
    browser = as_member(hanako.member_id)
    mine = f"/organisations/{made}/claim"
    assert "活動の様子が分かりません。" in browser.get(mine).text
    assert post_form(browser, mine, f"{mine}/again", {"words": "書き足しました。"}).status_code == 303
    assert "確認を待っている団体が1件あります。" in as_member(desk.member_id).get("/desk").text


def test_ones_organisations_are_found_again_and_a_registration_is_withdrawn(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    browser = as_member(hanako.member_id)
    assert "まだ団体がありません" in browser.get("/me/organisations").text
    with database.write() as session:
        made = register(session, hanako, "待つ会").id
        claiming.claim(session, hanako, make_organisation(session, "返事を待つ会").id, "代表です。")
    listed = browser.get("/me/organisations").text
    for shown in ("待つ会", "管理者", "事務局の確認待ち", "返事を待つ会", f"/organisations/{made}/claim"):
        assert shown in listed
    page = f"/organisations/{made}/claim"
    gone = post_form(browser, page, f"/organisations/{made}/discarding", {})
    assert gone.headers["location"] == "/me/organisations"
    assert browser.get(f"/organisations/{made}").status_code == 404
