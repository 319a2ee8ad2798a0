"""Registering, claiming, editing organisations and looking after their people, as a browser without scripts sees it."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case, make_organisation
from tests.factories.organisations import BELONGS, EDITOR, OWNER, join, make_kept, register
from tests.queries import asked
from tests.web.pages import post_form, sign_in_as, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.service import claiming, invitations
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.web.csrf import FIELD

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


def test_everything_that_is_typed_is_kept(database: Database, as_member: SignIn, hanako: Actor) -> None:
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


def test_an_unclaimed_record_is_asked_for_and_given_by_the_secretariat(
    database: Database, as_member: SignIn, hanako: Actor, desk: Actor
) -> None:
    with database.write() as session:
        case = make_case(session)
        made, slug = case.organisation_id, case.slug
    browser = as_member(hanako.member_id)
    page = f"/organisations/{made}/claim"
    assert post_form(browser, page, page, {"words": ""}).status_code == 422
    assert post_form(browser, page, page, {"words": "代表です。"}).headers["location"] == page
    assert "返答を待っています" in browser.get(page).text
    assert f"/cases/{slug}/confirmation" not in browser.get(f"/cases/{slug}").text

    with database.read() as session:
        claim = session.exec(select(OrganisationClaim.id)).one()
    secretariat = as_member(desk.member_id)
    assert "確認を待っている団体が1件あります。" in secretariat.get("/desk").text
    assert f"/desk/claims/{claim}" in secretariat.get("/desk/claims").text
    decision = f"/desk/claims/{claim}"
    assert "代表です。" in secretariat.get(decision).text
    assert post_form(secretariat, decision, decision, {"do": "refuse", "reason": ""}).status_code == 422
    assert post_form(secretariat, decision, decision, {"do": "accept"}).headers["location"] == "/desk/claims"
    assert secretariat.post(decision, data={"do": "accept", FIELD: token_of(secretariat.get(page))}).status_code == 409

    browser = as_member(hanako.member_id)
    assert "お申し出は認められました。" in browser.get(page).text
    # the case came along: its organisation's people may say that it is still right
    assert f"/cases/{slug}/confirmation" in browser.get(f"/cases/{slug}").text


def test_somebody_of_the_secretariat_is_told_that_another_has_to_answer_what_they_ask(
    database: Database, as_member: SignIn, desk: Actor
) -> None:
    with database.write() as session:
        made = claiming.claim(session, desk, make_organisation(session).id, "代表です。").id
    page = f"/desk/claims/{made}"
    secretariat = as_member(desk.member_id)
    shown = secretariat.get(page).text
    assert ("事務局のほかの人が判断します" in shown, 'value="accept"' in shown) == (True, False)
    assert post_form(secretariat, page, page, {"do": "accept"}).status_code == 403


def test_what_no_owner_can_answer_is_said_to_be_the_secretariats(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        moderation.suspend(session, desk, owner.member_id, reason="見本の理由です。", until=None)
    page = f"/organisations/{made}/claim"
    browser = as_member(hanako.member_id)
    assert "いまは担当者が返答できません" in browser.get(page).text
    post_form(browser, page, page, {"words": "スタッフです。"})
    assert "事務局に伝えてあります" in browser.get(page).text


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


def test_a_mailbox_of_the_organisation_proves_it_by_page_and_button(
    database: Database, client: TestClient, as_member: SignIn, hanako: Actor
) -> None:
    with database.write() as session:
        made = make_organisation(session, "見本の会", website="https://www.mihon.example/").id
        other = make_member(session).id
    page = f"/organisations/{made}/claim"
    browser = as_member(hanako.member_id)
    shown = browser.get(page).text
    assert ('<option value="info">info@mihon.example</option>' in shown, "事務局" in shown) == (True, True)
    assert post_form(browser, page, f"{page}/mailbox", {"local": "hanako.sato"}).status_code == 422
    assert post_form(browser, page, f"{page}/mailbox", {"local": "me@evil.example"}).status_code == 422
    sent = post_form(browser, page, f"{page}/mailbox", {"local": "info"})
    assert "info@mihon.example" in sent.text
    with database.read() as session:
        text = session.exec(select(Mail.text)).one()
    found = re.search(r"/organisations/claims/[\w-]+", text)
    assert found is not None
    link = found.group(0)

    assert as_member(other).get(link).status_code == 410
    browser = as_member(hanako.member_id)
    opened = browser.get(link)
    assert (opened.status_code, opened.headers["cache-control"]) == (200, "no-store")
    with database.read() as session:
        assert organisations.keepers_of(session, made) == []
    assert post_form(browser, link, link, {}).headers["location"] == f"/organisations/{made}/edit"
    assert browser.get(link).status_code == 410
    client.cookies.clear()
    assert client.get(link).headers["location"].startswith("/sign-in")


def test_owners_answer_whoever_asks(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        claim = claiming.claim(session, hanako, made, "スタッフです。").id
        second = claiming.claim(session, join(session, make_kept(session, "べつ")[0]), made, "わたしも。").id
    browser, page = as_member(owner.member_id), f"/organisations/{made}/people"
    assert "スタッフです。" in browser.get(page).text
    action = f"/organisations/{made}/asking"
    refused = post_form(browser, page, f"{action}/{second}", {"do": "refuse", "reason": " "})
    assert (refused.status_code, "理由を書いてください。" in refused.text) == (422, True)
    assert post_form(browser, page, f"{action}/{claim}", {"do": "owner"}).status_code == 422
    assert post_form(browser, page, f"{action}/{claim}", {"do": "editor"}).headers["location"] == page
    with database.read() as session:
        assert organisations.role_in(session, hanako, made) is EDITOR


def test_somebody_without_an_account_is_invited_registers_and_accepts(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
    page = f"/organisations/{made}/people"
    browser = as_member(owner.member_id)
    assert (
        post_form(browser, page, f"/organisations/{made}/invitations", {"email": "x", "role": "editor"}).status_code
        == 422
    )
    sent = post_form(browser, page, f"/organisations/{made}/invitations", {"email": "new@example.jp", "role": "editor"})
    assert sent.headers["location"] == page
    assert "new@example.jp" in browser.get(page).text
    with database.read() as session:
        found = re.search(r"/invitations/[\w-]+", session.exec(select(Mail.text)).one())
    assert found is not None
    link = found.group(0)
    client.cookies.clear()
    opened = client.get(link).text
    assert f"/register?next={link.replace('/', '%2F')}" in opened
    assert "new@example.jp" not in opened
    with database.write() as session:
        newcomer = actor_for(make_member(session, email="new@example.jp"))
    browser = as_member(newcomer.member_id)
    assert post_form(browser, link, link, {}).headers["location"] == f"/organisations/{made}"
    assert browser.get(link).status_code == 410
    with database.read() as session:
        assert organisations.role_in(session, newcomer, made) is EDITOR


def test_a_member_accepts_on_the_page_that_the_notice_leads_to(
    database: Database, as_member: SignIn, hanako: Actor
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        invitations.invite(session, owner, made, "hanako@example.jp", BELONGS)
        other = make_member(session).id
    page = f"/organisations/{made}/invitation"
    assert as_member(other).get(page).status_code == 410
    assert post_form(as_member(hanako.member_id), page, page, {}).headers["location"] == f"/organisations/{made}"


def test_people_are_looked_after_with_buttons(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        organisations.affiliate(session, hanako.member_id, made, BELONGS)
    page = f"/organisations/{made}/people"
    person = f"{page}/{hanako.member_id}"
    browser = as_member(owner.member_id)
    assert post_form(browser, page, person, {"do": "role", "role": "editor"}).headers["location"] == page
    assert post_form(browser, page, person, {"do": "offer"}).headers["location"] == page
    taker = as_member(hanako.member_id)
    assert "管理者を引き継いでほしいと言っています" in taker.get(page).text
    post_form(taker, page, f"/organisations/{made}/handover", {"do": "accept"})
    with database.read() as session:
        assert organisations.role_in(session, hanako, made) is OWNER
        assert organisations.role_in(session, owner, made) is EDITOR
    left = post_form(taker, page, f"/organisations/{made}/leaving", {})
    assert (left.status_code, "先に、ほかの人を管理者にしてください。" in left.text) == (409, True)
    browser = as_member(owner.member_id)
    assert post_form(browser, page, f"/organisations/{made}/leaving", {}).headers["location"] == "/me"


def test_two_editors_at_once_see_what_differs(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session, furigana="みほんのかい")
        organisations.affiliate(session, hanako.member_id, made, EDITOR)
    page = f"/organisations/{made}/edit"
    base = {"name": "見本の会", "furigana": "みほんのかい", "base_revision": "1"}
    assert (
        post_form(as_member(owner.member_id), page, page, {**base, "about": "水曜", "staff": "2人"}).status_code == 303
    )
    browser = as_member(hanako.member_id)
    met = post_form(browser, page, page, {**base, "about": "木曜"})
    assert met.status_code == 409
    for shown in ("水曜", "木曜", "2人", 'name="base_revision" value="2"'):
        assert shown in met.text
    again = {**base, "base_revision": "2", "about": "木曜", "staff": "2人", "theirs": "about"}
    assert post_form(browser, page, page, again).status_code == 303
    with database.read() as session:
        assert only(session).about == "水曜"


def test_who_may_see_and_do_what(database: Database, client: TestClient) -> None:
    with database.write() as session:
        made, owner = make_kept(session, "見本の会", furigana="みほんのかい")
        waiting = register(session, owner, "待つ会", furigana="まつかい").id
        editor, belongs, stranger = join(session, made, EDITOR), join(session, made), actor_for(make_member(session))
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        _other, other_owner = make_kept(session, "べつの会")
    readers = {
        "visitor": None,
        "stranger": stranger.member_id,
        "other's owner": other_owner.member_id,
        "belongs": belongs.member_id,
        "editor": editor.member_id,
        "owner": owner.member_id,
        "desk": staff.id,
    }
    pages = {
        "/organisations/new": [303, 200, 200, 200, 200, 200, 200],
        "/organisations/alike": [303, 200, 200, 200, 200, 200, 200],
        f"/organisations/{made}/edit": [303, 403, 403, 403, 200, 200, 200],
        f"/organisations/{made}/people": [303, 403, 403, 200, 200, 200, 200],
        f"/organisations/{made}/claim": [303, 200, 200, 200, 200, 200, 200],
        f"/organisations/{made}/invitation": [303, 410, 410, 410, 410, 410, 410],
        f"/organisations/{waiting}/edit": [303, 404, 404, 404, 404, 200, 200],
        f"/organisations/{waiting}/people": [303, 404, 404, 404, 404, 200, 200],
        f"/organisations/{waiting}/claim": [303, 404, 404, 404, 404, 200, 200],
        "/organisations/nothing/edit": [303, 404, 404, 404, 404, 404, 404],
        "/me/organisations": [303, 200, 200, 200, 200, 200, 200],
        "/desk/claims": [303, 404, 404, 404, 404, 404, 200],
        "/desk/claims/nothing": [303, 404, 404, 404, 404, 404, 404],
        "/invitations/nothing": [410, 410, 410, 410, 410, 410, 410],
        "/organisations/claims/nothing": [303, 410, 410, 410, 410, 410, 410],
    }
    posts = {
        f"/organisations/{made}/edit": [401, 403, 403, 403, 422, 422, 422],
        f"/organisations/{made}/invitations": [401, 403, 403, 422, 422, 422, 422],
        f"/organisations/{made}/people/{owner.member_id}": [401, 403, 403, 403, 403, 303, 303],
        f"/organisations/{made}/asking/nothing": [401, 403, 403, 422, 422, 422, 422],
        f"/organisations/{waiting}/leaving": [401, 404, 404, 404, 404, 409, 403],
        f"/organisations/{made}/discarding": [401, 403, 403, 403, 403, 409, 409],
        f"/organisations/{waiting}/claim": [401, 404, 404, 404, 404, 422, 422],
        f"/organisations/{waiting}/people/{owner.member_id}": [401, 404, 404, 404, 404, 303, 303],
        "/desk/claims/nothing": [401, 404, 404, 404, 404, 404, 404],
    }
    seen: dict[str, list[int]] = {page: [] for page in pages}
    done: dict[str, list[int]] = {page: [] for page in posts}
    for member_id in readers.values():
        client.cookies.clear()
        if member_id:
            sign_in_as(client, database, member_id)
        token = token_of(client.get("/sign-in" if member_id is None else "/organisations/new"))
        for page in pages:
            seen[page].append(client.get(page).status_code)
        for page in posts:
            done[page].append(client.post(page, data={FIELD: token}).status_code)
    assert (seen, done) == (pages, posts)


def test_a_forged_form_changes_nothing(database: Database, as_member: SignIn, hanako: Actor) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
        organisations.affiliate(session, hanako.member_id, made, EDITOR)
    browser = as_member(owner.member_id)
    for address, fields in (
        (NEW, FIELDS),
        (f"/organisations/{made}/people/{hanako.member_id}", {"do": "remove"}),
        (f"/organisations/{made}/leaving", {}),
        (f"/organisations/{made}/edit", FIELDS),
    ):
        assert browser.post(address, data={**fields, FIELD: "forged"}).status_code == 403
    with database.read() as session:
        assert len(session.exec(select(Organisation)).all()) == 1
        assert organisations.role_in(session, hanako, made) is EDITOR


def test_the_page_of_people_asks_the_same_number_of_questions_whatever_their_number(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        made, owner = make_kept(session)
    browser, counts = as_member(owner.member_id), []
    for _ in range(2):
        with asked(database) as queries:
            browser.get(f"/organisations/{made}/people")
        counts.append(len(queries))
        with database.write() as session:
            for _number in range(2):
                join(session, made)
                claiming.claim(session, actor_for(make_member(session)), made, "はい")
    assert counts[0] + 1 >= counts[1]
