"""A thief who was signed in for a minute keeps nothing once the owner has set a new password."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, make_member
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications.models import Mail

OWNER, THIEF = "owner@example.jp", "thief@example.jp"
NEW = "新しい合言葉は長いほうが良い"
SETTINGS = "/me/settings/sign-in"


def _path(mail: Mail, prefix: str) -> str:
    return prefix + mail.text.split(prefix, 1)[1].split()[0]


@pytest.mark.parametrize("way", ["settings", "reset"])
def test_a_new_password_ends_a_change_of_address_under_way(
    database: Database, as_member: Callable[[str], TestClient], mails: Callable[[], list[Mail]], way: str
) -> None:
    with database.write() as session:
        member_id = make_member(session, email=OWNER).id
    browser = as_member(member_id)
    post_form(browser, SETTINGS, f"{SETTINGS}/email", {"email": THIEF, "email_password": PASSWORD})
    link = _path(mails()[-1], "/email/confirm/")

    if way == "settings":
        changed = {"current_password": PASSWORD, "new_password": NEW}
        assert post_form(browser, SETTINGS, f"{SETTINGS}/password", changed).status_code == 303
    else:
        post_form(browser, "/password/forgotten", "/password/forgotten", {"email": OWNER})
        reset = _path(mails()[-1], "/password/new/")
        assert post_form(browser, reset, reset, {"password": NEW}).status_code == 303

    assert browser.get(link).status_code == 410
    with database.read() as session:
        assert accounts.find_by_email(session, THIEF) is None
        assert accounts.find_by_email(session, OWNER) is not None
