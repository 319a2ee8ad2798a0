"""Who sees a proposal and who may do something with it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, actor_for, grant, make_member
from tests.factories.proposals import keep, make_draft, make_sent
from tests.web.pages import post_form, sign_in_as
from tests.web.proposals.steps import fill, stored
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.states import ProposalStatus

SignIn = Callable[[str], TestClient]


@pytest.fixture
def proposer(database: Database) -> Actor:
    """A member with nothing but an account."""
    with database.write() as session:
        return actor_for(make_member(session, name="縁側 ひらく"))


@pytest.fixture
def desk(database: Database) -> Member:
    """Somebody of the secretariat."""
    with database.write() as session:
        member = make_member(session, name="事務 局子")
        grant(session, member, Role.SECRETARIAT)
        return member


def test_a_visitor_is_led_to_sign_in(client: TestClient) -> None:
    for path in ("/proposals", "/proposals/new", "/proposals/new?case=own-1", "/desk/proposals"):
        assert client.get(path).headers["location"].startswith("/sign-in?next=")


def test_a_visitor_who_would_correct_a_case_comes_back_after_signing_in(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
        slug = proposals.accept(session, actor_for(desk, roles=[(Role.SECRETARIAT, "")]), sent.id, sent.version)
        make_member(session, email="reader@example.jp")
    wanted = f"/proposals/new?case={slug}"
    led = client.get(wanted).headers["location"]
    asked_back = re.search(r'name="next" value="([^"]+)"', client.get(led).text)
    assert asked_back
    given = {"email": "reader@example.jp", "password": PASSWORD, "next": unescape(asked_back.group(1))}
    assert post_form(client, led, "/sign-in", given).headers["location"] == wanted


def test_whoever_may_not_correct_a_case_is_shown_how_to_tell_what_is_wrong(
    database: Database, as_member: SignIn, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
        slug = proposals.accept(session, actor_for(desk, roles=[(Role.SECRETARIAT, "")]), sent.id, sent.version)
        stranger = make_member(session)
    browser = as_member(stranger.id)
    tell = f"/consultations/new?case={slug}&to=desk"
    for path in (f"/proposals/new?case={slug}", f"/proposals/withdrawal?case={slug}"):
        refused = browser.get(path)
        assert refused.status_code == 403
        assert f'href="{tell.replace("&", "&amp;")}">違うところを事務局に知らせる' in refused.text
    assert browser.get(tell).status_code == 200


@pytest.mark.parametrize(
    ("who", "expected"),
    [("proposer", 200), ("owner", 200), ("editor", 200), ("member", 404), ("stranger", 404), ("desk", 404)],
)
def test_who_may_see_a_draft(database: Database, client: TestClient, who: str, expected: int) -> None:
    with database.write() as session:
        people = {
            name: actor_for(make_member(session)) for name in ("proposer", "owner", "editor", "member", "stranger")
        }
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        people["desk"] = actor_for(staff)
        organisation = keep(session, people["owner"])
        keep(session, people["proposer"], role=AffiliationRole.EDITOR)
        keep(session, people["editor"], role=AffiliationRole.EDITOR)
        keep(session, people["member"], role=AffiliationRole.MEMBER)
        draft = make_draft(session, people["proposer"], {"organisation": organisation})
    browser = sign_in_as(client, database, people[who].member_id)
    page = f"/proposals/{draft.id}"
    assert [browser.get(f"{page}{part}").status_code for part in ("", "/story", "/check", "/withdraw")] == [
        expected
    ] * 4
    answers = [
        post_form(browser, "/proposals/new?name=x", f"{page}/{part}", fields).status_code
        for part, fields in (("story", {"version": "99", "purpose": "x", "go": "stop"}), ("withdraw", {}))
    ]
    assert answers == ([303, 303] if expected == 200 else [404, 404])


def test_the_desks_pages_do_not_exist_for_members(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
    browser, review = as_member(proposer.member_id), f"/desk/proposals/{sent.id}"
    assert [browser.get(path).status_code for path in ("/desk/proposals", review)] == [404, 404]
    for way in ("accept", "return"):
        answer = post_form(browser, "/proposals/new?name=x", f"{review}/{way}", {"version": str(sent.version)})
        assert answer.status_code == 404
    assert stored(database, sent.id).status is ProposalStatus.SUBMITTED


def test_forged_forms_change_nothing(database: Database, client: TestClient, proposer: Actor, desk: Member) -> None:
    with database.write() as session:
        sent, draft = make_sent(session, proposer), make_draft(session, proposer)
    browser = sign_in_as(client, database, proposer.member_id)
    for path in ("/proposals", f"/proposals/{draft.id}/story", f"/proposals/{draft.id}/withdraw"):
        assert browser.post(path, data={"version": "1", "purpose": "x", "csrf_token": "forged"}).status_code == 403
    page = f"/proposals/{draft.id}"
    for version in ("-1", "x", "9" * 30, "１"):
        forged = post_form(browser, f"{page}/story", f"{page}/story", {"version": version, "purpose": "x"})
        assert forged.status_code == 409
    marked = fill(browser, f"{page}/marks", {"mark_nonsense": "primary", "mark_ibasho": "triple", "go": "stop"})
    assert marked.status_code == 303
    assert stored(database, draft.id).content["marks"] == {}
    assert post_form(browser, f"{page}/name", f"{page}/nonsense", {}).status_code == 404
    staff = sign_in_as(client, database, desk.id)
    review = f"/desk/proposals/{sent.id}"
    for way in ("accept", "return"):
        assert staff.post(f"{review}/{way}", data={"version": "1", "csrf_token": "forged"}).status_code == 403
        old = post_form(staff, review, f"{review}/{way}", {"version": "1", "comment_whole": "x"})
        assert old.status_code == 409
    assert stored(database, sent.id).status is ProposalStatus.SUBMITTED


def test_what_was_sent_is_shown_but_not_written_on(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{sent.id}"
    assert browser.get(f"{page}/story").headers["location"] == page
    assert post_form(browser, page, f"{page}/story", {"version": "99", "purpose": "x"}).status_code == 409
    assert post_form(browser, page, f"{page}/reopen", {}).status_code == 303
    assert browser.get(f"{page}/story").status_code == 200
