"""Who may see and do what on the pages of councils, from a visitor to the secretariat."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from tests.web.pages import token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.models import Committee, CouncilTerms
from yoriai.domains.councils.states import SeatStatus
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
WHO = ("visitor", "member", "other", "seated", "keeper", "office", "desk")


@dataclass
class World:
    """Who is there, and what the addresses are filled with."""

    people: dict[str, str]
    seat: str
    applied: str
    committee: str
    person: str


@pytest.fixture
def world(database: Database) -> World:
    """A council with a seat, an application, a committee and terms."""
    with database.write() as session:
        people = {who: make_member(session, name=f"会員 {who}") for who in WHO if who != "visitor"}
        council = make_council(session, office=[people["office"]])
        make_council(session, "gifu", name="岐阜", office=[people["other"]])
        grant(session, people["desk"], Role.SECRETARIAT)
        organisation_id, owner = make_kept(session)
        seat = make_seat(session, council, organisation_id)
        person = make_person(session, seat, people["seated"])
        applied = make_seat(session, council, make_kept(session, "申込みの会")[0], status=SeatStatus.APPLIED)
        committee = Committee(council_id=council.id, name="子ども分科会")
        today = clock.tokyo(clock.now()).date()
        session.add_all([committee, CouncilTerms(council_id=council.id, version=1, body="約束", in_force_on=today)])
        ids = {who: member.id for who, member in people.items()} | {"keeper": owner.member_id}
        return World(ids, seat.id, applied.id, committee.id, person.id)


# visitor, member, another council's office, seated, keeper of the organisation, office, secretariat
PAGES = {
    "/councils": "200 200 200 200 200 200 200",
    "/councils/new": "303 404 404 404 404 404 200",
    "/councils/kesennuma": "200 200 200 200 200 200 200",
    "/councils/nowhere": "404 404 404 404 404 404 404",
    "/councils/kesennuma/edit": "303 403 403 403 403 200 200",
    "/councils/kesennuma/office": "303 403 403 403 403 200 200",
    "/councils/kesennuma/seats": "200 200 200 200 200 200 200",
    "/councils/kesennuma/seats.csv": "303 403 403 403 403 200 200",
    "/councils/kesennuma/seats/apply": "303 200 200 200 200 200 200",
    "/councils/kesennuma/seats/invite": "303 403 403 403 403 200 200",
    "/councils/kesennuma/seats/{seat}": "303 404 404 200 200 200 200",
    "/councils/gifu/seats/{seat}": "303 404 404 404 404 404 404",
    "/councils/kesennuma/terms": "200 200 200 200 200 200 200",
    "/councils/kesennuma/committees": "200 200 200 200 200 200 200",
    "/councils/kesennuma/committees/{committee}": "303 403 403 403 403 200 200",
    "/councils/gifu/committees/{committee}": "303 403 404 403 403 403 404",
    "/councils/kesennuma/history": "303 403 403 200 403 200 200",
    "/seats/forged": "410 410 410 410 410 410 410",
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_who_reads_a_page(client: TestClient, as_member: SignIn, world: World, path: str) -> None:
    address = path.format(seat=world.seat, committee=world.committee)
    found = {"visitor": client.get(address).status_code}
    for who in WHO[1:]:
        found[who] = as_member(world.people[who]).get(address).status_code
    assert list(found.values()) == [int(each) for each in PAGES[path].split()]


FORMS: dict[str, tuple[dict[str, str], str]] = {
    "/councils/new": ({}, "401 404 404 404 404 404 422"),
    "/councils/kesennuma/edit": ({}, "401 403 403 403 403 422 422"),
    "/councils/kesennuma/closing": ({}, "401 404 404 404 404 404 303"),
    "/councils/kesennuma/reopening": ({}, "401 404 404 404 404 404 303"),
    "/councils/kesennuma/office": ({}, "401 403 403 403 403 422 422"),
    "/councils/kesennuma/office/removal": ({"member": "x"}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/seats": ({"do": "approve", "seat": "{applied}"}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/seats/apply": ({}, "401 422 422 422 422 422 422"),
    "/councils/kesennuma/seats/invite": ({"do": "invite"}, "401 403 403 403 403 422 422"),
    "/councils/kesennuma/seats/{seat}": ({"do": "kind", "kind": "lead"}, "401 404 404 403 403 303 303"),
    "/councils/kesennuma/seats/{seat}/members": ({}, "401 404 404 422 422 422 422"),
    "/councils/kesennuma/seats/{seat}/guests": (
        {"name": "花子", "email": "hanako@example.net"},
        "401 404 404 403 303 422 422",  # named by the keeper before
    ),
    "/councils/kesennuma/seats/{seat}/people/{person}": ({"do": "deputy"}, "401 404 404 403 303 303 303"),
    "/councils/kesennuma/terms": ({}, "401 403 403 403 403 422 422"),
    "/councils/kesennuma/terms/acceptance": ({"version": "1"}, "401 403 403 303 403 403 403"),
    "/councils/kesennuma/terms/removal": ({}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/terms/reminders": ({}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/committees": ({}, "401 403 403 403 403 422 422"),
    "/councils/kesennuma/committees/{committee}": ({"name": "分科会"}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/committees/{committee}/seats": ({}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/committees/{committee}/closing": ({}, "401 403 403 403 403 303 303"),
    "/councils/kesennuma/committees/{committee}/reopening": ({}, "401 403 403 403 403 303 303"),
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", FORMS)
def test_who_sends_a_form(client: TestClient, as_member: SignIn, world: World, path: str) -> None:
    sent, expected = FORMS[path]
    names = {"seat": world.seat, "committee": world.committee, "person": world.person, "applied": world.applied}
    address = path.format(**names)
    data = {name: value.format(**names) for name, value in sent.items()}

    def send(browser: TestClient, page: str) -> int:
        return browser.post(address, data={**data, FIELD: token_of(browser.get(page))}).status_code

    found = [send(client, "/sign-in"), *(send(as_member(world.people[who]), "/councils") for who in WHO[1:])]
    assert found == [int(each) for each in expected.split()]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", FORMS)
def test_a_forged_form_does_nothing(as_member: SignIn, world: World, path: str) -> None:
    names = {"seat": world.seat, "committee": world.committee, "person": world.person}
    browser = as_member(world.people["office"])
    assert browser.post(path.format(**names), data={"do": "approve"}).status_code == 403
