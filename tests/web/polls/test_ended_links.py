"""What ends with a seat or an account: the link by which somebody answers a poll, and the poll itself."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from tests.factories.polls import make_poll, make_voter
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.councils.models import Council, SeatPerson
from yoriai.domains.polls.service import links
from yoriai.domains.polls.states import Source

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SignIn = Callable[[str], TestClient]
World = dict[str, str]


@pytest.fixture
def world(database: Database) -> World:
    """A poll that asks a member and somebody without an account for one seat, and somebody whom the office named."""
    with database.write() as session:
        council = make_council(session)
        seat, member = make_seat(session, council, make_kept(session)[0]), make_member(session)
        poll = make_poll(session, council, title="顔合わせの会")
        sits = make_voter(
            session, poll, member, seat_person_id=make_person(session, seat, member).id, source=Source.SEAT
        )
        stands_in = make_voter(session, poll, seat_person_id=make_person(session, seat).id, source=Source.SEAT)
        found = {"sits": sits, "stands_in": stands_in, "named": make_voter(session, poll)}
        paths = {name: links.link_path(person) for name, person in found.items()}
        return paths | {
            "member": member.id,
            "council": council.id,
            "page": f"/councils/kesennuma/polls/{poll.id}/answer",
        }


def leave(database: Database) -> None:
    with database.write() as session:
        for person in session.exec(select(SeatPerson)):
            person.left_at = clock.now()
            session.add(person)


def answered(client: TestClient, world: World) -> list[int]:
    return [client.get(world[name]).status_code for name in ("sits", "stands_in", "named")]


def test_a_link_ends_with_the_seat_that_its_owner_was_asked_for(
    database: Database, client: TestClient, world: World
) -> None:
    assert answered(client, world) == [200, 200, 200]

    leave(database)

    assert answered(client, world) == [410, 410, 200]


def test_a_poll_is_not_seen_by_a_member_who_has_left_the_seat_that_it_asked(
    database: Database, as_member: SignIn, world: World
) -> None:
    member = as_member(world["member"])
    assert member.get(world["page"]).status_code == 200
    leave(database)
    assert member.get(world["page"]).status_code == 404

    with database.write() as session:
        council, row = session.get_one(Council, world["council"]), session.get_one(Member, world["member"])
        make_person(session, make_seat(session, council, make_kept(session, "別の会")[0]), row)
    assert (member.get(world["page"]).status_code, member.get(world["sits"]).status_code) == (200, 200)


def test_a_link_ends_with_the_account_of_its_owner(database: Database, client: TestClient, world: World) -> None:
    with database.write() as session:
        accounts.set_standing(session, None, world["member"], Standing.SUSPENDED)

    assert answered(client, world) == [410, 200, 200]
