"""Councils as a browser without scripts sees them: the list, what a council shows, and the ways through its seats."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Council, Seat, SeatPerson, TermsAcceptance
from yoriai.domains.councils.states import SeatKind, SeatStatus
from yoriai.domains.notifications.models import Mail
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
ON_ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
RECORD = {
    "name": "三市連携協議会",
    "furigana": "さんしれんけいきょうぎかい",
    "kind": "regional",
    "extent": "places",
    "areas": "宮城県気仙沼市、岩手県陸前高田市",
    "about": "三つの市で集まります。",
    "shown": ["seats", "meetings"],
    "applications": "yes",
    "quorum": "50",
    "revision": "1",
}


def staff(database: Database, role: Role = Role.SECRETARIAT, scope: str = "") -> str:
    with database.write() as session:
        member = make_member(session)
        grant(session, member, role, scope)
        return member.id


def test_the_secretariat_sets_up_a_council_which_everybody_finds(database: Database, as_member: SignIn) -> None:
    browser = as_member(staff(database))
    answer = post_form(browser, "/councils/new", "/councils/new", {**RECORD, "slug": "kesennuma"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/councils/kesennuma/office")
    browser.cookies.clear()
    page = browser.get("/councils/kesennuma").text
    assert "三つの市で集まります。" in page
    assert "岩手県 陸前高田市、宮城県 気仙沼市" in page
    for query, is_there in (
        ("q=れんけい", 1),
        ("q=ない", 0),
        ("prefecture=03", 1),
        ("prefecture=13", 0),
        ("kind=network", 0),
    ):
        assert browser.get(f"/councils?{query}").text.count('href="/councils/kesennuma"') == is_there


@ON_ONE
def test_what_is_wrong_with_a_record_stands_beside_its_field_and_what_was_typed_stays(
    database: Database, as_member: SignIn
) -> None:
    browser = as_member(staff(database))
    wrong = {**RECORD, "slug": "Kesennuma!", "areas": "どこか"}
    answer = post_form(browser, "/councils/new", "/councils/new", wrong)
    assert answer.status_code == 422
    assert "「どこか」という地名が分かりません。" in answer.text
    assert 'value="三市連携協議会"' in answer.text


@ON_ONE
def test_two_of_the_office_who_change_the_record_at_once_lose_nothing(database: Database, as_member: SignIn) -> None:
    browser = as_member(staff(database))
    post_form(browser, "/councils/new", "/councils/new", {**RECORD, "slug": "kesennuma"})
    edit = "/councils/kesennuma/edit"
    assert post_form(browser, edit, edit, {**RECORD, "about": "ひとりめ"}).status_code == 303
    second = post_form(browser, edit, edit, {**RECORD, "about": "ふたりめ"})
    assert second.status_code == 422
    assert "別の人が内容を変更しました" in second.text
    assert "ふたりめ" in second.text
    assert 'name="revision" value="2"' in second.text


@ON_ONE
def test_a_council_that_does_not_show_its_seats_shows_them_to_those_inside_alone(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        council = make_council(session, shows_seats=False)
        seat = make_seat(session, council, make_kept(session, "ひみつの会")[0])
        member = make_member(session)
        make_person(session, seat, member)
        make_person(session, seat, name="気仙 花子", address="hanako@example.net")
    for path in ("/councils/kesennuma", "/councils/kesennuma/seats", "/councils/kesennuma/committees"):
        assert "ひみつの会" not in client.get(path).text
    inside = as_member(member.id).get("/councils/kesennuma/seats").text
    assert "ひみつの会" in inside
    assert "気仙 花子" in inside
    assert "hanako@example.net" not in inside


def test_an_organisation_applies_and_the_office_accepts_several_at_once(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        office = make_member(session)
        make_council(session, office=[office])
        organisation_id, owner = make_kept(session, "あさの会")
        other_id, second = make_kept(session, "よるの会")
    for known, by in ((organisation_id, owner), (other_id, second)):
        browser = as_member(by.member_id)
        apply = "/councils/kesennuma/seats/apply"
        sent = post_form(
            browser, apply, apply, {"organisation": known, "kind": "ordinary", "words": "参加したいです。"}
        )
        assert sent.status_code == 303
        assert "協議会の事務局のお返事を待っています" in browser.get(sent.headers["location"]).text
    browser = as_member(office.id)
    assert "2団体が、お返事を待っています" in browser.get("/councils/kesennuma").text
    with database.read() as session:
        ids = [each.id for each in session.exec(select(Seat))]
    page = "/councils/kesennuma/seats?status=applied"
    answer = post_form(browser, page, "/councils/kesennuma/seats", {"seat": ids, "do": "approve", "kind": ""})
    assert answer.status_code == 303
    assert "2団体が構成員になりました。" in browser.get("/councils/kesennuma/seats").text
    nothing = post_form(browser, "/councils", "/councils/kesennuma/seats", {"do": "approve"})
    assert (nothing.status_code, "一つ以上選んでください。" in nothing.text) == (422, True)


def test_the_office_invites_who_was_found_and_the_organisation_takes_the_seat(
    database: Database, as_member: SignIn
) -> None:
    with database.write() as session:
        office = make_member(session)
        make_council(session, office=[office])
        organisation_id, owner = make_kept(session, "はまの会")
    browser, invite = as_member(office.id), "/councils/kesennuma/seats/invite"
    assert "はまの会" in browser.get(f"{invite}?q=はま").text
    sent = {"organisation": [organisation_id], "kind": "lead", "do": "invite", "query": "はま"}
    assert post_form(browser, invite, invite, sent).status_code == 303
    with database.read() as session:
        seat = session.exec(select(Seat)).one()
    browser, page = as_member(owner.member_id), f"/councils/kesennuma/seats/{seat.id}"
    assert "協議会から、構成員へのお誘いです" in browser.get(page).text
    assert post_form(browser, page, page, {"do": "accept"}).status_code == 303
    with database.read() as session:
        seat = session.exec(select(Seat)).one()
        assert (seat.status, seat.kind) == (SeatStatus.ACTIVE, SeatKind.LEAD)
        assert session.exec(select(SeatPerson.member_id)).all() == [owner.member_id]


def test_somebody_without_an_account_reads_the_terms_by_their_link_and_agrees_by_a_press(
    database: Database, client: TestClient, as_member: SignIn
) -> None:
    with database.write() as session:
        office = make_member(session)
        council = make_council(session, office=[office])
        seat = make_seat(session, council, make_kept(session)[0])
    browser, page = as_member(office.id), f"/councils/kesennuma/seats/{seat.id}"
    terms, day = "/councils/kesennuma/terms", {}
    written = browser.get(terms).text
    for part in ("year", "month", "day"):
        found = re.search(rf'name="in_force_on_{part}"[^>]*value="(\d+)"', written)
        day[f"in_force_on_{part}"] = found.group(1) if found else ""
    assert post_form(browser, terms, terms, {"body": "聞いた話は外で話しません。", **day}).status_code == 303
    guest = {"name": "気仙 花子", "email": "hanako@example.net", "capacity": "deputy"}
    assert post_form(browser, page, f"{page}/guests", guest).status_code == 303
    browser.cookies.clear()
    with database.read() as session:
        text = session.exec(select(Mail.text).where(Mail.template == "seat_named")).one()
    found = re.search(r"/seats/[\w.-]+", text)
    link = found.group(0) if found else ""
    shown = client.get(link)
    assert "聞いた話は外で話しません。" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    with database.read() as session:
        assert session.exec(select(TermsAcceptance)).all() == []  # reading agrees to nothing
    assert post_form(client, link, link, {"do": "accept", "version": "1"}).status_code == 303
    assert "同意済みです" in client.get(link).text
    with database.read() as session:
        assert len(session.exec(select(TermsAcceptance)).all()) == 1
    assert "担当から外れました" in post_form(client, link, link, {"do": "decline"}).text
    assert client.get(link).status_code == 410


@ON_ONE
def test_a_committee_has_seats_and_a_chair(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        office = make_member(session)
        council = make_council(session, office=[office])
        seats = [make_seat(session, council, make_kept(session, name)[0]).id for name in ("あさの会", "よるの会")]
    browser, page = as_member(office.id), "/councils/kesennuma/committees"
    made = post_form(browser, page, page, {"name": "子ども分科会"}).headers["location"]
    assert post_form(browser, made, f"{made}/seats", {"seat": seats[:1], "chair": seats[1]}).status_code == 303
    shown = browser.get(page).text
    assert re.search(r"議長|座長|代表", shown) or "よるの会" in shown
    assert shown.count("よるの会") == 2  # the chair is one of the seats
    assert post_form(browser, made, f"{made}/closing", {}).status_code == 303
    browser.cookies.clear()
    assert "子ども分科会" not in browser.get(page).text


@ON_ONE
def test_the_table_of_seats_has_no_formula_and_no_address(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        office = make_member(session)
        council = make_council(session, office=[office])
        seat = make_seat(session, council, make_kept(session, "=HYPERLINK")[0], kind=SeatKind.LEAD)
        make_person(session, seat)
    answer = as_member(office.id).get("/councils/kesennuma/seats.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK" in answer.text
    assert ",幹事," in answer.text
    assert "気仙 花子" in answer.text
    assert "hanako@example.net" not in answer.text


@pytest.mark.parametrize("path", ["/councils", "/councils/kesennuma", "/councils/kesennuma/seats"])
@pytest.mark.parametrize("who", ["visitor", "office"])
def test_lists_ask_no_more_however_many_there_are(
    database: Database, client: TestClient, as_member: SignIn, path: str, who: str
) -> None:
    with database.write() as session:
        office = make_member(session)
        council = make_council(session, office=[office])
        make_person(session, make_seat(session, council, make_kept(session, "会 0")[0]))
    if who == "office":
        as_member(office.id)
    counts = []
    for number in (1, 2):
        client.get(path)
        with asked(database) as statements:
            assert client.get(f"{path}?n={number}").status_code == 200
        counts.append(len(statements))
        with database.write() as session:
            found = session.exec(select(Council).where(Council.slug == "kesennuma")).one()
            for extra in range(2):
                seat = make_seat(session, found, make_kept(session, f"会 {number}{extra}")[0])
                make_person(session, seat, name=f"花子 {extra}", address=f"h{number}{extra}@example.net")
                make_council(session, f"other{number}{extra}")
    assert counts[0] == counts[1]


@ON_ONE
def test_the_second_of_the_office_is_found_by_address_and_the_last_stays(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        office, second = make_member(session), make_member(session, email="second@example.jp")
        make_council(session, office=[office])
    browser, page = as_member(office.id), "/councils/kesennuma/office"
    assert post_form(browser, page, page, {"email": "nobody@example.jp"}).status_code == 422
    last = browser.post(
        f"{page}/removal",
        data={"member": office.id, FIELD: re.findall(r'csrf_token" value="([^"]+)', browser.get(page).text)[0]},
    )
    assert last.status_code == 409
    assert post_form(browser, page, page, {"email": "second@example.jp"}).status_code == 303
    assert post_form(browser, page, f"{page}/removal", {"member": second.id}).status_code == 303


@ON_ONE
def test_search_engines_find_the_councils_at_work_and_no_private_link(database: Database, client: TestClient) -> None:
    with database.write() as session:
        make_council(session)
        make_council(session, "over", closed_at=clock.now())
    listed = client.get("/sitemaps/councils-1.xml").text
    assert ("/councils/kesennuma" in listed, "/councils/over" in listed) == (True, False)
    assert "Disallow: /seats/" in client.get("/robots.txt").text


@ON_ONE
def test_who_sits_for_all_that_they_keep_is_not_asked_to_apply(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        council = make_council(session, takes_applications=True)
        seated, other = make_member(session), make_member(session)
        make_person(session, make_seat(session, council, make_kept(session)[0]), seated)
    asks = "/councils/kesennuma/seats/apply"
    assert asks in as_member(other.id).get("/councils/kesennuma").text
    assert asks not in as_member(seated.id).get("/councils/kesennuma").text


@ON_ONE
@pytest.mark.parametrize(("page", "first"), [("", "h3"), ("/seats", "h2")])
def test_the_kinds_of_seats_stand_one_step_below_what_is_above_them(
    database: Database, client: TestClient, page: str, first: str
) -> None:
    with database.write() as session:
        make_seat(session, make_council(session), make_kept(session)[0])
    assert f"<{first}>一般</{first}>" in client.get(f"/councils/kesennuma{page}").text
