"""Who sits for an organisation: members and those without an account, the terms they agree to, their links."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import join, make_kept
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.drafts import Guest
from yoriai.domains.councils.errors import (
    LastOfOffice,
    LinkOfAnother,
    NobodyOfAddress,
    NotOfOrganisation,
    NotSeatKeeper,
    PersonThere,
    SeatLinkGone,
    SeatNotFound,
    TermsChanged,
    TermsOfPast,
    TermsSet,
)
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.councils.service import linking, naming, office, own_data, terms
from yoriai.domains.councils.service.signing import link_path
from yoriai.domains.councils.states import Capacity
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice

SLUG = "kesennuma"
GUEST = Guest("気仙 花子", "Hanako@Example.net", Capacity.DEPUTY)


def seated_world(session: Session) -> tuple[Council, Seat, Actor, Actor]:
    """Return a council, a seat in it, an owner of its organisation, and somebody of the council's office."""
    member = make_member(session)
    council = make_council(session, SLUG, office=[member])
    organisation_id, owner = make_kept(session)
    seat = make_seat(session, council, organisation_id)
    return council, seat, owner, actor_for(member, roles={(Role.COUNCIL_STAFF, SLUG)})


def signed(person: SeatPerson) -> str:
    return link_path(person.id, person.key).removeprefix("/seats/")


def test_one_of_the_organisation_is_named_and_told(database: Database) -> None:
    with database.write() as session:
        _council, seat, owner, _office = seated_world(session)
        deputy = join(session, seat.organisation_id)
        naming.name_member(session, owner, SLUG, seat.id, deputy.member_id, Capacity.DEPUTY)
        notice = session.exec(select(Notice).where(Notice.kind == NoticeKind.SEAT_NAMED)).one()
        assert (notice.member_id, notice.path) == (deputy.member_id, f"/councils/{SLUG}/seats/{seat.id}")
        with pytest.raises(PersonThere):
            naming.name_member(session, owner, SLUG, seat.id, deputy.member_id, Capacity.DELEGATE)
        with pytest.raises(NotOfOrganisation):
            naming.name_member(session, owner, SLUG, seat.id, make_member(session).id, Capacity.DELEGATE)
        with pytest.raises(NotSeatKeeper):  # who only sits there names nobody
            naming.name_guest(session, deputy, SLUG, seat.id, GUEST)
        with pytest.raises(SeatNotFound):
            naming.name_guest(session, actor_for(make_member(session)), SLUG, seat.id, GUEST)


def test_somebody_without_an_account_is_mailed_a_link_of_their_own(database: Database) -> None:
    with database.write() as session:
        _council, seat, owner, _office = seated_world(session)
        person = naming.name_guest(session, owner, SLUG, seat.id, GUEST)
        mail = session.exec(select(Mail)).one()
        assert (mail.address, mail.recipient_id, mail.template) == ("hanako@example.net", None, "seat_named")
        assert link_path(person.id, person.key) in mail.text
        with pytest.raises(PersonThere):
            naming.name_guest(session, owner, SLUG, seat.id, GUEST)
        before = signed(person)
        naming.mail_again(session, owner, SLUG, seat.id, person.id)
        with pytest.raises(SeatLinkGone):
            linking.linked(session, before)
        assert linking.linked(session, signed(person)).person.name == "気仙 花子"


def test_terms_are_agreed_to_by_the_link_with_their_version_and_day(database: Database) -> None:
    at = datetime(2026, 4, 1, 3, tzinfo=UTC)
    with database.write() as session, clock.stopped(at):
        council, seat, _owner, staff = seated_world(session)
        person = make_person(session, seat)
        terms.write(session, staff, SLUG, "聞いた話は外で話しません。", date(2026, 4, 1))
        with pytest.raises(TermsChanged):
            linking.accept(session, signed(person), 2)
        linking.accept(session, signed(person), 1)
        linking.accept(session, signed(person), 1)  # a second press changes nothing
        assert linking.linked(session, signed(person)).accepted_at == at
        assert [each.has_accepted for each in councils.people_of(session, council.id)] == [True]


def test_a_new_version_counts_from_its_day_and_asks_anew(database: Database) -> None:
    at = datetime(2026, 4, 1, 3, tzinfo=UTC)
    with database.write() as session:
        with clock.stopped(at):
            council, seat, owner, staff = seated_world(session)
            make_person(session, seat, session.get_one(make_member(session).__class__, owner.member_id))
            terms.write(session, staff, SLUG, "一", date(2026, 4, 1))
            terms.accept(session, owner, SLUG, 1)
            terms.write(session, staff, SLUG, "二", date(2026, 5, 1))
            with pytest.raises(TermsOfPast):
                terms.write(session, staff, SLUG, "三", date(2026, 3, 31))
            read = terms.read(session, owner, SLUG)
            assert (read.in_force and read.in_force.version, read.accepted_at, read.coming) == (1, at, [])
        with clock.stopped(at + timedelta(days=30)):
            read = terms.read(session, owner, SLUG)
            assert (read.in_force and read.in_force.version, read.accepted_at) == (2, None)
            assert terms.lacking(session, council.id) == 1
            assert terms.remind(session, staff, SLUG) == 1
            assert terms.remind(session, staff, SLUG) == 0  # once a day
            with pytest.raises(TermsSet):
                terms.take_back(session, staff, SLUG, 2)


def test_a_place_is_joined_to_an_account_once(database: Database) -> None:
    with database.write() as session:
        council, seat, _owner, _office = seated_world(session)
        person, other = make_person(session, seat), make_person(session, seat, address="b@example.net")
        member = actor_for(make_member(session, name="浜野 灯"))
        before = signed(person)
        linking.join(session, member, before)
        assert (person.member_id, person.address) == (member.member_id, "")
        assert councils.standing(session, member, council.id).is_seated
        with pytest.raises(SeatLinkGone):
            linking.linked(session, before)
        with pytest.raises(LinkOfAnother):
            linking.join(session, member, signed(other))


def test_whoever_says_that_they_do_not_sit_there_is_forgotten(database: Database) -> None:
    with database.write() as session:
        council, seat, _owner, _office = seated_world(session)
        person = make_person(session, seat)
        linking.decline(session, signed(person))
        session.refresh(person)
        assert (person.address, person.name, councils.people_of(session, council.id)) == ("", "退会した会員", [])
        with pytest.raises(SeatLinkGone):
            linking.linked(session, signed(person))
        with pytest.raises(SeatLinkGone):
            linking.linked(session, "forged")


def test_a_council_never_loses_the_last_who_runs_it(database: Database) -> None:
    with database.write() as session:
        council, _seat, _owner, staff = seated_world(session)
        with pytest.raises(LastOfOffice):
            office.remove(session, staff, SLUG, staff.member_id)
        with pytest.raises(NobodyOfAddress):
            office.add(session, staff, SLUG, "nobody@example.jp")
        second = make_member(session, email="second@example.jp")
        office.add(session, staff, SLUG, "second@example.jp")
        assert councils.office_members(session, council.slug) == [staff.member_id, second.id]
        office.remove(session, staff, SLUG, staff.member_id)
        assert councils.office_members(session, council.slug) == [second.id]


def test_whoever_leaves_the_network_sits_nowhere_and_leaves_no_name(database: Database) -> None:
    with database.write() as session:
        council, seat, _owner, _office = seated_world(session)
        member = make_member(session, name="浜野 灯")
        person = make_person(session, seat, member)
        (held,) = own_data.export(session, member.id)["council_seats"]
        assert (held["council"], held["organisation_name"], held["sits_as"]) == (council.name, "見本の会", "delegate")
        own_data.erase(session, member.id, with_words=True)
        session.expire_all()
        assert (person.member_id, person.name, person.left_at is not None) == (None, "退会した会員", True)
        assert councils.people_of(session, council.id) == []


def test_whoever_leaves_the_organisation_sits_for_it_in_no_council(database: Database) -> None:
    with database.write() as session:
        council, seat, owner, _office = seated_world(session)
        member = make_member(session)
        gone, stays = make_person(session, seat, member), make_person(session, seat)
        elsewhere = make_person(session, make_seat(session, council, make_kept(session, "別の会")[0]), member)
        naming.no_longer_of(session, owner, seat.organisation_id, member.id)
        session.expire_all()
        assert [each.left_at is None for each in (gone, stays, elsewhere)] == [False, True, True]
