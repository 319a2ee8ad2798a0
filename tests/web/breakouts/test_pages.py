"""The pages of small groups as a browser without scripts sees them: who may do what, and what each is shown."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.breakouts import Gathered, groups_of, hold, make_gathered, make_groups, participant
from tests.factories.councils import make_council
from tests.factories.meetings import make_participant
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Role
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.states import Presence
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.service import remembering
from yoriai.domains.breakouts.states import PlanStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import Format, Way
from yoriai.web.csrf import FIELD

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SignIn = Callable[[str], TestClient]
WISH = {"size": "4", "rounds": "2", "minutes": "15", "crowd": "coming"}


@pytest.fixture
def made(database: Database) -> Gathered:
    """A meeting to which eight members and a guest come."""
    with database.write() as session:
        return make_gathered(session, 8, guests=1)


def _show(database: Database, made: Gathered, *, is_shown: bool = True) -> int:
    with database.write() as session:
        return make_groups(session, made, is_shown=is_shown).revision


def _mates(database: Database, made: Gathered, who: str, number: int = 1) -> tuple[int, list[str]]:
    """Return somebody's group in a round, and who sits there with them."""
    with database.read() as session:
        for group in groups_of(session, made.meeting_id)[number - 1]:
            if who in group.people:
                return group.number, [one for one in group.people if one != who]
    raise AssertionError(who)


def test_the_office_makes_looks_shows_and_begins_rounds(database: Database, as_member: SignIn, made: Gathered) -> None:
    client, url = as_member(made.office.member_id), f"{made.url}/groups"
    page = client.get(url)
    assert (page.status_code, "グループを作る" in page.text, "9人" in page.text) == (200, True, True)
    assert post_form(client, url, f"{url}/make", WISH).headers["location"] == url
    page = client.get(url)
    assert page.text.count('class="group-card"') == 2
    assert "参加 003" in page.text
    revision = re.search(r'name="revision" value="(\d+)"', page.text)
    assert revision
    assert post_form(client, url, f"{url}/publish", {"revision": revision.group(1)}).status_code == 303
    assert post_form(client, url, f"{url}/round", {"start": "1"}).status_code == 303
    with database.read() as session:
        plan = plans.find(session, made.meeting_id)
    assert plan is not None
    assert (plan.status, plan.round_now, plan.size, plan.rounds) == (PlanStatus.PUBLISHED, 1, 4, 2)


def test_a_wish_that_cannot_be_met_is_said_beside_its_field(as_member: SignIn, made: Gathered) -> None:
    client, url = as_member(made.office.member_id), f"{made.url}/groups"
    wrong = post_form(client, url, f"{url}/make", WISH | {"minutes": "viele"})
    assert (wrong.status_code, 'id="f-minutes-error"' in wrong.text, 'value="viele"' in wrong.text) == (422, True, True)
    few = post_form(client, url, f"{url}/make", WISH | {"crowd": "present"})
    assert (few.status_code, 'id="f-crowd-error"' in few.text) == (422, True)


def test_a_member_sees_their_own_group_with_names_and_room_and_not_the_others(
    database: Database, as_member: SignIn, made: Gathered
) -> None:
    _show(database, made)
    number, mates = _mates(database, made, made.participants[0])
    client = as_member(made.members[0].member_id)
    page = client.get(f"{made.url}/groups/mine").text
    names = {one: f"参加 {place:03}" for place, one in enumerate(made.participants)}
    own = page[page.index('class="own-number"') : page.index("</section>")]
    assert re.search(rf"グループ ?{number}\b", own)
    shown = {one for one in made.participants[1:] if names[one] in page}
    assert shown == {one for one in mates if one in names}
    assert ("来客" in page, "ゲスト" in own) == (False, made.guests[0] in mates)
    assert re.search(r'href="https://[^"]*Yoriai-', own)
    section = client.get(made.url).text
    assert f'href="{made.url}/groups/mine"' in section


def test_the_page_of_ones_group_is_looked_at_again_as_a_fragment(
    database: Database, as_member: SignIn, made: Gathered
) -> None:
    _show(database, made)
    client = as_member(made.members[0].member_id)
    part = client.get(f"{made.url}/groups/mine", headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert (part.status_code, part.text.strip().startswith('<div id="now"')) == (200, True)


def test_groups_that_are_not_shown_are_nobodys_but_the_offices(
    database: Database, client: TestClient, as_member: SignIn, made: Gathered
) -> None:
    _show(database, made, is_shown=False)
    assert client.get(f"{made.url}/groups/mine").headers["location"].startswith("/sign-in")
    member = as_member(made.members[0].member_id)
    assert member.get(f"{made.url}/groups/mine").status_code == 404
    assert "groups/mine" not in member.get(made.url).text
    assert member.get(f"{made.url}/groups").headers["location"] == f"{made.url}/groups/mine"


def test_a_guest_sees_their_group_by_the_link_of_their_mail(
    database: Database, client: TestClient, made: Gathered
) -> None:
    _show(database, made)
    with database.read() as session:
        signed = links.answer_path(participant(session, made.guests[0])).removeprefix(links.ANSWERS)
    number, mates = _mates(database, made, made.guests[0])
    page = client.get(f"{made.url}/groups/of/{signed}")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert {place for place, one in enumerate(made.participants) if f"参加 {place:03}" in page.text} == {
        made.participants.index(one) for one in mates
    }
    assert client.get(f"{made.url}/groups/of/{signed}x").status_code == 410
    assert re.search(rf"グループ ?{number}\b", page.text)


def test_the_office_moves_somebody_and_lets_two_change_places(
    database: Database, as_member: SignIn, made: Gathered
) -> None:
    revision = _show(database, made)
    who = made.participants[0]
    number, _mates_there = _mates(database, made, who)
    other_number = 3 - number
    client, page = as_member(made.office.member_id), f"{made.url}/groups/move/1/{who}"
    nothing = post_form(client, page, page, {"revision": str(revision)})
    assert (nothing.status_code, 'id="f-to-error"' in nothing.text) == (422, True)
    assert post_form(client, page, page, {"revision": str(revision), "to": str(other_number)}).status_code == 303
    assert _mates(database, made, who)[0] == other_number
    with database.read() as session:
        partner = next(group.people[0] for group in groups_of(session, made.meeting_id)[0] if group.number == number)
    data = {"revision": str(revision + 1), "other": partner}
    assert post_form(client, page, f"{page}/exchange", data).status_code == 303
    assert (_mates(database, made, who)[0], _mates(database, made, partner)[0]) == (number, other_number)
    late = post_form(client, page, f"{page}/exchange", data)
    assert late.status_code == 409
    assert client.get(f"{made.url}/groups/move/1/nobody").status_code == 404
    assert client.get(f"{made.url}/groups/move/9/{who}").status_code == 404


def test_who_came_and_went_is_settled_with_one_press(database: Database, as_member: SignIn, made: Gathered) -> None:
    _show(database, made)
    with database.write() as session:
        for one in made.participants[1:]:
            participant(session, one).presence = Presence.PRESENT
        walked = make_participant(
            session, meetings.get(session, made.meeting_id), name="飛入 花", presence=Presence.PRESENT, is_walk_in=True
        )
    client, url = as_member(made.office.member_id), f"{made.url}/groups"
    page = client.get(url).text
    assert "飛入 花" in page
    assert post_form(client, url, f"{url}/settle", {"do": "present"}).headers["location"] == url
    with database.read() as session:
        seated = {one for group in groups_of(session, made.meeting_id)[0] for one in group.people}
    assert seated == {*made.participants[1:], walked.id}


def test_places_of_groups_are_written_line_by_line(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        made = make_gathered(session, 8, format=Format.IN_PERSON)
        make_groups(session, made, is_shown=True)
    client, url = as_member(made.office.member_id), f"{made.url}/groups/rooms"
    assert post_form(client, url, url, {"rooms": "2階 和室\n\n3階"}).headers["location"] == f"{made.url}/groups"
    with database.read() as session:
        rounds = groups_of(session, made.meeting_id)
    assert [[(group.way, group.room) for group in groups] for groups in rounds] == [
        [(Way.IN_PERSON, "2階 和室"), (Way.IN_PERSON, "")]
    ] * 2
    long = post_form(client, url, url, {"rooms": "あ" * 201})
    assert (long.status_code, 'id="f-rooms-error"' in long.text) == (422, True)


@pytest.mark.parametrize("part", ["print", "screen", "screen?round=2", "screen?round=x", "rooms"])
def test_sheets_and_walls_are_the_offices(
    database: Database, client: TestClient, as_member: SignIn, made: Gathered, part: str
) -> None:
    _show(database, made)
    assert client.get(f"{made.url}/groups/{part}").headers["location"].startswith("/sign-in")
    assert as_member(made.members[0].member_id).get(f"{made.url}/groups/{part}").status_code == 404
    page = as_member(made.office.member_id).get(f"{made.url}/groups/{part}")
    assert (page.status_code, "参加 003" in page.text or part == "rooms") == (200, True)


ACTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("make", WISH),
    ("settle", {"do": "coming"}),
    ("publish", {"revision": "2"}),
    ("withdraw", {"revision": "2"}),
    ("discard", {"revision": "2"}),
    ("round", {"start": "1"}),
    ("lock/1", {"label": "1", "keep": "yes"}),
    ("let-go", {}),
    ("rooms", {"rooms": ""}),
    ("remember", {}),
)


@pytest.mark.parametrize(("action", "data"), ACTIONS)
def test_what_changes_groups_is_refused_to_all_but_the_office_and_without_its_form(
    database: Database, client: TestClient, as_member: SignIn, made: Gathered, action: str, data: dict[str, str]
) -> None:
    revision = _show(database, made)
    with database.write() as session:
        elsewhere = make_member(session)
        grant(session, elsewhere, Role.COUNCIL_STAFF, make_council(session, "yama").slug)
        before = groups_of(session, made.meeting_id)
    address = f"{made.url}/groups/{action}"
    visitor = client.post(address, data={**data, FIELD: token_of(client.get("/sign-in"))})
    assert visitor.status_code == 401
    for who in (made.members[0].member_id, elsewhere.id):
        signed_in = as_member(who)
        token = token_of(signed_in.get("/me"))
        assert signed_in.post(address, data={**data, FIELD: token}).status_code == 404
        assert signed_in.post(address, data=data).status_code == 403
    with database.read() as session:
        plan = plans.find(session, made.meeting_id)
        assert groups_of(session, made.meeting_id) == before
    assert plan is not None
    assert plan.revision == revision


def test_the_secretariat_runs_groups_too(database: Database, as_member: SignIn, made: Gathered) -> None:
    with database.write() as session:
        desk: Member = make_member(session)
        grant(session, desk, Role.SECRETARIAT)
    client, url = as_member(desk.id), f"{made.url}/groups"
    assert post_form(client, url, f"{url}/make", WISH).status_code == 303


def test_after_the_meeting_it_is_said_how_many_met_and_members_read_whom(
    database: Database, as_member: SignIn, made: Gathered
) -> None:
    _show(database, made)
    with database.write() as session:
        hold(session, made.meeting_id)
        remembering.remember(session, made.meeting_id)
    client = as_member(made.office.member_id)
    assert "話し合いました" in client.get(f"{made.url}/groups").text
    assert post_form(client, f"{made.url}/groups", f"{made.url}/groups/remember", {}).status_code == 303
    mates = {one for number in (1, 2) for one in _mates(database, made, made.participants[0], number)[1]}
    page = as_member(made.members[0].member_id).get("/me/ties").text
    met = {place for place, one in enumerate(made.participants) if one in mates}
    assert {place for place in range(1, 8) if f"参加 {place:03}" in page} == met
    assert ("三市連携会議" in page, "来客" in page) == (True, False)


def test_ones_ties_are_for_members_and_say_when_there_are_none(
    client: TestClient, as_member: SignIn, made: Gathered
) -> None:
    assert client.get("/me/ties").headers["location"].startswith("/sign-in")
    page = as_member(made.members[0].member_id).get("/me/ties")
    assert (page.status_code, 'class="empty"' in page.text) == (200, True)


def test_the_answer_by_link_leads_to_the_group_once_groups_are_shown(
    database: Database, client: TestClient, made: Gathered
) -> None:
    with database.read() as session:
        path = links.answer_path(participant(session, made.guests[0]))
    group = f"{made.url}/groups/of/{path.removeprefix(links.ANSWERS)}"
    before = client.get(path).text
    _show(database, made)
    assert (group in before, group in client.get(path).text) == (False, True)
