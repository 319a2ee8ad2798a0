"""Asking to act for an organisation, and who answers: the secretariat, a mailbox of its own, or its owners."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case, make_organisation
from tests.factories.organisations import EDITOR, join, make_kept
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import OrganisationClaim
from yoriai.domains.organisations.service import claiming
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]


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
