"""Seats come and go: applications and invitations, many answered at once, leaving and coming again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.errors import (
    AlreadySeated,
    CouncilClosed,
    NoApplications,
    NothingChosen,
    NotKeptByYou,
    NotOfTheOffice,
    NotSeatKeeper,
    OrganisationNotThere,
    SeatNotFound,
)
from yoriai.domains.councils.models import Council, Seat, SeatEvent
from yoriai.domains.councils.service import applying, deciding, keeping, listing, membership, naming
from yoriai.domains.councils.states import Capacity, SeatAction, SeatKind, SeatStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.infra import versions

SLUG = "kesennuma"
OFFICE = {(Role.COUNCIL_STAFF, SLUG)}


def office_of(session: Session, **known: object) -> tuple[Council, Actor]:
    member = make_member(session, name="事務局 まとめ")
    return make_council(session, SLUG, office=[member], **known), actor_for(member, roles=OFFICE)


def told(session: Session, kind: NoticeKind) -> list[str]:
    return list(session.exec(select(Notice.member_id).where(Notice.kind == kind).order_by(col(Notice.id))))


def actions(session: Session, seat: Seat) -> list[SeatAction]:
    found = select(SeatEvent.action).where(SeatEvent.seat_id == seat.id)
    return [SeatAction(each) for each in session.exec(found.order_by(col(SeatEvent.created_at), col(SeatEvent.id)))]


def test_an_application_tells_the_office_and_its_acceptance_seats_whoever_applied(database: Database) -> None:
    with database.write() as session:
        _council, office = office_of(session)
        organisation_id, owner = make_kept(session)
        seat = applying.apply(session, owner, SLUG, organisation_id, SeatKind.OBSERVER, "よろしくお願いします。")
        assert told(session, NoticeKind.SEAT_APPLIED) == [office.member_id]

        assert deciding.approve(session, office, SLUG, [seat.id], SeatKind.ORDINARY) == 1
        assert (seat.status, seat.kind) == (SeatStatus.ACTIVE, SeatKind.ORDINARY)
        assert [(each.member_id, each.capacity) for each in naming.sitting(session, seat.id)] == [
            (owner.member_id, Capacity.DELEGATE)
        ]
        assert told(session, NoticeKind.SEAT_DECIDED) == [owner.member_id]
        assert told(session, NoticeKind.SEAT_APPLIED) == []  # nobody need answer any more
        assert actions(session, seat) == [SeatAction.APPLIED, SeatAction.APPROVED, SeatAction.PERSON_NAMED]


def test_many_applications_are_answered_at_once_and_those_answered_meanwhile_are_left_alone(database: Database) -> None:
    with database.write() as session:
        council, office = office_of(session)
        kept = [make_kept(session, f"会 {number}") for number in range(3)]
        asked = [applying.apply(session, by, SLUG, known, SeatKind.ORDINARY, "") for known, by in kept]
        membership.take_back(session, kept[0][1], SLUG, asked[0].id)

        assert deciding.decline(session, office, SLUG, [each.id for each in asked], "今年度は見送ります。") == 2
        assert [each.status for each in asked] == [SeatStatus.WITHDRAWN, SeatStatus.DECLINED, SeatStatus.DECLINED]
        assert [each.reason for each in asked] == ["", "今年度は見送ります。", "今年度は見送ります。"]
        assert listing.counts(session, council.id) == {SeatStatus.WITHDRAWN: 1, SeatStatus.DECLINED: 2}


def test_what_is_no_application_of_this_council_is_not_answered(database: Database) -> None:
    with database.write() as session:
        _council, office = office_of(session)
        elsewhere = make_seat(session, make_council(session, "gifu"), make_kept(session)[0], status=SeatStatus.APPLIED)
        with pytest.raises(SeatNotFound):
            deciding.approve(session, office, SLUG, [elsewhere.id], None)
        with pytest.raises(NothingChosen):
            deciding.approve(session, office, SLUG, [], None)
        assert elsewhere.status is SeatStatus.APPLIED


def test_whoever_is_not_of_the_office_decides_nothing(database: Database) -> None:
    with database.write() as session:
        office_of(session)
        organisation_id, owner = make_kept(session)
        seat = applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")
        for actor in (owner, actor_for(make_member(session), roles={(Role.COUNCIL_STAFF, "gifu")})):
            with pytest.raises(NotOfTheOffice):
                deciding.approve(session, actor, SLUG, [seat.id], None)
            with pytest.raises(NotOfTheOffice):
                deciding.invite(session, actor, SLUG, [organisation_id], SeatKind.LEAD, "")


def test_a_seat_is_asked_for_by_those_who_look_after_the_organisation_where_the_council_takes_any(
    database: Database,
) -> None:
    with database.write() as session:
        council, _office = office_of(session)
        organisation_id, owner = make_kept(session)
        with pytest.raises(NotKeptByYou):
            applying.apply(session, actor_for(make_member(session)), SLUG, organisation_id, SeatKind.ORDINARY, "")
        council.takes_applications = False
        with pytest.raises(NoApplications):
            applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")
        staff = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        keeping.close(session, staff, SLUG)
        with pytest.raises(CouncilClosed):
            applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")


def test_an_invitation_is_taken_by_the_organisation_alone(database: Database) -> None:
    with database.write() as session:
        council, office = office_of(session)
        organisation_id, owner = make_kept(session)
        assert deciding.invite(session, office, SLUG, [organisation_id], SeatKind.LEAD, "ぜひ。") == 1
        seat = session.exec(select(Seat)).one()
        assert told(session, NoticeKind.SEAT_INVITED) == [owner.member_id]
        assert [each.seat_id for each in listing.waiting_for(session, owner)] == [seat.id]
        with pytest.raises(NotSeatKeeper):
            membership.accept(session, office, SLUG, seat.id)

        membership.accept(session, owner, SLUG, seat.id)
        assert seat.status is SeatStatus.ACTIVE
        assert told(session, NoticeKind.SEAT_INVITED) == []
        assert told(session, NoticeKind.SEAT_DECIDED) == [office.member_id]
        assert deciding.invite(session, office, SLUG, [organisation_id], SeatKind.LEAD, "") == 0
        assert versions.current(session, versions.COUNCILS) > 0
        assert council.id == seat.council_id


def test_what_the_organisation_has_asked_for_it_cannot_decline(database: Database) -> None:
    with database.write() as session:
        office_of(session)
        organisation_id, owner = make_kept(session)
        seat = applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")
        with pytest.raises(IllegalTransition):
            membership.refuse(session, owner, SLUG, seat.id)
        with pytest.raises(AlreadySeated):
            applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")


def test_the_office_enters_who_has_a_seat_already_without_asking(database: Database) -> None:
    with database.write() as session:
        _council, office = office_of(session)
        organisation_id, _owner = make_kept(session)
        assert deciding.enter(session, office, SLUG, [organisation_id], SeatKind.LEAD) == 1
        seat = session.exec(select(Seat)).one()
        assert (seat.status, seat.kind) == (SeatStatus.ACTIVE, SeatKind.LEAD)
        assert actions(session, seat) == [SeatAction.ENTERED]
        with pytest.raises(OrganisationNotThere):
            deciding.enter(session, office, SLUG, ["nowhere"], SeatKind.LEAD)


def test_who_leaves_is_represented_by_nobody_and_may_come_again_with_one_history(database: Database) -> None:
    with database.write() as session:
        council, office = office_of(session)
        organisation_id, owner = make_kept(session)
        seat = make_seat(session, council, organisation_id)
        guest = make_person(session, seat)
        membership.leave(session, owner, SLUG, seat.id)
        assert (seat.status, naming.sitting(session, seat.id)) == (SeatStatus.LEFT, [])
        session.refresh(guest)
        assert (guest.address, guest.name, guest.left_at is not None) == ("", "退会した会員", True)
        assert told(session, NoticeKind.SEAT_DECIDED) == [office.member_id]

        again = applying.apply(session, owner, SLUG, organisation_id, SeatKind.ORDINARY, "")
        assert again.id == seat.id
        assert actions(session, seat) == [SeatAction.LEFT, SeatAction.APPLIED]


def test_the_office_changes_the_kind_of_a_seat_and_ends_it(database: Database) -> None:
    with database.write() as session:
        council, office = office_of(session)
        organisation_id, owner = make_kept(session)
        seat = make_seat(session, council, organisation_id)
        with pytest.raises(NotOfTheOffice):
            membership.change_kind(session, owner, SLUG, seat.id, SeatKind.LEAD)
        assert membership.change_kind(session, office, SLUG, seat.id, SeatKind.LEAD)
        assert not membership.change_kind(session, office, SLUG, seat.id, SeatKind.LEAD)
        membership.leave(session, office, SLUG, seat.id)
        assert actions(session, seat) == [SeatAction.KIND, SeatAction.ENDED]
        assert told(session, NoticeKind.SEAT_DECIDED) == [owner.member_id]  # the latest word alone


def test_two_who_apply_for_one_organisation_at_once_ask_once(database: Database) -> None:
    with database.write() as session:
        office_of(session)
        first = actor_for(make_member(session))
        organisation_id, _ = make_kept(session, "見本の会", first, second := actor_for(make_member(session)))
    start = Barrier(2)

    def ask(actor: Actor) -> str:
        start.wait()
        try:
            with database.write() as session:
                applying.apply(session, actor, SLUG, organisation_id, SeatKind.ORDINARY, "")
        except AppError as refused:
            return refused.code
        return "asked"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(ask, (first, second)))
    assert answers == ["already_seated", "asked"]
    with database.read() as session:
        assert len(session.exec(select(Seat)).all()) == 1
