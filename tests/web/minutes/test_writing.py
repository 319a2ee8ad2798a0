"""Writing minutes in the browser, alone or several at once, with and without scripts."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.minutes import Held, make_entry, make_held
from tests.web.minutes.entries import first_entry
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def held(database: Database) -> Held:
    """A held meeting with minutes of one entry."""
    with database.write() as session:
        made = make_held(session)
        make_entry(session, made)
    return made


def test_the_office_writes_without_scripts(as_member: SignIn, held: Held) -> None:
    browser = as_member(held.office.member_id)
    page = f"{held.url}/write"
    made = post_form(browser, page, f"{held.url}/entries", {"kind": "action", "item": held.item_id})
    entry_id = made.headers["location"].partition("#entry-")[2]
    post_form(browser, page, f"{held.url}/entries/{entry_id}", {"body": "案内文を書く", "revision": "1"})
    owner = {"owner": f"member:{held.chair.member_id}", "due_on": "2026-12-20", "revision": "1"}
    post_form(browser, page, f"{held.url}/entries/{entry_id}/owner", owner)
    text = browser.get(held.url).text
    assert ("案内文を書く" in text, "議長 三郎" in text) == (True, True)
    post_form(browser, page, f"{held.url}/entries/{entry_id}/arrange", {"do": "remove"})
    assert "案内文を書く" not in browser.get(held.url).text
    post_form(browser, page, f"{held.url}/entries/{entry_id}/arrange", {"do": "restore"})
    post_form(browser, page, f"{held.url}/entries/{entry_id}/arrange", {"do": "up"})
    bodies = re.findall(r'<textarea[^>]*name="body"[^>]*>\n([^<]*)', browser.get(page).text)
    assert bodies == ["案内文を書く", "広報は三市で分担する。"]


def test_an_entry_saves_itself_as_it_is_typed(database: Database, as_member: SignIn, held: Held) -> None:
    browser, entry = as_member(held.office.member_id), first_entry(database, held).entry
    token = token_of(browser.get(f"{held.url}/write"))
    fields = {FIELD: token, "body": "広報は四市で分担する。", "revision": str(entry.revision), "page": "P1"}
    answer = browser.post(f"{held.url}/entries/{entry.id}", data=fields, headers=HTMX)
    assert (answer.status_code, "<html" in answer.text, "data-saved" in answer.text) == (200, False, True)
    assert f'name="revision" value="{entry.revision + 1}"' in answer.text
    assert first_entry(database, held).entry.body == "広報は四市で分担する。"


def test_two_browsers_see_each_other_and_both_texts(database: Database, as_member: SignIn, held: Held) -> None:
    entry = first_entry(database, held).entry
    address = f"{held.url}/entries/{entry.id}"

    def type_in(who: Actor, body: str, page: str) -> str:
        browser = as_member(who.member_id)
        fields = {FIELD: token_of(browser.get(f"{held.url}/write")), "body": body, "page": page}
        sent = browser.post(address, data={**fields, "revision": str(entry.revision)}, headers=HTMX)
        return sent.text

    first = type_in(held.office, "まず、広報は三市で分担する。", "P1")
    merged = type_in(held.colleague, "広報は三市で分担する。以上。", "P2")
    beside = type_in(held.colleague, "広報は三市で分担する。以上です。", "P3")
    assert "事務 一郎さんも" in merged or "事務 一郎" in merged
    assert ("notice" in first, "data-merged" in merged, 'role="alert"' in beside) == (False, True, True)
    assert "まず、広報は三市で分担する。以上。" in merged
    shown = as_member(held.office.member_id).get(f"{held.url}/write").text
    clash = re.search(r'action="([^"]+/clashes/[^"]+)"', shown)
    assert clash is not None
    post_form(as_member(held.office.member_id), f"{held.url}/write", clash[1], {"do": "keep"})
    assert first_entry(database, held).entry.body == "まず、広報は三市で分担する。以上。"


def test_a_form_sent_by_hand_says_that_others_wrote(database: Database, as_member: SignIn, held: Held) -> None:
    entry = first_entry(database, held).entry
    address, revision = f"{held.url}/entries/{entry.id}", str(entry.revision)
    first = {"body": "まず、広報は三市で分担する。", "revision": revision}
    post_form(as_member(held.office.member_id), f"{held.url}/write", address, first)
    browser = as_member(held.colleague.member_id)
    page = f"{held.url}/write"
    post_form(browser, page, address, {"body": "広報は三市で分担する。以上。", "revision": revision})
    assert "事務 一郎" in browser.get(page).text
    post_form(browser, page, address, {"body": "広報は三市で分担する。終わり。", "revision": revision})
    assert browser.get(page).text.count("/clashes/") == 1


def test_an_entry_that_is_too_long_keeps_what_was_typed(database: Database, as_member: SignIn, held: Held) -> None:
    browser, entry = as_member(held.office.member_id), first_entry(database, held).entry
    address, page = f"{held.url}/entries/{entry.id}", f"{held.url}/write"
    answer = post_form(browser, page, address, {"body": "長" * 4001, "revision": "2"})
    assert (answer.status_code, "長" * 4001 in answer.text) == (422, True)
    fields = {FIELD: token_of(browser.get(page)), "body": "長" * 4001, "revision": "2"}
    answer = browser.post(address, data=fields, headers=HTMX)
    assert (answer.status_code, "field-error" in answer.text, "長長" in answer.text) == (422, True, False)


def test_an_open_page_hears_of_the_others(database: Database, as_member: SignIn, held: Held) -> None:
    entry = first_entry(database, held).entry
    for who, others in ((held.office, []), (held.colleague, [held.office.name])):
        browser = as_member(who.member_id)
        fields = {FIELD: token_of(browser.get(f"{held.url}/write")), "entry": entry.id}
        answer = browser.post(f"{held.url}/presence", data=fields, headers=HTMX)
        assert [name for name in (held.office.name, held.colleague.name) if name in answer.text] == others
        assert f'data-lately="{entry.id}"' in answer.text
