"""Writing an activity as a browser without scripts does it."""

from collections.abc import Callable

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import BODY, ON_A_DAY, make_activity, make_draft
from tests.factories.cases import make_case
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.rules import MOST_DRAFTS
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
WRITTEN = {"organisation": "own", "kind": "report", "title": "縁側でお茶", "body": BODY, "visibility": "public"}


@pytest.fixture
def author(database: Database) -> Actor:
    """A member."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯"))


def with_draft(database: Database, author: Actor, **said: str) -> str:
    with database.write() as session:
        return make_draft(session, author, **said).id


def published(database: Database, author: Actor, **said: str) -> str:
    with database.write() as session:
        return make_activity(session, author, **said).id


def keeper(session: Session, organisation_id: str, role: AffiliationRole) -> Actor:
    actor = actor_for(make_member(session))
    organisations.affiliate(session, actor.member_id, organisation_id, role)
    return actor


def row(database: Database, activity_id: str) -> Activity:
    with database.read() as session:
        found = session.get(Activity, activity_id)
        assert found is not None
        return found


def revision(database: Database, activity_id: str) -> str:
    return str(row(database, activity_id).revision)


def test_an_activity_is_written_looked_through_and_published(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    browser = as_member(author.member_id)
    begun = post_form(browser, "/activities/new", "/activities/new", {**WRITTEN, **ON_A_DAY, "go": "pictures"})
    assert begun.status_code == 303
    address = begun.headers["location"].removesuffix("/pictures")
    assert browser.get(f"{address}/pictures").status_code == 200
    assert browser.get(address).headers["location"] == f"{address}/preview"

    preview = browser.get(f"{address}/preview")
    assert "<strong>縁側</strong>でお茶を飲みました。" in preview.text
    assert "2026年12月5日(土) 10:00–12:00（日本時間）" in preview.text
    sent = {"revision": revision(database, address.rpartition("/")[2])}
    made = post_form(browser, f"{address}/preview", f"{address}/publish", sent)
    assert (made.status_code, made.headers["location"]) == (303, address)

    browser.cookies.clear()
    shown = browser.get(address)
    assert "<strong>縁側</strong>でお茶を飲みました。" in shown.text
    assert '"startDate": "2026-12-05T10:00:00+09:00"' in shown.text
    assert f'href="{address}.ics"' in shown.text


def test_a_draft_is_kept_with_whatever_was_typed_and_says_what_is_missing(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    browser = as_member(author.member_id)
    half = {"title": "芋煮会", "starts_on_month": "13", "visibility": "network", "go": "stop"}
    assert post_form(browser, "/activities/new", "/activities/new", half).headers["location"] == "/me/activities"
    assert "芋煮会" in browser.get("/me/activities").text
    with database.read() as session:
        (line,) = activities.mine(session, author, 1).items
    form = browser.get(f"/activities/{line.id}/edit").text
    assert 'name="starts_on_month" type="text" inputmode="numeric" value="13"' in form
    preview = browser.get(f"/activities/{line.id}/preview").text
    assert "実在する日付を入力してください" in preview
    assert "公開する</button>" not in preview
    refused = post_form(browser, f"/activities/{line.id}/preview", f"/activities/{line.id}/publish", {"revision": "2"})
    assert refused.status_code == 422


def test_cases_are_found_chosen_and_taken_away_in_the_form_which_keeps_everything(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    with database.write() as session:
        case = make_case(session, title="空き家の食堂")
    browser = as_member(author.member_id)
    sought = {**WRITTEN, "case_q": "空き家 食堂", "go": "find"}
    found = browser.get(post_form(browser, "/activities/new", "/activities/new", sought).headers["location"])
    assert f'name="add" value="{case.slug}"' in found.text
    assert "縁側でお茶" in found.text
    edit = str(found.url).partition("testserver")[2].partition("?")[0]

    at = revision(database, edit.split("/")[2])
    added = post_form(browser, edit, edit, {**WRITTEN, "revision": at, "add": case.slug})
    chosen = browser.get(added.headers["location"]).text
    assert f'<input type="hidden" name="cases" value="{case.slug}">' in chosen

    kept = {**WRITTEN, "cases": case.slug, f"relation_{case.slug}": "continues"}
    post_form(browser, edit, edit, {**kept, "revision": revision(database, edit.split("/")[2]), "go": "stop"})
    assert '<option value="continues" selected>' in browser.get(edit).text
    post_form(browser, edit, edit, {**kept, "revision": revision(database, edit.split("/")[2]), "drop": case.slug})
    assert case.slug not in browser.get(edit).text


def test_the_search_for_cases_answers_htmx_with_the_results_alone(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    with database.write() as session:
        make_case(session, title="空き家の食堂")
    browser = as_member(author.member_id)
    part = browser.get("/activities/case-search?case_q=食堂", headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<div id="case-results"')
    assert "空き家の食堂" in part.text
    assert "<title>" in browser.get("/activities/case-search?case_q=食堂").text


def test_from_a_case_the_form_begins_with_it(database: Database, as_member: SignIn, author: Actor) -> None:
    with database.write() as session:
        case = make_case(session, title="空き家の食堂")
    browser = as_member(author.member_id)
    address = f"/activities/new?case={case.slug}&relation=after_example"
    assert address.replace("&", "&amp;") in browser.get(f"/cases/{case.slug}").text
    assert f'<input type="hidden" name="cases" value="{case.slug}">' in browser.get(address).text
    browser.cookies.clear()
    assert "/activities/new" not in browser.get(f"/cases/{case.slug}").text


def test_a_published_activity_is_looked_at_before_it_is_changed(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    made = published(database, author)
    browser, edit = as_member(author.member_id), f"/activities/{made}/edit"
    changed = {**WRITTEN, "title": "畑で昼ごはん", "body": "**大根**を抜きました。", "revision": "3"}
    looked = post_form(browser, edit, edit, {**changed, "go": "preview"})
    assert "<strong>大根</strong>" in looked.text
    assert row(database, made).title == "縁側でお茶"
    saved = post_form(browser, edit, edit, {**changed, "go": "save"})
    assert saved.headers["location"] == f"/activities/{made}"
    assert "畑で昼ごはん" in browser.get(f"/activities/{made}").text


def test_what_is_wrong_is_told_beside_its_field_and_everything_typed_is_kept(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    made = published(database, author)
    browser, edit = as_member(author.member_id), f"/activities/{made}/edit"
    wrong = {**WRITTEN, **ON_A_DAY, "ends": "09:00", "place": "公民館", "title": "", "revision": "3", "go": "save"}
    answer = post_form(browser, edit, edit, wrong)
    assert answer.status_code == 422
    assert 'id="f-ends-error"' in answer.text
    assert 'value="公民館"' in answer.text
    assert 'href="#f-title"' in answer.text
    assert row(database, made).place == ""


def test_the_second_of_two_editors_is_shown_what_differs_and_keeps_what_they_typed(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        case = make_case(session)
        owner = keeper(session, case.organisation_id, AffiliationRole.OWNER)
        editor = keeper(session, case.organisation_id, AffiliationRole.EDITOR)
        made = make_activity(session, owner, organisation=case.organisation_id).id
    began, edit = revision(database, made), f"/activities/{made}/edit"
    said = {**WRITTEN, "organisation": case.organisation_id, "revision": began, "go": "save"}
    assert post_form(as_member(owner.member_id), edit, edit, {**said, "title": "縁側で団子"}).status_code == 303
    browser = as_member(editor.member_id)
    second = post_form(browser, edit, edit, {**said, "title": "縁側で餅つき"})
    assert second.status_code == 409
    assert "縁側で団子" in second.text
    assert 'value="縁側で餅つき"' in second.text
    assert f'name="revision" value="{revision(database, made)}"' in second.text
    again = post_form(browser, edit, edit, {**said, "title": "縁側で餅つき", "revision": revision(database, made)})
    assert again.status_code == 303
    assert row(database, made).title == "縁側で餅つき"


def test_withdrawing_is_asked_about_and_taken_back_by_writing_on(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    made = published(database, author)
    browser, page = as_member(author.member_id), f"/activities/{made}"
    assert post_form(browser, f"{page}/withdraw", f"{page}/withdraw", {}).headers["location"] == page
    assert "取り下げました" in browser.get(page).text
    assert post_form(browser, page, f"{page}/reopen", {}).headers["location"] == f"{page}/edit"
    assert browser.get(page).headers["location"] == f"{page}/preview"
    assert post_form(browser, f"{page}/delete", f"{page}/delete", {}).headers["location"] == "/me/activities"
    assert browser.get(page).status_code == 404


ROLES = ("visitor", "stranger", "member", "other_owner", "desk", "editor", "owner")
READING: dict[str, list[int]] = {
    # a draft of an organisation: its keepers' alone
    "draft": [404, 404, 404, 404, 404, 303, 303],
    "public": [200] * 7,
    "network": [404, 200, 200, 200, 200, 200, 200],
    "withdrawn": [404, 404, 404, 404, 200, 200, 200],
}
# a visitor is led to sign in
WRITING = [303, 404, 404, 404, 404, 200, 200]


@pytest.mark.parametrize("state", READING)
def test_who_may_read_and_who_may_write(database: Database, client: TestClient, as_member: SignIn, state: str) -> None:
    with database.write() as session:
        case, other = make_case(session), make_case(session)
        owner, desk = keeper(session, case.organisation_id, AffiliationRole.OWNER), make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        ids = {
            "owner": owner.member_id,
            "editor": keeper(session, case.organisation_id, AffiliationRole.EDITOR).member_id,
            "member": keeper(session, case.organisation_id, AffiliationRole.MEMBER).member_id,
            "other_owner": keeper(session, other.organisation_id, AffiliationRole.OWNER).member_id,
            "stranger": make_member(session).id,
            "desk": desk.id,
        }
        said = {"organisation": case.organisation_id, "visibility": "network" if state == "network" else "public"}
        made = (make_draft if state == "draft" else make_activity)(session, owner, **said).id
        if state == "withdrawn":
            activities.withdraw(session, owner, made)
    page = f"/activities/{made}"
    read, wrote = [], []
    for role in ROLES:
        browser = as_member(ids[role]) if role in ids else client
        read.append(browser.get(page).status_code)
        wrote.append(browser.get(f"{page}/edit").status_code)
        for action in ("edit", "pictures", "publish", "withdraw", "reopen", "delete"):
            if role in {"owner", "editor"}:
                continue
            token = token_of(browser.get("/sign-in" if role == "visitor" else "/activities/new"))
            sent = browser.post(f"{page}/{action}", data={FIELD: token}, headers={"Referer": "http://testserver/"})
            assert (role, action, sent.status_code) == (role, action, 401 if role == "visitor" else 404)
    assert (read, wrote) == (READING[state], WRITING)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whoever_has_too_many_drafts_keeps_what_they_typed(
    database: Database, as_member: SignIn, author: Actor
) -> None:
    for _ in range(MOST_DRAFTS):
        with_draft(database, author)
    answer = post_form(as_member(author.member_id), "/activities/new", "/activities/new", {**WRITTEN, "go": "stop"})
    assert answer.status_code == 422
    assert 'value="縁側でお茶"' in answer.text


def test_forms_without_their_token_are_refused(database: Database, as_member: SignIn, author: Actor) -> None:
    made = with_draft(database, author)
    browser = as_member(author.member_id)
    for address in ("new", f"{made}/edit", f"{made}/publish", f"{made}/pictures", f"{made}/delete"):
        assert browser.post(f"/activities/{address}", data=WRITTEN).status_code == 403
    assert row(database, made).title == "縁側でお茶"
