"""What is too much: told beside its field or with the way out, and nothing that was typed is lost."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.proposals import NEW, make_draft
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.draft import MOST_UNPUBLISHED
from yoriai.domains.proposals.models import Proposal

SignIn = Callable[[str], TestClient]
FAR_TOO_LONG = "あ" * 20_000
VERSION = re.compile(r'name="version" value="(\d+)"')


@pytest.fixture
def proposer(database: Database) -> Actor:
    """A member with nothing but an account."""
    with database.write() as session:
        return actor_for(make_member(session, name="縁側 ひらく"))


@pytest.mark.parametrize("go", ["next", "back", "stop"])
def test_what_is_far_too_long_is_told_beside_its_field_and_still_stands_there(
    database: Database, as_member: SignIn, proposer: Actor, go: str
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/story"
    began = VERSION.search(browser.get(page).text)
    assert began
    typed = {"version": began.group(1), "purpose": FAR_TOO_LONG, "content": "べつの内容", "go": go}

    answer = post_form(browser, page, page, typed)

    assert answer.status_code == 422
    assert 'href="#f-purpose"' in answer.text
    assert "いま20000文字あり、下書きとしても長すぎる" in answer.text
    assert "3000文字までに短くして" in answer.text
    assert FAR_TOO_LONG in answer.text
    assert "べつの内容" in answer.text
    shown = VERSION.search(answer.text)
    assert shown is not None
    assert shown.group(1) == began.group(1)
    with database.read() as session:
        kept = session.exec(select(Proposal.content)).one()
    assert (FAR_TOO_LONG in str(kept), "べつの内容" in str(kept)) == (False, False)


def test_words_of_pictures_and_to_the_secretariat_are_bounded_too(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser = as_member(proposer.member_id)
    for step, name, go in (("pictures", "alternative", "add"), ("check", "words", "send"), ("check", "words", "stop")):
        page = f"/proposals/{draft.id}/{step}"
        answer = post_form(browser, page, page, {"version": str(draft.version), name: FAR_TOO_LONG, "go": go})
        assert (answer.status_code, FAR_TOO_LONG in answer.text) == (422, True)
        assert "下書きとしても長すぎる" in answer.text
    with database.read() as session:
        assert FAR_TOO_LONG not in str(session.exec(select(Proposal.content)).one())


def test_who_has_written_enough_is_told_the_way_out(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        case = make_case(session, organisation="縁側の会")
        organisations.affiliate(session, proposer.member_id, case.organisation_id, AffiliationRole.EDITOR)
        drafts = [proposals.begin(session, proposer, NEW) for _ in range(MOST_UNPUBLISHED - 1)]
    browser = as_member(proposer.member_id)
    page = f"/proposals/new?case={case.slug}"
    assert 'href="/proposals/new"' in browser.get("/proposals").text
    with database.write() as session:
        proposals.begin(session, proposer, NEW)

    listed = browser.get("/proposals").text
    assert "いまは新しく書きはじめられません" in listed
    assert 'href="/proposals/new"' not in listed
    assert browser.get("/proposals/new").headers["location"] == "/proposals"
    began = post_form(browser, page, "/proposals", {**NEW, "go": "next"})
    assert began.status_code == 422
    assert "公開前の応募が20件あり" in began.text
    assert NEW["acting"] in began.text
    corrected = post_form(browser, page, "/proposals", {"case": case.slug})
    assert corrected.status_code == 422
    assert "公開前の応募が20件あり" in corrected.text

    delete = f"/proposals/{drafts[0].id}/withdraw"
    assert post_form(browser, delete, delete, {}).headers["location"] == "/proposals"
    assert post_form(browser, page, "/proposals", {"case": case.slug}).status_code == 303
