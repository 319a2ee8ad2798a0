"""The pages of the settings and of the confidentiality text."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, make_member
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import LoginSession, Member
from yoriai.domains.accounts.rules import SIGN_INS_OF_ADDRESS
from yoriai.domains.accounts.service import throttling
from yoriai.domains.accounts.values import CONFIDENTIALITY_VERSION
from yoriai.domains.notifications.models import Mail
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.web.cookies import LANGUAGE_COOKIE
from yoriai.web.csrf import FIELD

Mails = Callable[[], list[Mail]]
AsMember = Callable[[str], TestClient]

SIGN_IN = "/me/settings/sign-in"
NEW = "新しい合言葉は長いほうが良い"
PROFILE = {
    "name": "佐藤 花子",
    "furigana": "さとう はなこ",
    "prefecture": "32",
    "stage": "first_3_years",
    "languages": ["ja", "en"],
    "about": "空き家で食堂を始めました。",
    "mark_food": "primary",
    "mark_ibasho": "secondary",
    "mark_exchange": "",
}


@pytest.fixture
def member(database: Database) -> Member:
    with database.write() as session:
        return make_member(session, email="old@example.jp", name="元の名")


@pytest.fixture
def browser(as_member: AsMember, member: Member) -> TestClient:
    return as_member(member.id)


@pytest.mark.parametrize("path", ["/me/settings", "/me/settings/language", SIGN_IN, "/me/settings/calendar"])
def test_a_stranger_is_led_to_sign_in(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Fme%2Fsettings")


@pytest.mark.parametrize(
    "path",
    [
        "/me/settings",
        "/me/settings/language",
        "/me/settings/calendar",
        f"{SIGN_IN}/email",
        f"{SIGN_IN}/password",
        f"{SIGN_IN}/everywhere",
        f"{SIGN_IN}/devices/x",
        "/confidentiality",
    ],
)
def test_a_stranger_changes_nothing_and_a_forged_form_neither(browser: TestClient, path: str) -> None:
    assert browser.post(path, data={"language": "en"}).status_code == 403
    browser.cookies.clear()
    token = token_of(browser.get("/sign-in"))
    assert browser.post(path, data={FIELD: token, "language": "en"}).status_code == 401


def test_the_profile_is_saved_and_shown_again(browser: TestClient, database: Database, member: Member) -> None:
    saved = post_form(browser, "/me/settings", "/me/settings", PROFILE)
    assert (saved.status_code, saved.headers["location"]) == (303, "/me/settings")
    page = browser.get("/me/settings").text
    assert "保存しました" in page
    assert 'value="佐藤 花子"' in page
    assert re.search(r'name="mark_food" value="primary"[^>]* checked', page)
    assert re.search(r'name="languages" value="en"[^>]* checked', page)
    with database.read() as session:
        assert taxonomy.marks_of(session, [member.id])[member.id] == Marks({"food": "primary", "ibasho": "secondary"})


def test_a_profile_with_errors_keeps_what_was_typed(browser: TestClient, database: Database) -> None:
    page = post_form(browser, "/me/settings", "/me/settings", PROFILE | {"furigana": "Sato", "about": "とても長い話"})
    assert page.status_code == 422
    assert 'id="f-furigana-error"' in page.text
    assert "とても長い話" in page.text
    assert re.search(r'name="mark_food" value="primary"[^>]* checked', page.text)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"languages": []}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"mark_nothing": "primary"}, "marks"),
        ({"about": "あ" * 20000}, "about"),
        ({"stage": "somewhere"}, "stage"),
        ({"prefecture": "99"}, "prefecture"),
    ]
    for changes, field in wrong:
        page = post_form(browser, "/me/settings", "/me/settings", PROFILE | changes)
        assert page.status_code == 422
        assert f'id="f-{field}-error"' in page.text
    with database.read() as session:
        assert session.exec(select(Member.name)).one() == "元の名"


def test_the_language_form_changes_pages_and_mails(browser: TestClient, database: Database, member: Member) -> None:
    saved = post_form(browser, "/me/settings/language", "/me/settings/language", {"language": "en"})
    assert saved.status_code == 303
    assert browser.cookies[LANGUAGE_COOKIE] == "en"
    page = browser.get("/me/settings/language").text
    assert "Saved." in page
    with database.read() as session:
        assert accounts.contact(session, member.id).language == "en"
    assert post_form(browser, "/me/settings/language", "/me/settings/language", {"language": "xx"}).status_code == 422


def test_a_language_chosen_in_the_header_of_a_page_is_that_of_mails_too(
    browser: TestClient, database: Database, member: Member
) -> None:
    page = browser.get("/cases?q=食堂")
    asked_back = re.search(r'name="next" value="([^"]+)"><button [^>]*name="language" value="en"', page.text)
    assert asked_back
    chosen = {FIELD: token_of(page), "next": unescape(asked_back.group(1)), "language": "en"}
    back = browser.post("/me/settings/language", data=chosen).headers["location"]
    with database.read() as session:
        assert accounts.contact(session, member.id).language == "en"
    shown = browser.get(back)
    assert shown.url.path == "/cases"
    assert "From now on your pages and your mails are in this language." in shown.text
    assert 'name="language" value="ja" lang="ja">日本語' in shown.text
    assert 'value="食堂"' in shown.text
    away = {FIELD: token_of(shown), "next": "//evil.example", "language": "ja"}
    assert browser.post("/me/settings/language", data=away).headers["location"] == "/me/settings/language"


def test_a_visitor_chooses_the_language_by_a_link(client: TestClient) -> None:
    page = client.get("/cases").text
    assert '<a href="/language/en?next=/cases" lang="en" hreflang="en">English</a>' in page
    assert 'name="language"' not in page


def test_a_new_address_is_used_once_it_is_confirmed(browser: TestClient, mails: Mails, database: Database) -> None:
    typed = {"email": "new@example.jp", "email_password": PASSWORD}
    sent = post_form(browser, SIGN_IN, f"{SIGN_IN}/email", typed)
    assert sent.status_code == 200
    (mail,) = mails()
    assert (mail.template, mail.address) == ("change_email", "new@example.jp")
    found = re.search(r"http://testserver(/email/confirm/\S+)", mail.text)
    assert found
    path = found.group(1)
    assert "new@example.jp" in browser.get(path).text
    moved = post_form(browser, path, path, {})
    assert (moved.status_code, moved.headers["location"]) == (303, SIGN_IN)
    assert [(each.template, each.address) for each in mails()][1:] == [("email_changed", "old@example.jp")]
    assert browser.get(path).status_code == 410
    with database.read() as session:
        assert session.exec(select(Member.email)).one() == "new@example.jp"


def test_a_new_address_needs_the_password_and_tells_nothing_of_others(
    browser: TestClient, mails: Mails, database: Database
) -> None:
    with database.write() as session:
        make_member(session, email="taken@example.jp")
    wrong = post_form(browser, SIGN_IN, f"{SIGN_IN}/email", {"email": "new@example.jp", "email_password": "wrong"})
    assert wrong.status_code == 422
    assert 'id="f-email_password-error"' in wrong.text
    assert mails() == []
    answers = [
        post_form(browser, SIGN_IN, f"{SIGN_IN}/email", {"email": email, "email_password": PASSWORD})
        for email in ("new@example.jp", "taken@example.jp")
    ]
    bodies = {re.sub(r'value="[^"]+"', "", answer.text.replace("new@", "taken@")) for answer in answers}
    assert len(bodies) == 1
    assert [mail.template for mail in mails()] == ["change_email", "already_registered"]


def test_guessing_the_present_password_is_limited(browser: TestClient, database: Database, member: Member) -> None:
    with database.write() as session:
        for _ in range(9):
            throttling.count(session, SIGN_INS_OF_ADDRESS, member.email)
    typed = {"current_password": "wrong", "new_password": NEW}
    assert post_form(browser, SIGN_IN, f"{SIGN_IN}/password", typed).status_code == 422
    typed = {"current_password": PASSWORD, "new_password": NEW}
    assert post_form(browser, SIGN_IN, f"{SIGN_IN}/password", typed).status_code == 429


def test_a_changed_password_is_told_by_mail(browser: TestClient, mails: Mails) -> None:
    short = post_form(browser, SIGN_IN, f"{SIGN_IN}/password", {"current_password": PASSWORD, "new_password": "short"})
    assert short.status_code == 422
    assert 'id="f-new_password-error"' in short.text
    typed = {"current_password": PASSWORD, "new_password": NEW}
    assert post_form(browser, SIGN_IN, f"{SIGN_IN}/password", typed).status_code == 303
    assert [mail.template for mail in mails()] == ["password_changed"]
    assert browser.get("/me/settings").status_code == 200


def test_signing_out_everywhere_ends_every_device(browser: TestClient, database: Database, member: Member) -> None:
    with database.write() as session:
        accounts.open_login(session, member.id, device="Safari · iPhone")
        stranger = make_member(session)
        accounts.open_login(session, stranger.id)
    assert "Safari · iPhone" in browser.get(SIGN_IN).text
    left = post_form(browser, SIGN_IN, f"{SIGN_IN}/everywhere", {})
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in")
    assert browser.get("/me/settings").status_code == 303
    with database.read() as session:
        assert session.exec(select(LoginSession.member_id)).all() == [stranger.id]


def test_one_device_is_signed_out_and_never_a_strangers(
    browser: TestClient, database: Database, member: Member
) -> None:
    with database.write() as session:
        accounts.open_login(session, member.id, device="Safari · iPhone")
        accounts.open_login(session, make_member(session).id)
        logins = {login.member_id: login.id for login in session.exec(select(LoginSession)) if login.device != "test"}
    for login_id in logins.values():
        assert post_form(browser, SIGN_IN, f"{SIGN_IN}/devices/{login_id}", {}).status_code == 303
    with database.read() as session:
        left = session.exec(select(LoginSession)).all()
    assert {login.member_id for login in left} == set(logins)
    assert logins[member.id] not in {login.id for login in left}
    assert browser.get(SIGN_IN).status_code == 200


def test_the_calendar_gets_a_new_address(browser: TestClient) -> None:
    before = browser.get("/me/settings/calendar").text
    changed = post_form(browser, "/me/settings/calendar", "/me/settings/calendar", {})
    assert changed.status_code == 303
    after = browser.get("/me/settings/calendar").text
    addresses = [re.findall(r"http://testserver/me/calendar/[\w-]+\.ics", page) for page in (before, after)]
    assert [len(found) for found in addresses] == [1, 1]
    assert addresses[0] != addresses[1]


def test_anybody_reads_the_confidentiality_text_and_members_accept_it(
    browser: TestClient, database: Database, member: Member
) -> None:
    unticked = post_form(browser, "/confidentiality", "/confidentiality", {"version": CONFIDENTIALITY_VERSION})
    assert unticked.status_code == 422
    assert 'id="f-accepted-error"' in unticked.text
    outdated = post_form(browser, "/confidentiality", "/confidentiality", {"version": "2020-01", "accepted": "yes"})
    assert outdated.status_code == 422
    typed = {"version": CONFIDENTIALITY_VERSION, "accepted": "yes", "next": "/mentors"}
    done = post_form(browser, "/confidentiality?next=/mentors", "/confidentiality", typed)
    assert (done.status_code, done.headers["location"]) == (303, "/mentors")
    with database.read() as session:
        assert accounts.has_accepted_confidentiality(session, member.id)
    assert 'name="accepted"' not in browser.get("/confidentiality").text
    browser.cookies.clear()
    stranger = browser.get("/confidentiality")
    assert stranger.status_code == 200
    assert 'name="accepted"' not in stranger.text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_page_speaks_both_languages(browser: TestClient, language: str) -> None:
    browser.cookies.set(LANGUAGE_COOKIE, language)
    for path in ("/me/settings", "/me/settings/language", SIGN_IN, "/me/settings/calendar", "/confidentiality"):
        page = browser.get(path)
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
        assert page.text.count("<h1>") == 1
        assert page.headers["Cache-Control"] == "no-store"
