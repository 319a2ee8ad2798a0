"""One's own data: the download, leaving with the password or by mail, coming back."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, make_member
from tests.factories.moderation import make_actor
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus

AsMember = Callable[[str], TestClient]
Mails = Callable[[], list[Mail]]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _link_in(mail: Mail) -> str:
    found = re.search(r"http://testserver(/\S+)", mail.text.split("押してください")[-1])
    assert found
    return found.group(1)


def test_visitors_sign_in_first(client: TestClient) -> None:
    for path in ("/me/data", "/me/data.zip", "/me/data/leave", "/me/data/leave/x"):
        assert client.get(path).headers["location"].startswith("/sign-in?next=")


def test_the_download_is_for_oneself_and_kept_by_nobody(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session, name="森 めぐみ")
    browser = as_member(member.id)
    assert "/me/data.zip" in browser.get("/me/data").text
    answer = browser.get("/me/data.zip")
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/zip", "no-store")
    assert "森 めぐみ" in ZipFile(BytesIO(answer.content)).read("index.html").decode()


def test_leaving_asks_for_the_password_and_ends_the_sign_in(
    database: Database, as_member: AsMember, mails: Mails
) -> None:
    with database.write() as session:
        member = make_member(session, email="gone@example.jp")
    browser = as_member(member.id)
    wrong = post_form(browser, "/me/data/leave", "/me/data/leave", {"words": "keep", "password": "not-that-one"})
    assert (wrong.status_code, "not-that-one" in wrong.text) == (422, False)
    left = post_form(browser, "/me/data/leave", "/me/data/leave", {"words": "remove", "password": PASSWORD})
    assert (left.status_code, "退会の手続きをしました" in left.text) == (200, True)
    assert browser.get("/me").status_code == 303
    assert [mail.template for mail in mails()] == ["left"]
    again = post_form(browser, "/sign-in", "/sign-in", {"email": "gone@example.jp", "password": PASSWORD})
    assert again.status_code == 422
    link = _link_in(mails()[-1])
    page = browser.get(link)
    back = browser.post(link, data={"csrf_token": token_of(page)})
    assert back.status_code == 303
    assert browser.get("/me").status_code == 200
    assert browser.get(link).status_code == 410


def test_who_has_no_password_leaves_by_a_mailed_link(database: Database, as_member: AsMember, mails: Mails) -> None:
    with database.write() as session:
        member, other = make_member(session, password_hash=None), make_actor(session)
    browser = as_member(member.id)
    assert post_form(browser, "/me/data/leave", "/me/data/leave", {"words": "keep"}).status_code == 200
    link = _link_in(mails()[-1])
    page = browser.get(link)
    stranger = as_member(other.member_id)
    refused = post_form(stranger, "/me/data/leave", link, {})
    assert refused.status_code == 410
    browser = as_member(member.id)
    assert browser.post(link, data={"csrf_token": token_of(browser.get(link))}).status_code == 200
    assert page.status_code == 200
    with database.read() as session:
        standings = [accounts.standing_of(session, each) for each in (member.id, other.member_id)]
    assert standings == [Standing.LEFT, Standing.ACTIVE]


def test_an_only_owner_is_shown_what_to_hand_over_first(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session)
        record = Organisation(name="縁側の会", status=OrganisationStatus.CONFIRMED)
        session.add(record)
        session.flush()
        session.add(Affiliation(member_id=member.id, organisation_id=record.id, role=AffiliationRole.OWNER))
    browser = as_member(member.id)
    page = browser.get("/me/data/leave")
    assert ("縁側の会" in page.text, f"/organisations/{record.id}/people" in page.text) == (True, True)
    token = token_of(page)
    forced = browser.post("/me/data/leave", data={"words": "keep", "password": PASSWORD, "csrf_token": token})
    assert forced.status_code == 409
    with database.read() as session:
        assert accounts.standing_of(session, member.id) is Standing.ACTIVE


def test_a_link_is_worth_nothing_after_its_time(database: Database, as_member: AsMember, mails: Mails) -> None:
    with database.write() as session:
        member = make_member(session, password_hash=None)
    browser = as_member(member.id)
    post_form(browser, "/me/data/leave", "/me/data/leave", {"words": "keep"})
    clock.jump(timedelta(minutes=31))
    assert browser.get(_link_in(mails()[-1])).status_code == 410


def test_a_form_without_its_token_is_refused(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        member = make_member(session)
    refused = as_member(member.id).post("/me/data/leave", data={"words": "keep", "password": PASSWORD})
    assert refused.status_code == 403
