"""Pictures of a proposal: with or without words, refused where they are none, and along with the case."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.proposals import make_draft
from tests.web.pages import sign_in_as, token_of
from tests.web.proposals.steps import VERSION, fill, stored
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.proposals.models import Proposal
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
AGREED = {"licence": "yes", "people_agree": "yes", "go": "send"}


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


def test_a_picture_is_kept_with_or_without_words_and_missing_words_are_told(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/pictures"
    added = upload(browser, page, {"go": "add", "caption": "縁側"}, picture("indigo"))
    assert added.headers["location"] == page
    (kept,) = stored(database, draft.id).content["pictures"]
    assert (kept["alternative"], kept["caption"]) == ("", "縁側")
    assert f"pictures#f-alternative-{kept['file_id']}" in browser.get(f"/proposals/{draft.id}/check").text
    refused = fill(browser, page, {"go": "next", f"caption-{kept['file_id']}": "縁側の午後"})
    assert refused.status_code == 422
    words = {f"alternative-{kept['file_id']}": "縁側に並ぶ4人", "go": "next"}
    assert fill(browser, page, words).headers["location"] == f"/proposals/{draft.id}/profile"
    assert browser.get(f"/files/{kept['file_id']}").status_code == 200
    gone = fill(browser, page, {"remove": kept["file_id"], "go": "stop"})
    assert gone.status_code == 303
    assert "pictures" not in stored(database, draft.id).content
    assert browser.get(f"/files/{kept['file_id']}").status_code == 404


@pytest.mark.parametrize(
    ("go", "message"),
    [("add", "写真を選んでください。"), ("next", "写真がまだ選ばれていません"), ("stop", "写真がまだ選ばれていません")],
)
def test_words_without_a_picture_ask_for_it_beside_its_field_and_stay(
    database: Database, as_member: SignIn, proposer: Actor, go: str, message: str
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/pictures"
    answer = upload(browser, page, {"go": go, "alternative": "縁側に並ぶ4人", "credit": "見本 花子"}, b"", name="")
    assert answer.status_code == 422
    assert re.search(rf'id="f-picture-error">.*{message}', answer.text)
    assert 'aria-describedby="f-picture-hint f-picture-error" aria-invalid="true"' in answer.text
    assert [f'value="{words}"' in answer.text for words in ("縁側に並ぶ4人", "見本 花子")] == [True, True]
    assert "pictures" not in stored(database, draft.id).content


def test_a_picture_is_asked_for_where_the_button_that_adds_one_is_pressed_and_nowhere_else(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/pictures"
    answers = {
        go: upload(browser, page, {"go": go}, b"", name="").status_code for go in ("add", "next", "back", "stop")
    }
    assert answers == {"add": 422, "next": 303, "back": 303, "stop": 303}


def test_what_is_no_picture_is_refused_and_the_words_stay(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/pictures"
    answer = upload(browser, page, {"go": "add", "alternative": "縁側に並ぶ4人"}, b"<svg onload='alert(1)'/>")
    assert answer.status_code == 422
    assert 'value="縁側に並ぶ4人"' in answer.text


def test_pictures_go_with_the_case_when_it_is_published(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = sign_in_as(client, database, proposer.member_id), f"/proposals/{draft.id}"
    upload(browser, f"{page}/pictures", {"go": "next", "alternative": "縁側に並ぶ4人"}, picture("red"))
    assert "縁側に並ぶ4人" in browser.get(f"{page}/check").text
    fill(browser, f"{page}/check", AGREED)
    review = f"/desk{page}"
    staff = sign_in_as(client, database, desk.id)
    assert "縁側に並ぶ4人" in staff.get(review).text
    assert fill(staff, review, {}, f"{review}/accept").status_code == 303
    with database.read() as session:
        made = session.get(Proposal, draft.id)
        assert made
        (shown,) = cases.pictures_of(session, made.case_id or "")
    client.cookies.clear()
    assert shown.words.alternative == "縁側に並ぶ4人"
    assert client.get(f"/files/{shown.file_id}").status_code == 200


def picture(colour: str) -> bytes:
    """Return a small picture of one colour."""
    written = BytesIO()
    Image.new("RGB", (8, 6), colour).save(written, "PNG")
    return written.getvalue()


def upload(browser: TestClient, page: str, fields: dict[str, str], data: bytes, name: str = "a.png") -> Response:
    """Send the form of the pictures with a file, as a browser does; without name and content none was chosen."""
    shown = browser.get(page)
    version = VERSION.search(shown.text)
    assert version
    fields = {**fields, "version": version.group(1), FIELD: token_of(shown)}
    headers = {"Referer": f"http://testserver{page}"}
    return browser.post(page, data=fields, files={"picture": (name, data, "image/png")}, headers=headers)
