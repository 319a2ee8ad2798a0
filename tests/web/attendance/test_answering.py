"""Signing up on the page of a meeting: members, guests, and the links of mails."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.assembly import SLUG, Assembly, assemble, council_of
from tests.factories.meetings import make_meeting, make_participant
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus
from yoriai.domains.notifications.models import Mail

SignIn = Callable[[str], TestClient]
LINK = re.compile(r"http://testserver(/meetings/answers/\S+)")
GUEST = {"name": "浜野 太郎", "furigana": "はまの たろう", "email": "taro@example.net", "organisation": "浜の会"}


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def meeting(database: Database, assembly: Assembly, **given: object) -> str:
    values = {"audience": Audience.EVERYBODY, **given}
    with database.write() as session:
        return f"/councils/{SLUG}/meetings/{make_meeting(session, council_of(session, assembly), **values).id}"


def people(database: Database) -> list[tuple[str, Rsvp]]:
    with database.read() as session:
        return [(each.name, each.rsvp) for each in session.exec(select(Participant).order_by(col(Participant.id)))]


def test_a_member_answers_on_the_page_of_the_meeting(database: Database, assembly: Assembly, as_member: SignIn) -> None:
    path = meeting(database, assembly, format=Format.HYBRID, capacity_in_person=1, venue="市民会館")
    member = as_member(assembly.id_of("member"))
    assert "残り1席です。" in member.get(path).text

    answer = post_form(member, path, f"{path}/answer", {"rsvp": "yes", "way": "in_person", "words": "遅れます"})

    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#sign-up")
    assert people(database) == [("member", Rsvp.YES)]
    page = member.get(path).text
    assert "お席をご用意しています（会場で）。" in page
    assert "受付用のQRコードを表示する" in page

    other = as_member(assembly.id_of("seated"))
    post_form(other, path, f"{path}/answer", {"rsvp": "yes", "way": "in_person"})
    assert "キャンセル待ちの1番目です。" in other.get(path).text


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    asked = [{"id": "q1", "kind": "choice", "label": "懇親会", "options": ["参加", "不参加"], "is_required": True}]
    path = meeting(database, assembly, format=Format.HYBRID, questions=asked)
    member = as_member(assembly.id_of("member"))
    nothing = post_form(member, path, f"{path}/answer", {"words": "よろしく"})
    assert (nothing.status_code, "よろしく" in nothing.text) == (422, True)
    unasked = post_form(member, path, f"{path}/answer", {"rsvp": "yes", "way": "online", "words": "よろしく"})
    assert (unasked.status_code, 'id="f-question_q1-error"' in unasked.text) == (422, True)
    both = post_form(member, path, f"{path}/answer", {"rsvp": "yes"})
    assert [f'id="f-{name}-error"' in both.text for name in ("way", "question_q1")] == [True, True]
    no_way = post_form(member, path, f"{path}/answer", {"rsvp": "yes", "question_q1": "参加"})
    assert (no_way.status_code, 'id="f-way-error"' in no_way.text) == (422, True)
    assert people(database) == []
    assert post_form(member, path, f"{path}/answer", {"rsvp": "no"}).status_code == 303


def test_after_the_hour_one_can_only_say_that_one_cannot_come(
    database: Database, assembly: Assembly, as_member: SignIn
) -> None:
    path = meeting(database, assembly, sign_up_until=clock.now() - timedelta(hours=1))
    member = as_member(assembly.id_of("member"))
    page = member.get(path).text
    assert 'value="yes"' not in page
    assert post_form(member, path, f"{path}/answer", {"rsvp": "yes"}).status_code == 409
    assert post_form(member, path, f"{path}/answer", {"rsvp": "no"}).status_code == 303


def test_a_visitor_signs_up_with_an_address_and_changes_it_by_a_link(
    database: Database, assembly: Assembly, client: TestClient, mails: Callable[[], list[Mail]]
) -> None:
    path = meeting(database, assembly, capacity_online=5)
    assert f'href="{path}/answer"' in client.get(path).text

    sent = post_form(client, f"{path}/answer", f"{path}/answer/guest", GUEST)
    assert (sent.status_code, "taro@example.net" in sent.text, people(database)) == (200, True, [])
    [mail] = mails()
    [link] = LINK.findall(mail.text)
    assert "浜野 太郎" in client.get(link).text
    assert people(database) == []

    signed = post_form(client, link, link, {})
    own = signed.headers["location"]
    assert (signed.status_code, people(database)) == (303, [("浜野 太郎", Rsvp.YES)])
    page = client.get(own)
    assert (page.headers["cache-control"], "お席をご用意しています" in page.text) == ("no-store", True)
    assert "taro@example.net" not in page.text
    assert client.get(link).status_code == 410
    # visitors are shown the new number at once, although the page is kept for them
    assert "残り4席です。" in client.get(path).text

    assert post_form(client, own, own, {"rsvp": "no"}).headers["location"] == own
    assert people(database) == [("浜野 太郎", Rsvp.NO)]


def test_the_answer_to_a_guest_is_the_same_for_a_members_address(
    database: Database, assembly: Assembly, client: TestClient
) -> None:
    path = meeting(database, assembly)
    with database.write() as session:
        make_member(session, email="mina@example.jp")
    pages = [
        post_form(client, f"{path}/answer", f"{path}/answer/guest", GUEST | {"email": address})
        for address in ("mina@example.jp", "nobody@example.jp")
    ]
    texts = [re.sub(r"mina|nobody|csrf_token\" value=\"[^\"]+", "", page.text) for page in pages]
    assert ([page.status_code for page in pages], texts[0]) == ([200, 200], texts[1])


def test_a_guest_is_told_everything_that_is_wrong_at_once(
    database: Database, assembly: Assembly, client: TestClient
) -> None:
    asked = [
        {"id": "q1", "kind": "choice", "label": "懇親会", "options": ["参加", "不参加"], "is_required": True},
        {"id": "q2", "kind": "line", "label": "ご所属", "options": [], "is_required": True},
    ]
    path = meeting(database, assembly, format=Format.HYBRID, questions=asked)
    bad = {"name": "https://example.com", "furigana": "Taro", "email": "taro"}
    answer = post_form(client, f"{path}/answer", f"{path}/answer/guest", bad)
    assert answer.status_code == 422
    wrong = ("name", "furigana", "email", "way", "question_q1", "question_q2")
    assert [name for name in wrong if f'id="f-{name}-error"' in answer.text] == list(wrong)
    way = post_form(client, f"{path}/answer", f"{path}/answer/guest", GUEST)
    assert (way.status_code, 'id="f-way-error"' in way.text) == (422, True)


def test_a_machine_asks_for_so_many_mails_and_no_more(
    database: Database, assembly: Assembly, client: TestClient
) -> None:
    path = meeting(database, assembly)
    answers = [post_form(client, f"{path}/answer", f"{path}/answer/guest", GUEST).status_code for _again in range(6)]
    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize(
    ("audience", "kind", "status"),
    [
        (Audience.EVERYBODY, None, 200),
        (Audience.MEMBERS, None, 404),
        (Audience.SEATS, None, 404),
        (Audience.MEMBERS, "member", 200),
        (Audience.SEATS, "member", 404),
        (Audience.SEATS, "other_office", 404),
        (Audience.SEATS, "seated", 200),
        (Audience.SEATS, "office", 200),
        (Audience.SEATS, "staff", 200),
    ],
)
def test_those_answer_for_whom_the_meeting_is(
    database: Database,
    assembly: Assembly,
    client: TestClient,
    as_member: SignIn,
    audience: Audience,
    kind: str | None,
    status: int,
) -> None:
    path = meeting(database, assembly, audience=audience)
    open_to_all = meeting(database, assembly, title="みんなの会")
    browser = as_member(assembly.id_of(kind)) if kind else client
    assert browser.get(f"{path}/answer").status_code == status
    posted = post_form(browser, f"{open_to_all}/answer", f"{path}/answer", {"rsvp": "no"})
    # a visitor is asked to sign in before anything is looked at
    assert posted.status_code == (401 if kind is None else 303 if status == 200 else 404)
    assert len(people(database)) == (1 if kind and status == 200 else 0)


@pytest.mark.parametrize("part", ["/answer", "/answer/guest", "/people/add", "/door/walk-in"])
def test_a_forged_form_does_nothing(database: Database, assembly: Assembly, as_member: SignIn, part: str) -> None:
    path = meeting(database, assembly)
    office = as_member(assembly.id_of("office"))
    answer = office.post(path + part, data={**GUEST, "rsvp": "yes", "csrf_token": "forged"})
    assert (answer.status_code, people(database)) == (403, [])


@pytest.mark.parametrize("path", ["/meetings/answers/x", "/meetings/check-in/x"])
def test_a_link_that_is_none_of_ours_says_so(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 410


def test_one_who_is_called_off_says_so_behind_the_link(
    database: Database, assembly: Assembly, client: TestClient
) -> None:
    path = meeting(database, assembly)
    with database.write() as session:
        found = session.get_one(Meeting, path.rsplit("/", 1)[1])
        link = attendance.answer_path(make_participant(session, found))
        found.status, found.reason = MeetingStatus.CANCELLED, "大雪のため"
        session.add(found)
    page = client.get(link)
    assert (page.status_code, "大雪のため" in page.text, 'name="rsvp"' in page.text) == (200, True, False)


@pytest.mark.parametrize("format_", [Format.IN_PERSON, Format.ONLINE])
def test_what_is_over_promises_no_place_room_or_code(
    database: Database, assembly: Assembly, as_member: SignIn, client: TestClient, format_: Format
) -> None:
    path = meeting(database, assembly, format=format_)
    with database.write() as session:
        found = session.get_one(Meeting, path.rsplit("/", 1)[1])
        link = attendance.answer_path(make_participant(session, found, rsvp=Rsvp.YES, way=format_.ways[0]))
        make_participant(
            session,
            found,
            session.get_one(Member, assembly.id_of("member")),
            rsvp=Rsvp.YES,
            way=format_.ways[0],
            presence=Presence.PRESENT,
        )
    promises = re.compile("お席をご用意|QRコード|部屋を開く")
    assert promises.search(as_member(assembly.id_of("member")).get(path).text)
    assert promises.search(client.get(link).text)
    with database.write() as session:
        found = session.get_one(Meeting, path.rsplit("/", 1)[1])
        found.status = MeetingStatus.HELD
        found.starts_at, found.ends_at = clock.now() - timedelta(days=2), clock.now() - timedelta(days=2, hours=-2)
        session.add(found)
    page = as_member(assembly.id_of("member")).get(path).text
    assert (promises.search(page), "受付の記録：出席" in page) == (None, True)
    assert promises.search(client.get(link).text) is None


@pytest.mark.parametrize(("audience", "leads_there"), [(Audience.EVERYBODY, True), (Audience.SEATS, False)])
def test_whoever_has_no_account_finds_the_way_and_the_page_behind_the_link(
    database: Database, assembly: Assembly, client: TestClient, audience: Audience, leads_there: bool
) -> None:
    path = meeting(
        database,
        assembly,
        audience=audience,
        format=Format.IN_PERSON,
        address="南町1-2-3",
        access="駅から8分",
        map_url="https://maps.example.jp/",
    )
    with database.write() as session:
        link = attendance.answer_path(make_participant(session, session.get_one(Meeting, path.rsplit("/", 1)[1])))
    page = client.get(link).text
    assert [word in page for word in ("南町1-2-3", "駅から8分", "https://maps.example.jp/")] == [True] * 3
    assert (f'href="{path}"' in page) is leads_there
