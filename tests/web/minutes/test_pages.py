"""The pages of minutes as a browser without scripts sees them: who may do what, and what each is shown."""

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from tests.factories.minutes import SLUG, Held, make_action, make_entry, make_held
from tests.queries import asked
from tests.web.minutes.entries import first_entry
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.states import Audience
from yoriai.domains.minutes.service import commenting, keeping, moderating, moving, summing_up, versions
from yoriai.domains.minutes.states import MinutesStatus

SignIn = Callable[[str], TestClient]

OFFICE, CHAIR, ABSENT, STRANGER = "office", "chair", "absent", "stranger"


@pytest.fixture
def held(database: Database) -> Held:
    """A held meeting with minutes of one entry."""
    with database.write() as session:
        made = make_held(session)
        make_entry(session, made)
    return made


def _actor(held: Held, role: str) -> Actor:
    found: Actor = getattr(held, role)
    return found


def _bring(database: Database, held: Held, status: MinutesStatus) -> None:
    """Bring the minutes so far."""
    with database.write() as session:
        if status is MinutesStatus.DRAFT:
            return
        row = moving.send(session, held.office, held.meeting_id)
        if status is MinutesStatus.IN_REVIEW:
            return
        moving.approve(session, held.chair, held.meeting_id, row.revision)
        if status is MinutesStatus.PUBLISHED:
            moving.publish(session, held.office, held.meeting_id)


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        (MinutesStatus.DRAFT, {OFFICE}),
        (MinutesStatus.IN_REVIEW, {OFFICE, CHAIR}),
        (MinutesStatus.APPROVED, {OFFICE, CHAIR}),
        (MinutesStatus.PUBLISHED, {OFFICE, CHAIR, ABSENT}),
    ],
)
def test_minutes_are_read_by_those_whom_they_are_for(
    database: Database, client: TestClient, as_member: SignIn, held: Held, status: MinutesStatus, readers: set[str]
) -> None:
    _bring(database, held, status)
    assert client.get(held.url).status_code == 303
    found = set()
    for role in (OFFICE, CHAIR, ABSENT, STRANGER):
        response = as_member(_actor(held, role).member_id).get(held.url)
        if "広報は三市で分担する。" in response.text:
            found.add(role)
        assert response.status_code == (404 if role == STRANGER else 200)
    assert found == readers


def test_members_read_published_minutes_of_a_meeting_that_was_open_to_them(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        held = make_held(session, audience=Audience.MEMBERS)
        make_entry(session, held)
    reader = as_member(held.stranger.member_id)
    _bring(database, held, MinutesStatus.APPROVED)
    assert "分担" not in reader.get(held.url).text
    with database.write() as session:
        moving.publish(session, held.office, held.meeting_id)
    assert "分担" in reader.get(held.url).text


@pytest.mark.parametrize(
    "path",
    [
        "/begin",
        "/status",
        "/comments",
        "/entries",
        "/entries/{entry}",
        "/entries/{entry}/owner",
        "/entries/{entry}/arrange",
        "/entries/{entry}/clashes/X",
        "/comments/X/resolve",
        "/summary",
        "/summary/withdraw",
        "/presence",
    ],
)
def test_nobody_but_the_office_writes_and_a_forged_form_does_nothing(
    database: Database, client: TestClient, as_member: SignIn, held: Held, path: str
) -> None:
    with database.write() as session:
        rival = make_member(session)
        make_council(session, "other", office=[rival])
    address = held.url + path.format(entry=first_entry(database, held).entry.id)
    fields = {"do": "send", "body": "上書き", "kind": "said", "comment": "一言", "summary": "要約"}
    assert post_form(client, "/sign-in", address, fields).status_code == 401
    for who in (held.chair, held.absent, held.stranger, actor_for(rival)):
        browser = as_member(who.member_id)
        answer = post_form(browser, "/me/settings", address, fields)
        assert answer.status_code in (403, 404), (who.name, answer.status_code)
    assert as_member(held.office.member_id).post(address, data=fields).status_code == 403
    with database.read() as session:
        assert keeping.open_to_office(session, held.office, held.meeting_id)[1].status is MinutesStatus.DRAFT
    assert first_entry(database, held).entry.body == "広報は三市で分担する。"


@pytest.mark.parametrize("path", ["/write", "/summary", "/versions", "/versions/1"])
def test_the_pages_of_writing_are_the_office_s(
    database: Database, client: TestClient, as_member: SignIn, held: Held, path: str
) -> None:
    _bring(database, held, MinutesStatus.PUBLISHED)
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
    assert client.get(held.url + path).status_code == 303
    found = {
        name: as_member(member_id).get(held.url + path).status_code
        for name, member_id in (
            ("office", held.office.member_id),
            ("staff", staff.id),
            ("absent", held.absent.member_id),
            ("stranger", held.stranger.member_id),
        )
    }
    assert found == {"office": 200, "staff": 200, "absent": 404, "stranger": 404}


def test_minutes_go_from_draft_to_published(as_member: SignIn, held: Held) -> None:
    office = as_member(held.office.member_id)
    post_form(office, held.url, f"{held.url}/status", {"do": "send"})
    chair = as_member(held.chair.member_id)
    shown = chair.get(held.url).text
    seen = re.search(r'name="seen" value="(\d+)"', shown)
    assert seen is not None
    assert post_form(chair, held.url, f"{held.url}/status", {"do": "approve", "seen": "1"}).status_code == 409
    assert post_form(chair, held.url, f"{held.url}/status", {"do": "approve", "seen": seen[1]}).status_code == 303
    office = as_member(held.office.member_id)
    assert post_form(office, held.url, f"{held.url}/status", {"do": "approve", "seen": seen[1]}).status_code == 403
    post_form(office, held.url, f"{held.url}/status", {"do": "publish"})
    assert "分担" in as_member(held.absent.member_id).get(held.url).text
    office = as_member(held.office.member_id)
    assert post_form(office, held.url, f"{held.url}/status", {"do": "nonsense"}).status_code == 404
    post_form(office, held.url, f"{held.url}/status", {"do": "reopen"})
    assert "分担" not in as_member(held.absent.member_id).get(held.url).text


def test_a_word_is_said_on_an_entry_and_settled(database: Database, as_member: SignIn, held: Held) -> None:
    _bring(database, held, MinutesStatus.IN_REVIEW)
    entry = first_entry(database, held).entry
    chair = as_member(held.chair.member_id)
    empty = post_form(chair, held.url, f"{held.url}/comments", {"comment": "", "entry": entry.id})
    assert (empty.status_code, "error-summary" in empty.text) == (422, True)
    made = post_form(chair, held.url, f"{held.url}/comments", {"comment": "四市でした。", "entry": entry.id})
    comment_id = made.headers["location"].partition("#comment-")[2]
    office = as_member(held.office.member_id)
    assert "四市でした。" in office.get(held.url).text
    post_form(office, held.url, f"{held.url}/comments/{comment_id}/resolve", {"answer": "直しました。"})
    assert "直しました。" in as_member(held.chair.member_id).get(held.url).text


def test_the_public_summary_is_a_text_of_its_own(database: Database, client: TestClient, as_member: SignIn) -> None:
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held, "内輪の話")
    public = f"/councils/{SLUG}/meetings/{held.meeting_id}/summary"
    office = as_member(held.office.member_id)
    post_form(office, f"{held.url}/summary", f"{held.url}/summary", {"summary": "三市で広報します。", "revision": "1"})
    late = post_form(office, f"{held.url}/summary", f"{held.url}/summary", {"summary": "別の要約", "revision": "1"})
    assert (late.status_code, "三市で広報します。" in late.text, "別の要約" in late.text) == (422, True, True)
    client.cookies.clear()
    council = f"/councils/{SLUG}"
    assert (client.get(public).status_code, public in client.get(council).text) == (404, False)
    _bring(database, held, MinutesStatus.PUBLISHED)
    listed = client.get(council).text
    assert (public in listed, "三市で広報します。" in listed, "内輪" in listed) == (True, True, False)
    page = client.get(public)
    assert (page.status_code, "三市で広報します。" in page.text, "内輪" in page.text) == (200, True, False)
    office = as_member(held.office.member_id)
    post_form(office, f"{held.url}/summary", f"{held.url}/summary/withdraw", {})
    client.cookies.clear()
    assert (client.get(public).status_code, public in client.get(council).text) == (404, False)


def test_versions_show_what_changed(database: Database, as_member: SignIn, held: Held) -> None:
    _bring(database, held, MinutesStatus.IN_REVIEW)
    entry = first_entry(database, held).entry
    office = as_member(held.office.member_id)
    fields = {"body": "広報は四市で分担する。", "revision": str(entry.revision)}
    post_form(office, f"{held.url}/write", f"{held.url}/entries/{entry.id}", fields)
    _approve(database, held)
    assert office.get(f"{held.url}/versions").text.count("/versions/") >= 3
    with database.read() as session:
        number = len(versions.listing(session, held.office, held.meeting_id))
    page = office.get(f"{held.url}/versions/{number}").text
    assert ("<del>" in page, "<ins>" in page) == (True, True)
    assert office.get(f"{held.url}/versions/99").status_code == 404
    assert office.get(f"{held.url}/versions/x").status_code == 404


def test_the_meeting_s_page_leads_to_the_minutes_and_shows_the_summary(
    database: Database, as_member: SignIn, held: Held
) -> None:
    meeting = held.url.removesuffix("/minutes")
    assert held.url in as_member(held.office.member_id).get(meeting).text
    assert held.url not in as_member(held.absent.member_id).get(meeting).text
    with database.write() as session:
        summing_up.save(session, held.office, held.meeting_id, "三市で広報します。", 1)
    _bring(database, held, MinutesStatus.PUBLISHED)
    shown = as_member(held.absent.member_id).get(meeting).text
    assert (held.url in shown, "三市で広報します。" in shown) == (True, True)


@pytest.mark.parametrize("page", ["", "/write"])
def test_the_number_of_queries_does_not_depend_on_the_entries(
    database: Database, as_member: SignIn, held: Held, page: str
) -> None:
    browser = as_member(held.office.member_id)
    with database.write() as session:
        make_action(session, held, held.chair)
    browser.get(held.url + page)
    with asked(database) as few:
        browser.get(held.url + page)
    with database.write() as session:
        for n in range(3):
            make_action(session, held, held.absent, f"宿題 {n}")
            make_entry(session, held, f"話 {n}")
    with asked(database) as many:
        browser.get(held.url + page)
    assert len(many) == len(few)


def _approve(database: Database, held: Held) -> None:
    with database.write() as session:
        row = keeping.locked(session, held.meeting_id)
        moving.approve(session, held.chair, held.meeting_id, row.revision)


def test_what_earlier_meetings_left_open_stands_where_the_agenda_goes_through_it(
    database: Database, as_member: SignIn, held: Held
) -> None:
    with database.write() as session:
        make_action(session, held, held.chair, "会場を探す")
        meeting = make_meeting(session, councils.by_id(session, held.council_id))
        session.add(AgendaItem(meeting_id=meeting.id, position=1, kind=ItemKind.ACTIONS, title="前回の宿題"))
        keeping.begin(session, held.office, meeting.id)
    page = f"/councils/{SLUG}/meetings/{meeting.id}/minutes/write"
    assert "会場を探す" in as_member(held.office.member_id).get(page).text


def test_a_comment_is_reported_and_one_that_is_hidden_is_read_by_its_author_and_the_secretariat(
    database: Database, as_member: SignIn, held: Held
) -> None:
    _bring(database, held, MinutesStatus.IN_REVIEW)
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        said = commenting.comment(session, held.chair, held.meeting_id, "", "ひどいことば").id
    office, chair, desk = held.office.member_id, held.chair.member_id, staff.id
    report = f"/reports/new?kind=minutes_comment&id={said}"
    asked_for = [html.escape(report) in as_member(each).get(held.url).text for each in (office, chair)]
    assert asked_for == [True, False]
    assert "ひどいことば" in as_member(office).get(report).text
    with database.write() as session:
        moderating.hide(session, PostKind.MINUTES_COMMENT, said)
    pages = [as_member(each).get(held.url).text for each in (office, chair, desk)]
    assert ["ひどいことば" in page for page in pages] == [False, True, True]
    assert ["/reports/new" in page for page in pages] == [False, False, False]
    answered = post_form(as_member(office), held.url, f"{held.url}/comments/{said}/resolve", {"answer": "済"})
    assert answered.status_code == 404
