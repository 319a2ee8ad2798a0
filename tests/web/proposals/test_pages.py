"""The guided form and its review as a browser without scripts sees them."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from urllib.parse import quote

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from tests.factories.accounts import PASSWORD, actor_for, grant, make_member
from tests.factories.proposals import NEW, WHOLE, keep, make_draft, make_sent
from tests.queries import asked
from tests.web.pages import post_form, sign_in_as, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.domains.proposals import service as proposals
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import ProposalStatus, Step
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
VERSION = re.compile(r'name="version" value="(\d+)"')
FOUND = f"/proposals/new?name={quote('縁側の会')}"
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


def fill(browser: TestClient, page: str, fields: dict[str, str], action: str = "") -> Response:
    """Fill the form of a page as it stands there, its version too."""
    version = VERSION.search(browser.get(page).text)
    assert version, page
    return post_form(browser, page, action or page, {"version": version.group(1), **fields})


def stored(database: Database, proposal_id: str) -> Proposal:
    """Read a proposal as it is stored."""
    with database.read() as session:
        found = session.get(Proposal, proposal_id)
        assert found
        return found


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


def test_the_whole_way_without_scripts(database: Database, client: TestClient, proposer: Actor, desk: Member) -> None:
    browser = sign_in_as(client, database, proposer.member_id)
    found = browser.get(FOUND)
    assert "まだ知らない団体です" in found.text
    begun = fill(browser, FOUND, {**NEW, "go": "next"}, "/proposals")
    home = begun.headers["location"].rsplit("/", 1)[0]
    for step, following in ((Step.NAME, "marks"), (Step.MARKS, "story"), (Step.STORY, None), (Step.PROFILE, "check")):
        answer = fill(browser, f"{home}/{step}", {**WHOLE[step], "go": "next"})
        assert answer.status_code == 303
        assert following is None or answer.headers["location"] == f"{home}/{following}"
    check = browser.get(f"{home}/check")
    assert "縁側でお茶を飲む会" in check.text
    assert "2019年4月" in check.text
    refused = fill(browser, f"{home}/check", {"go": "send", "words": "よろしくお願いします。"})
    assert refused.status_code == 422
    assert "よろしくお願いします。" in refused.text
    sent = fill(browser, f"{home}/check", {**AGREED, "words": "よろしくお願いします。"})
    assert sent.headers["location"] == home

    staff = sign_in_as(client, database, desk.id)
    assert "縁側でお茶を飲む会" in staff.get("/desk").text
    assert "縁側でお茶を飲む会" in staff.get("/desk/proposals").text
    review = f"/desk{home}"
    page = staff.get(review)
    for words in ("縁側の会", "代表です。", "週に2回、縁側を開ける。", "よろしくお願いします。", "縁側 ひらく"):
        assert words in page.text
    accepted = fill(staff, review, {}, f"{review}/accept")
    assert accepted.status_code == 303
    case_url = re.search(r"/cases/own-\w+", staff.get(review).text)
    assert case_url
    client.cookies.clear()
    shown = client.get(case_url.group(0))
    assert shown.status_code == 200
    assert "毎回10人ほどが来る。" in shown.text


def test_going_back_saves_too_and_wrong_things_are_told_on_the_way_on(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/profile"
    back = fill(browser, page, {"website": "engawa", "go": "back"})
    assert back.status_code == 303
    assert 'value="engawa"' in browser.get(page).text
    on = fill(browser, page, {"website": "javascript:alert(1)", "message": "あ" * 700, "go": "next"})
    assert on.status_code == 422
    assert "あ" * 700 in on.text
    assert "https:// で始まるアドレスを入力してください。" in on.text
    assert stored(database, draft.id).content["profile"]["website"] == "javascript:alert(1)"


def test_the_second_window_is_shown_the_difference(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}/story"
    opened = str(draft.version)
    first = post_form(browser, page, page, {"version": opened, "purpose": "ひとつめ", "content": "内容", "go": "next"})
    second = post_form(browser, page, page, {"version": opened, "purpose": "ふたつめ", "content": "内容", "go": "next"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "ひとつめ" in second.text
    assert "ふたつめ</textarea>" in second.text
    assert stored(database, draft.id).content["story"]["purpose"] == "ひとつめ"
    version = VERSION.search(second.text)
    assert version
    again = {"version": version.group(1), "purpose": "ふたつめ", "content": "内容", "go": "next"}
    assert post_form(browser, page, page, again).status_code == 303
    assert stored(database, draft.id).content["story"]["purpose"] == "ふたつめ"


def test_a_known_organisation_is_offered_while_its_name_is_typed(
    database: Database, as_member: SignIn, proposer: Actor
) -> None:
    with database.write() as session:
        other = actor_for(make_member(session))
        keep(session, other, "特定非営利活動法人 縁側の会")
    browser = as_member(proposer.member_id)
    part = browser.get("/proposals/new?name=縁側", headers={"HX-Request": "true"})
    assert "特定非営利活動法人 縁側の会" in part.text
    assert "<html" not in part.text
    assert "縁側の会" not in browser.get("/proposals/new?name=縁", headers={"HX-Request": "true"}).text


def test_comments_stand_beside_the_fields_they_are_about(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
    review = f"/desk/proposals/{sent.id}"
    staff = sign_in_as(client, database, desk.id)
    empty = fill(staff, review, {"comment_purpose": " "}, f"{review}/return")
    assert empty.status_code == 422
    fields = {"comment_purpose": "だれのためか、<b>もう一言</b>。", "comment_whole": "楽しみです。"}
    assert fill(staff, review, fields, f"{review}/return").status_code == 303
    browser = sign_in_as(client, database, proposer.member_id)
    story = browser.get(f"/proposals/{sent.id}/story").text
    assert "だれのためか、&lt;b&gt;もう一言&lt;/b&gt;。" in story
    assert "楽しみです。" not in story
    assert "楽しみです。" in browser.get(f"/proposals/{sent.id}/check").text
    assert "事務局からお返しがあります" in browser.get("/proposals").text


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


def test_a_draft_is_deleted_after_a_question(database: Database, as_member: SignIn, proposer: Actor) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser, page = as_member(proposer.member_id), f"/proposals/{draft.id}"
    assert "取り消すことはできません" in browser.get(f"{page}/withdraw").text
    assert post_form(browser, f"{page}/withdraw", f"{page}/withdraw", {}).headers["location"] == "/proposals"
    assert browser.get(page).status_code == 404


def test_an_own_case_is_corrected_withdrawn_and_asked_for_again(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    with database.write() as session:
        sent = make_sent(session, proposer)
        staff = actor_for(desk, roles=[(Role.SECRETARIAT, "")])
        slug = proposals.accept(session, staff, sent.id, sent.version)
        stranger = actor_for(make_member(session))
    addresses = (f"/proposals/new?case={slug}", f"/proposals/withdrawal?case={slug}")
    other = sign_in_as(client, database, stranger.member_id)
    assert [other.get(path).status_code for path in addresses] == [403, 403]
    for action in ("/proposals", "/proposals/withdrawal"):
        assert post_form(other, "/proposals/new?name=x", action, {"case": slug}).status_code == 403

    browser = sign_in_as(client, database, proposer.member_id)
    begun = post_form(browser, addresses[0], "/proposals", {"case": slug})
    home = begun.headers["location"].rsplit("/", 1)[0]
    assert "縁側でお茶を飲む会" in browser.get(f"{home}/name").text
    assert browser.get(f"{home}/organisation").status_code == 404
    assert fill(browser, f"{home}/name", {**WHOLE[Step.NAME], "title": "縁側の午後", "go": "stop"})
    check = browser.get(f"{home}/check").text
    assert "縁側の午後" in check
    assert "縁側でお茶を飲む会" in check
    fill(browser, f"{home}/check", AGREED)
    review = f"/desk{home}"
    staff_browser = sign_in_as(client, database, desk.id)
    assert "縁側の午後" in staff_browser.get(review).text
    fill(staff_browser, review, {}, f"{review}/accept")
    assert "縁側の午後" in client.get(f"/cases/{slug}").text

    browser = sign_in_as(client, database, proposer.member_id)
    assert "検索" in browser.get(addresses[1]).text
    assert post_form(browser, addresses[1], "/proposals/withdrawal", {"case": slug}).status_code == 303
    assert client.get(f"/cases/{slug}").status_code in {404, 410}
    back = f"/proposals/return?case={slug}"
    assert back in browser.get("/proposals").text
    assert post_form(browser, back, "/proposals/return", {"case": slug, "reason": "再開"}).status_code == 303


def test_lists_ask_as_often_for_three_rows_as_for_one(
    database: Database, client: TestClient, proposer: Actor, desk: Member
) -> None:
    counts: dict[str, list[int]] = {"/proposals": [], "/desk/proposals": []}
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_sent(session, proposer)
        for path, who in (("/proposals", proposer.member_id), ("/desk/proposals", desk.id)):
            browser = sign_in_as(client, database, who)
            with asked(database) as seen:
                assert browser.get(path).status_code == 200
            counts[path].append(len(seen))
    assert [first - second for first, second in counts.values()] == [0, 0]


@pytest.mark.parametrize("path", ["", "/organisation", "/name", "/marks", "/story", "/profile", "/check", "/withdraw"])
def test_a_page_is_complete_in_english(database: Database, as_member: SignIn, proposer: Actor, path: str) -> None:
    with database.write() as session:
        draft = make_draft(session, proposer)
    browser = as_member(proposer.member_id)
    browser.cookies.set("yoriai_language", "en")
    page = browser.get(f"/proposals/{draft.id}{path}")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text


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
