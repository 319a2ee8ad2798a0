"""The pages of signing in, by password and by link, of resetting, and of the language."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from httpx2 import Response
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, make_member
from tests.web.pages import app_of, post_form, token_of
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import LoginSession, Throttle
from yoriai.domains.accounts.rules import SIGN_INS_OF_ADDRESS
from yoriai.domains.accounts.service import throttling
from yoriai.domains.accounts.values import Attempt
from yoriai.domains.notifications.models import Mail
from yoriai.web.cookies import LANGUAGE_COOKIE, LOGIN_COOKIE
from yoriai.web.csrf import FIELD

Mails = Callable[[], list[Mail]]

EMAIL = "hana@example.jp"
NEW = "新しい合言葉は長いほうが良い"


@pytest.fixture(autouse=True)
def _hana(database: Database) -> None:
    with database.write() as session:
        make_member(session, email=EMAIL, name="佐藤 花子")


def sign_in(client: TestClient, email: str = EMAIL, password: str = PASSWORD, **more: str) -> Response:
    return post_form(client, "/sign-in", "/sign-in", {"email": email, "password": password, **more})


def path_in(mail: Mail) -> str:
    """Return the path of the link that a mail carries."""
    found = re.search(r"http://testserver(/\S+/[\w-]{40,})", mail.text)
    assert found
    return found.group(1)


def without(text: str, *varying: str) -> str:
    for each in varying:
        text = text.replace(each, "…")
    return re.sub(r'name="csrf_token" value="[^"]+"', "", text)


def test_signing_in_and_out(client: TestClient, database: Database) -> None:
    page = client.get("/sign-in")
    assert 'autocomplete="username"' in page.text
    assert 'autocomplete="current-password"' in page.text
    entered = sign_in(client, next="/consultations")
    assert (entered.status_code, entered.headers["location"]) == (303, "/consultations")
    settings = client.get("/me/settings")
    assert "佐藤 花子" in settings.text
    left = client.post("/sign-out", data={FIELD: token_of(settings)})
    assert left.status_code == 303
    assert LOGIN_COOKIE not in client.cookies
    assert client.get("/me/settings").headers["location"].startswith("/sign-in?next=")
    with database.read() as session:
        assert session.exec(select(LoginSession)).all() == []


def test_a_refusal_says_the_same_for_every_cause_and_keeps_the_address(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_member(session, email="unconfirmed@example.jp", email_verified_at=None)
        make_member(session, email="linkonly@example.jp", password_hash=None)
    wrong = sign_in(client, password="not the password")
    assert wrong.status_code == 422
    assert f'value="{EMAIL}"' in wrong.text
    assert "not the password" not in wrong.text
    for email, password in [
        ("stranger@example.jp", PASSWORD),
        ("unconfirmed@example.jp", PASSWORD),
        ("linkonly@example.jp", PASSWORD),
    ]:
        other = sign_in(client, email, password)
        assert other.status_code == 422
        assert without(other.text, email) == without(wrong.text, EMAIL)
    with database.read() as session:
        # the count of a refused try is committed with the page that refuses
        assert len(session.exec(select(Throttle)).all()) >= 4


def test_the_unconfirmed_get_their_mail_again(client: TestClient, database: Database, mails: Mails) -> None:
    with database.write() as session:
        make_member(session, email="unconfirmed@example.jp", email_verified_at=None)
    sign_in(client, "unconfirmed@example.jp", "not the password")
    assert mails() == []
    sign_in(client, "unconfirmed@example.jp")
    (mail,) = mails()
    assert mail.template == "verify"
    path = path_in(mail)
    assert post_form(client, path, path, {}).status_code == 303


def test_nobody_waits_to_write_while_a_password_is_looked_at(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Attempt.fits

    def fits_while_somebody_registers(tried: Attempt, password: str) -> bool:
        with database.write() as session:
            make_member(session, email="meanwhile@example.jp")
        return looking(tried, password)

    page = client.get("/sign-in")
    monkeypatch.setattr(Attempt, "fits", fits_while_somebody_registers)
    entered = client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, FIELD: token_of(page)})
    assert entered.status_code == 303
    with database.read() as session:
        assert accounts.find_by_email(session, "meanwhile@example.jp") is not None


def test_too_many_tries_answer_429_with_the_time_to_wait(client: TestClient, database: Database) -> None:
    with database.write() as session:
        for _ in range(9):
            throttling.count(session, SIGN_INS_OF_ADDRESS, EMAIL)
    assert sign_in(client, password="not the password").status_code == 422
    refused = sign_in(client)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert "15分" in refused.text
    assert PASSWORD not in refused.text
    clock.jump(timedelta(minutes=16))
    assert sign_in(client).status_code == 303


def test_the_cookie_is_new_at_every_sign_in_and_the_planted_one_dies(client: TestClient, database: Database) -> None:
    client.cookies.set(LOGIN_COOKIE, "planted-by-somebody-else", domain="testserver.local")
    sign_in(client)
    first = client.cookies[LOGIN_COOKIE]
    assert first != "planted-by-somebody-else"
    page = client.get("/me/settings")
    path = "/sign-in/link"
    client.post(path, data={FIELD: token_of(page), "email": EMAIL})
    with database.read() as session:
        (mail,) = session.exec(select(Mail)).all()
    client.post(path_in(mail), data={FIELD: token_of(client.get(path_in(mail)))})
    assert client.cookies[LOGIN_COOKIE] != first
    with database.read() as session:
        assert len(session.exec(select(LoginSession)).all()) == 1


def test_a_secure_site_has_secure_cookies(client: TestClient, settings: Settings) -> None:
    https = use(Settings(**(settings.model_dump() | {"base_url": "https://testserver"})))
    app_of(client).state.settings = https  # the app of this test alone
    client.base_url = "https://testserver"
    entered = sign_in(client)
    cookies = [value for name, value in entered.headers.multi_items() if name == "set-cookie"]
    assert all("Secure" in value for value in cookies)
    assert any(value.startswith(LOGIN_COOKIE) for value in cookies)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"])
def test_no_way_leads_off_the_site(client: TestClient, evil: str) -> None:
    assert sign_in(client, next=evil).headers["location"] == "/me"


def test_signing_in_takes_the_members_language(client: TestClient, database: Database) -> None:
    with database.write() as session:
        make_member(session, email="anna@example.jp", name="Anna", locale="en")
    sign_in(client, "anna@example.jp")
    assert client.cookies[LANGUAGE_COOKIE] == "en"
    assert '<html lang="en">' in client.get("/me/settings").text


def test_a_link_by_mail_signs_in_once(client: TestClient, mails: Mails, database: Database) -> None:
    sent = post_form(client, "/sign-in/link?next=/cases", "/sign-in/link", {"email": EMAIL, "next": "/cases"})
    assert sent.status_code == 200
    (mail,) = mails()
    assert mail.template == "sign_in_link"
    path = path_in(mail)
    page = client.get(path)
    client.head(path)
    assert page.headers["Cache-Control"] == "no-store"
    with database.read() as session:
        assert session.exec(select(LoginSession)).all() == []
    entered = client.post(path, data={FIELD: token_of(page)})
    assert (entered.status_code, entered.headers["location"]) == (303, "/cases")
    again = client.get(path)
    assert again.status_code == 410
    assert 'href="/sign-in/link"' in again.text


def test_an_expired_link_answers_410(client: TestClient, mails: Mails, settings: Settings) -> None:
    post_form(client, "/sign-in/link", "/sign-in/link", {"email": EMAIL})
    path = path_in(mails()[0])
    token = token_of(client.get(path))
    clock.jump(timedelta(minutes=settings.link_minutes + 1))
    assert client.get(path).status_code == 410
    assert client.post(path, data={FIELD: token}).status_code == 410


@pytest.mark.parametrize("page", ["/sign-in/link", "/password/forgotten"])
def test_asking_for_a_link_tells_nothing(client: TestClient, mails: Mails, page: str) -> None:
    known = post_form(client, page, page, {"email": EMAIL})
    unknown = post_form(client, page, page, {"email": "stranger@example.jp"})
    assert known.status_code == unknown.status_code == 200
    assert without(known.text, EMAIL) == without(unknown.text, "stranger@example.jp")
    assert [mail.address for mail in mails()] == [EMAIL]


@pytest.mark.parametrize("page", ["/sign-in/link", "/password/forgotten"])
def test_a_bad_address_is_said_beside_its_field(client: TestClient, page: str) -> None:
    refused = post_form(client, page, page, {"email": "hana"})
    assert refused.status_code == 422
    assert 'id="f-email-error"' in refused.text


def test_a_reset_sets_the_password_and_ends_other_sign_ins(client: TestClient, mails: Mails) -> None:
    sign_in(client)
    elsewhere = client.cookies[LOGIN_COOKIE]
    client.cookies.clear()
    post_form(client, "/password/forgotten", "/password/forgotten", {"email": EMAIL})
    path = path_in(mails()[0])
    assert path.startswith("/password/new/")
    page = client.get(path)
    assert 'autocomplete="new-password"' in page.text
    short = client.post(path, data={FIELD: token_of(page), "password": "short"})
    assert short.status_code == 422
    assert 'id="f-password-error"' in short.text
    entered = client.post(path, data={FIELD: token_of(page), "password": NEW})
    assert (entered.status_code, entered.headers["location"]) == (303, "/me")
    assert client.get("/me/settings").status_code == 200
    assert client.get(path).status_code == 410
    assert [mail.template for mail in mails()] == ["reset", "password_changed"]
    client.cookies.clear()
    client.cookies.set(LOGIN_COOKIE, elsewhere)
    assert client.get("/me/settings").status_code == 303
    client.cookies.clear()
    assert sign_in(client).status_code == 422
    assert sign_in(client, password=NEW).status_code == 303


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/link", "/sign-in/link/x", "/password/forgotten", "/password/new/x", "/sign-out"]
)
def test_a_forged_form_is_refused(client: TestClient, path: str) -> None:
    refused = client.post(path, data={"email": EMAIL, "password": PASSWORD})
    assert refused.status_code == 403
    assert PASSWORD not in refused.text


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    token = token_of(client.get("/sign-in"))
    refused = client.post(
        "/sign-in",
        data={"email": EMAIL, "password": PASSWORD, FIELD: token},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert refused.status_code == 403


def test_the_language_is_chosen_and_the_reader_stays_where_they_were(client: TestClient) -> None:
    chosen = client.get("/language/en?next=/sign-in%3Fnext%3D/cases")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/sign-in?next=/cases")
    assert '<html lang="en">' in client.get("/sign-in").text
    assert client.get("/language/ja?next=//evil.example").headers["location"] == "/"
    assert client.get("/language/xx").status_code == 404


def test_demo_sign_ins_are_shown_in_a_demo_alone(client: TestClient, database: Database, settings: Settings) -> None:
    with database.write() as session:
        make_member(session, email="founder@demo.example", name="見本 たろう")
    assert "founder@demo.example" not in client.get("/sign-in").text
    app_of(client).state.settings = use(Settings(**(settings.model_dump() | {"demo": True})))
    page = client.get("/sign-in").text
    assert "founder@demo.example" in page
    assert "yoriai-demo" in page
    assert "立ち上げたい人" in page
