"""Who runs a council, who sits in it, and for whom: what every other part of councils asks first."""

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts.states import Role, Standing
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.errors import CouncilNotFound, NotOfTheOffice
from yoriai.domains.councils.states import Capacity, SeatKind, SeatStatus


def test_a_council_is_run_by_its_office_and_the_secretariat_alone(database: Database) -> None:
    with database.write() as session:
        member = make_member(session)
        council = make_council(session, office=[member])
        office = actor_for(member, roles={(Role.COUNCIL_STAFF, "kesennuma")})
        other = actor_for(make_member(session), roles={(Role.COUNCIL_STAFF, "gifu")})
        staff = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        assert councils.require_office(session, office, "kesennuma") == council
        assert councils.require_office(session, staff, "kesennuma") == council
        assert councils.office_members(session, "kesennuma") == [member.id]
        with pytest.raises(NotOfTheOffice):
            councils.require_office(session, other, "kesennuma")
        with pytest.raises(SignInRequired):
            councils.require_office(session, None, "kesennuma")
        with pytest.raises(CouncilNotFound):
            councils.require_office(session, staff, "nowhere")


def test_the_people_of_a_council_are_those_who_sit_now_the_lead_seats_first(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        (lead_id, _), (plain_id, _), (gone_id, _) = (make_kept(session, name) for name in ("うみ", "あさ", "やま"))
        plain = make_seat(session, council, plain_id)
        lead = make_seat(session, council, lead_id, kind=SeatKind.LEAD)
        gone = make_seat(session, council, gone_id, status=SeatStatus.LEFT)
        delegate = make_member(session, name="浜野 灯", email="hamano@example.jp", locale="en")
        suspended = make_member(session, standing=Standing.SUSPENDED)
        make_person(session, lead, name="代理 花子", capacity=Capacity.DEPUTY)
        make_person(session, lead, delegate)
        make_person(session, plain, suspended)
        make_person(session, plain, name="先代 一郎", address="old@example.jp", left_at=clock.now())
        make_person(session, gone)
        found = councils.people_of(session, council.id)
        assert [(each.name, each.address, each.language, each.capacity) for each in found] == [
            ("浜野 灯", "hamano@example.jp", "en", Capacity.DELEGATE),
            ("代理 花子", "hanako@example.net", "ja", Capacity.DEPUTY),
        ]
        assert [each.organisation_id for each in councils.lead_seats(session, council.id)] == [lead_id]


def test_whoever_sits_for_an_organisation_stands_so_in_that_council_alone(database: Database) -> None:
    with database.write() as session:
        council, other = make_council(session), make_council(session, "gifu")
        organisation_id, _ = make_kept(session)
        member = make_member(session)
        seat = make_seat(session, council, organisation_id)
        person = make_person(session, seat, member)
        actor = actor_for(member)
        here = councils.standing(session, actor, council.id)
        assert [(own.seat_id, own.person_id, own.kind) for own in here.seats] == [
            (seat.id, person.id, SeatKind.ORDINARY)
        ]
        assert (here.is_office, here.is_seated, here.is_inside) == (False, True, True)
        assert not councils.standing(session, actor, other.id).is_inside
        assert not councils.standing(session, None, council.id).is_inside
        assert councils.seated_in(session, member.id) == [council.id]


@pytest.mark.parametrize("seats", [1, 3])
def test_the_people_of_a_council_take_three_questions_however_many_they_are(database: Database, seats: int) -> None:
    with database.write() as session:
        council = make_council(session)
        for number in range(seats):
            organisation_id, _ = make_kept(session, f"会 {number}")
            make_person(session, make_seat(session, council, organisation_id))
        council_id = council.id
    with asked(database) as questions, database.read() as session:
        councils.people_of(session, council_id)
    assert len(questions) <= 3
