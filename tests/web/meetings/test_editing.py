"""Writing a meeting: from an empty form to a meeting that is announced, changed by two at once, and called off."""

import re
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting
from tests.web.pages import post_form, sign_in_as
from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.db import Database
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus

MEETINGS = f"/councils/{SLUG}/meetings"
FILLED = {
    "title": "三市連携会議",
    "kind": "liaison",
    "about": "事例発表と意見交換です。",
    "starts_on_year": "2099",
    "starts_on_month": "４",
    "starts_on_day": "1",
    "starts": "19:00",
    "ends": "21:00",
    "format": "hybrid",
    "venue": "市民会館",
    "prefecture": "04",
    "municipality": "気仙沼市",
    "capacity_in_person": "５０",
    "audience": "everybody",
    "question_1_label": "駐車場を使いますか",
    "question_1_kind": "choice",
    "question_1_options": "使う\n使わない",
    "question_1_required": "yes",
}


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


@pytest.fixture
def office(database: Database, client: TestClient, assembly: Assembly) -> TestClient:
    """The office at a browser."""
    return sign_in_as(client, database, assembly.id_of("office"))


def only(database: Database) -> Meeting:
    with database.read() as session:
        return session.exec(select(Meeting)).one()


def made(database: Database, assembly: Assembly, **given: Any) -> str:
    with database.write() as session:
        return f"{MEETINGS}/{make_meeting(session, council_of(session, assembly), **given).id}"


def filled(page: str) -> dict[str, str]:
    """Return what the fields of a meeting's form hold, as a browser would send them back."""
    found = dict(
        re.findall(
            r'<input class="input[^"]*" id="[^"]+" name="([^"]+)" type="[^"]+"(?: inputmode="[^"]+")? value="([^"]*)"',
            page,
        )
    )
    found |= dict(re.findall(r'<input type="radio"[^>]* name="([^"]+)" value="([^"]+)" checked', page))
    found |= dict(re.findall(r'<input type="hidden" name="(base_revision)" value="([^"]*)"', page))
    return found | dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n([^<]*)</textarea>', page))


def test_what_is_typed_becomes_a_draft_and_is_announced_by_a_press(office: TestClient, database: Database) -> None:
    answer = post_form(office, f"{MEETINGS}/new", f"{MEETINGS}/new", FILLED)
    meeting = only(database)
    path = f"{MEETINGS}/{meeting.id}"
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert (meeting.title, meeting.status, f"{tokyo(meeting.starts_at):%Y-%m-%d %H:%M}") == (
        "三市連携会議",
        MeetingStatus.DRAFT,
        "2099-04-01 19:00",
    )
    assert (meeting.municipality, meeting.capacity_in_person, meeting.audience) == ("042056", 50, Audience.EVERYBODY)
    assert [(each["label"], each["options"]) for each in meeting.questions] == [
        ("駐車場を使いますか", ["使う", "使わない"])
    ]
    assert post_form(office, path, f"{path}/publish", {"revision": "1"}).headers["location"] == path
    assert only(database).status is MeetingStatus.PUBLISHED


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts_on_day": "31"}, "starts_on"),
        ({"starts_on_year": "", "starts_on_month": "", "starts_on_day": ""}, "starts_on"),
        ({"ends": "18:00"}, "ends"),
        ({"ends": ""}, "ends"),
        ({"venue": ""}, "venue"),
        ({"municipality": "松江市"}, "municipality"),
        ({"capacity_in_person": "0"}, "capacity_in_person"),
        ({"map_url": "そこ"}, "map_url"),
        ({"chair": "01M80BNDC0VKQ8M6N534APXY40"}, "chair"),
        ({"committee": "01M80BNDC0VKQ8M6N534APXY40"}, "committee"),
        ({"question_1_options": "ひとつ"}, "question_1_options"),
        ({"format": "somewhere"}, "format"),
        ({"closes_on_year": "2099", "closes_on_month": "4", "closes_on_day": "2"}, "closes_on"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    office: TestClient, database: Database, changed: dict[str, str], field: str
) -> None:
    answer = post_form(office, f"{MEETINGS}/new", f"{MEETINGS}/new", {**FILLED, **changed})
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert "事例発表と意見交換です。" in answer.text
    with database.read() as session:
        assert session.exec(select(Meeting)).all() == []


def test_a_form_that_was_forged_is_refused(office: TestClient) -> None:
    assert office.post(f"{MEETINGS}/new", data=FILLED).status_code == 403


def test_two_who_change_different_fields_both_have_their_way(
    office: TestClient, database: Database, assembly: Assembly
) -> None:
    path = made(database, assembly)
    mine = filled(office.get(f"{path}/edit").text)
    assert post_form(office, f"{path}/edit", f"{path}/edit", {**mine, "title": "改題"}).status_code == 303
    assert post_form(office, f"{path}/edit", f"{path}/edit", {**mine, "about": "追記"}).status_code == 303
    meeting = only(database)
    assert (meeting.title, meeting.about, meeting.revision, meeting.sequence) == ("改題", "追記", 3, 1)


def test_two_who_change_the_same_field_are_shown_both(
    office: TestClient, database: Database, assembly: Assembly
) -> None:
    path = made(database, assembly)
    mine = filled(office.get(f"{path}/edit").text)
    post_form(office, f"{path}/edit", f"{path}/edit", {**mine, "title": "相手の題"})
    answer = post_form(office, f"{path}/edit", f"{path}/edit", {**mine, "title": "わたしの題", "about": "追記"})
    assert answer.status_code == 409
    assert "相手の題" in answer.text
    assert only(database).title == "相手の題"
    again = filled(answer.text)
    assert (again["title"], again["about"], again["base_revision"]) == ("わたしの題", "追記", "2")
    assert post_form(office, f"{path}/edit", f"{path}/edit", {**again, "theirs": "title"}).status_code == 303
    assert (only(database).title, only(database).about) == ("相手の題", "追記")


def test_a_draft_that_was_changed_since_it_was_read_is_not_announced(
    office: TestClient, database: Database, assembly: Assembly
) -> None:
    path = made(database, assembly, status=MeetingStatus.DRAFT, published_at=None, revision=2)
    assert post_form(office, path, f"{path}/publish", {"revision": "1"}).status_code == 409
    assert only(database).status is MeetingStatus.DRAFT


def test_a_meeting_is_called_off_with_a_word_that_its_page_shows(
    office: TestClient, database: Database, assembly: Assembly
) -> None:
    path = made(database, assembly, audience=Audience.EVERYBODY)
    post_form(office, f"{path}/cancel", f"{path}/cancel", {"reason": "大雪のため", "revision": "1"})
    meeting = only(database)
    assert (meeting.status, meeting.reason, meeting.sequence) == (MeetingStatus.CANCELLED, "大雪のため", 1)
    office.cookies.clear()
    assert "大雪のため" in office.get(path).text
    assert [office.get(f"{path}/edit").status_code, office.get(f"{path}/cancel").status_code] == [303, 303]


def test_a_meeting_is_said_to_be_held_once_it_has_begun(
    office: TestClient, database: Database, assembly: Assembly
) -> None:
    path = made(database, assembly, starts_at=clock.now())
    assert post_form(office, path, f"{path}/held", {}).status_code == 303
    assert only(database).status is MeetingStatus.HELD
    assert office.get(f"{path}/edit").status_code == 409


def test_a_copy_has_everything_but_the_day(office: TestClient, database: Database, assembly: Assembly) -> None:
    path = made(database, assembly, title="夏の交流会", about="毎年の会です。", room_url="https://rooms.example/a")
    copy = filled(office.get(f"{path}/copy").text)
    kept = [copy[name] for name in ("title", "about", "room_url", "starts_on_year", "starts_on_day")]
    assert kept == ["夏の交流会", "毎年の会です。", "https://rooms.example/a", "", ""]
    assert copy["starts"] != ""


def test_the_way_back_from_calling_off_cannot_be_taken_for_calling_off(
    database: Database, assembly: Assembly, office: TestClient
) -> None:
    path = made(database, assembly)
    assert "会議を中止する" in office.get(path).text
    page = office.get(f"{path}/cancel").text
    shown = [("会議を中止する", True), ("中止せずに戻る", True), ("取りやめる", False), ("やめて戻る", False)]
    assert [(words, words in page) for words, _ in shown] == shown


@pytest.mark.parametrize("way", ["new", "edit", "copy", "cancel"])
def test_the_forms_are_the_offices_alone(database: Database, client: TestClient, assembly: Assembly, way: str) -> None:
    path = made(database, assembly, audience=Audience.EVERYBODY)
    address = f"{MEETINGS}/new" if way == "new" else f"{path}/{way}"
    answers = [client.get(address).status_code]
    answers += [
        sign_in_as(client, database, assembly.id_of(name)).get(address).status_code
        for name in ("member", "other_office", "seated", "office", "staff")
    ]
    refused = 403 if way == "new" else 404
    assert answers == [303, refused, refused, refused, 200, 200]


@pytest.mark.parametrize("action", ["edit", "cancel", "publish", "held"])
def test_what_others_send_changes_nothing(
    database: Database, client: TestClient, assembly: Assembly, action: str
) -> None:
    path = made(database, assembly, audience=Audience.EVERYBODY, starts_at=clock.now())
    member = sign_in_as(client, database, assembly.id_of("seated"))
    answer = post_form(member, "/consultations/new", f"{path}/{action}", {**FILLED, "revision": "1"})
    assert (answer.status_code, only(database).status, only(database).revision) == (404, MeetingStatus.PUBLISHED, 1)
