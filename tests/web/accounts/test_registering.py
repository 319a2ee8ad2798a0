"""The pages of registering and confirming an address."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from httpx2 import Response
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import LoginSession, Member
from yoriai.domains.accounts.service import throttling
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications.models import Mail
from yoriai.web.cookies import LANGUAGE_COOKIE, LOGIN_COOKIE, VISITOR_COOKIE
from yoriai.web.csrf import FIELD

Mails = Callable[[], list[Mail]]

TYPED = {
    "name": "佐藤 花子",
    "furigana": "さとう はなこ",
    "email": "Ｈana@Example.jp",
    "password": "縁側でお茶を飲む日曜日",
    "prefecture": "32",
    "stage": "preparing",
}


def register(client: TestClient, **changes: str) -> Response:
    return post_form(client, "/register", "/register", TYPED | changes)


def path_in(mail: Mail) -> str:
    """Return the path of the link that a mail carries."""
    found = re.search(r"http://testserver(/\S+/[\w-]{40,})", mail.text)
    assert found
    return found.group(1)


def without(text: str, *varying: str) -> str:
    for each in varying:
        text = text.replace(each, "…")
    return re.sub(r'name="csrf_token" value="[^"]+"', "", text)


def test_the_form_asks_for_what_it_says(client: TestClient) -> None:
    page = client.get("/register")
    assert page.status_code == 200
    for fragment in ('autocomplete="name"', 'autocomplete="email"', 'autocomplete="new-password"', "会員登録"):
        assert fragment in page.text


def test_registering_sends_a_mail_and_its_button_signs_in(client: TestClient, mails: Mails) -> None:
    sent = register(client, next="/consultations/new?case=x")
    assert sent.status_code == 200
    assert "hana@example.jp" in sent.text
    assert LOGIN_COOKIE not in client.cookies
    (mail,) = mails()
    assert (mail.template, mail.address, mail.language) == ("verify", "hana@example.jp", "ja")
    page = client.get(path_in(mail))
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert LOGIN_COOKIE not in client.cookies
    entered = client.post(path_in(mail), data={FIELD: token_of(page)})
    assert (entered.status_code, entered.headers["location"]) == (303, "/consultations/new?case=x")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=lax" in entered.headers["set-cookie"]
    assert client.get("/me/settings").status_code == 200


def test_looking_at_the_link_as_scanners_do_changes_nothing(
    client: TestClient, mails: Mails, database: Database
) -> None:
    register(client)
    path = path_in(mails()[0])
    for _ in range(3):
        client.get(path)
        client.head(path)
    with database.read() as session:
        assert session.exec(select(Member.email_verified_at)).one() is None
        assert session.exec(select(LoginSession)).all() == []


@pytest.mark.parametrize("existing", ["confirmed", "unconfirmed", "suspended"])
def test_nothing_tells_that_an_address_has_an_account(
    client: TestClient, mails: Mails, database: Database, existing: str
) -> None:
    with database.write() as session:
        make_member(
            session,
            email="there@example.jp",
            email_verified_at=None if existing == "unconfirmed" else clock.now(),
            standing=Standing.SUSPENDED if existing == "suspended" else Standing.ACTIVE,
        )
    known = register(client, email="there@example.jp")
    unknown = register(client, email="new@example.jp")
    assert known.status_code == unknown.status_code == 200
    assert without(known.text, "there@example.jp") == without(unknown.text, "new@example.jp")
    assert sorted(known.headers) == sorted(unknown.headers)
    templates = {mail.address: mail.template for mail in mails()}
    expected = {"confirmed": "already_registered", "unconfirmed": "verify"}.get(existing)
    assert templates.get("there@example.jp") == expected
    assert templates["new@example.jp"] == "verify"


def test_the_owner_of_an_address_signs_in_by_the_mail_about_it(
    client: TestClient, mails: Mails, database: Database
) -> None:
    with database.write() as session:
        make_member(session, email="there@example.jp")
    register(client, email="there@example.jp")
    path = path_in(mails()[0])
    entered = post_form(client, path, path, {})
    assert (entered.status_code, entered.headers["location"]) == (303, "/me")


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(client: TestClient, mails: Mails) -> None:
    page = register(client, furigana="Sato", password="short", email="not an address")
    assert page.status_code == 422
    for field in ("email", "furigana", "password"):
        assert f'id="f-{field}-error"' in page.text
    assert 'value="佐藤 花子"' in page.text
    assert "short" not in page.text
    page = register(client, furigana="Sato")
    assert page.status_code == 422
    assert 'id="f-furigana-error"' in page.text
    assert 'value="Sato"' in page.text
    assert TYPED["password"] not in page.text
    page = register(client, password="password123")
    assert 'id="f-password-error"' in page.text
    assert mails() == []


@pytest.mark.parametrize("field", ["name", "furigana"])
def test_twenty_thousand_characters_are_refused_beside_the_field(client: TestClient, field: str) -> None:
    page = register(client, **{field: "あ" * 20000})
    assert page.status_code == 422
    assert f'id="f-{field}-error"' in page.text


def test_a_forged_form_is_refused(client: TestClient, database: Database) -> None:
    for token in (None, "forged"):
        refused = client.post("/register", data=TYPED | ({FIELD: token} if token else {}))
        assert refused.status_code == 403
        assert TYPED["password"] not in refused.text
    page = client.get("/register")
    client.cookies.set(VISITOR_COOKIE, "another browser", domain="testserver.local")
    assert client.post("/register", data=TYPED | {FIELD: token_of(page)}).status_code == 403
    with database.read() as session:
        assert session.exec(select(Member)).all() == []


def test_a_used_or_expired_link_answers_410_with_a_way_on(client: TestClient, mails: Mails) -> None:
    register(client)
    path = path_in(mails()[0])
    post_form(client, path, path, {})
    client.cookies.clear()
    for gone in (client.get(path), client.get("/register/confirm/never-was")):
        assert gone.status_code == 410
        assert 'href="/sign-in/link"' in gone.text
    used = client.post(path, data={FIELD: token_of(client.get("/register"))})
    assert used.status_code == 410
    register(client, email="late@example.jp")
    late = path_in(mails()[1])
    clock.jump(timedelta(hours=25))
    assert client.get(late).status_code == 410


@pytest.mark.parametrize("evil", ["//evil.example", "javascript:alert(1)"])
def test_no_way_leads_off_the_site(client: TestClient, mails: Mails, evil: str) -> None:
    register(client, next=evil)
    path = path_in(mails()[0])
    assert post_form(client, path, path, {}).headers["location"] == "/me"


def test_a_sixth_mail_within_the_hour_is_refused_with_the_time_to_wait(
    client: TestClient, mails: Mails, database: Database
) -> None:
    with database.write() as session:
        for _ in range(4):
            throttling.count_mail(session, "hana@example.jp", "203.0.113.1")
    assert register(client).status_code == 200
    refused = register(client)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 3000
    assert "60分" in refused.text
    assert TYPED["password"] not in refused.text
    assert len(mails()) == 1


def test_registering_on_english_pages_gets_english_mails(client: TestClient, mails: Mails) -> None:
    client.cookies.set(LANGUAGE_COOKIE, "en")
    sent = register(client, name="Anna Smith", furigana="")
    assert "We have sent you a mail" in sent.text
    (mail,) = mails()
    assert mail.language == "en"
    assert mail.subject == "Please confirm your address"
    assert "Dear Anna Smith," in mail.text


def test_who_is_signed_in_is_led_on(as_member: Callable[[str], TestClient], database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
    client = as_member(member.id)
    assert client.get("/register?next=/cases").headers["location"] == "/cases"
    assert client.get("/sign-in?next=//evil.example").headers["location"] == "/me"
