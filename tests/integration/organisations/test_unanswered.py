"""Owners who may not sign in: nobody waits for their answer, and nobody leaves them alone with an organisation."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.organisations import OWNER, join, make_kept
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import OrganisationClaim
from yoriai.domains.organisations.service import claiming, deciding, people
from yoriai.domains.organisations.service.own_data import HeldAlone, held_alone
from yoriai.domains.organisations.states import ClaimWay
from yoriai.domains.own_data import service as own_data
from yoriai.domains.own_data.errors import OnlyOwner


def member(session: Session) -> Actor:
    return actor_for(make_member(session))


def staff(session: Session) -> Actor:
    made = make_member(session)
    grant(session, made, Role.SECRETARIAT)
    return actor_for(made, roles={(Role.SECRETARIAT, "")})


def suspend(session: Session, who: Actor) -> None:
    moderation.suspend(session, staff(session), who.member_id, reason="見本の理由です。", until=None)


def test_whoever_cannot_sign_in_is_no_other_owner(database: Database) -> None:
    with database.write() as session:
        first, second = member(session), member(session)
        kept, _owner = make_kept(session, "見本の会", first, second)
        assert held_alone(session, second.member_id) == []
        suspend(session, first)
        assert held_alone(session, second.member_id) == [HeldAlone(kept, "見本の会")]
        with pytest.raises(OnlyOwner):
            own_data.leave(session, second, removes_words=False)
        join(session, kept, OWNER)
        own_data.leave(session, second, removes_words=False)


def test_two_owners_who_leave_one_after_the_other_do_not_leave_it_alone(database: Database) -> None:
    with database.write() as session:
        first, second = member(session), member(session)
        make_kept(session, "見本の会", first, second)
        own_data.leave(session, first, removes_words=False)
        with pytest.raises(OnlyOwner):
            own_data.leave(session, second, removes_words=False)


def test_of_all_owners_who_leave_at_once_one_stays(database: Database) -> None:
    with database.write() as session:
        owners = [member(session) for _ in range(6)]
        kept = [make_kept(session, name, *owners)[0] for name in ("一の会", "二の会")]
    together = Barrier(len(owners))

    def leave(owner: Actor) -> str:
        together.wait()
        try:
            with database.write() as session:
                own_data.leave(session, owner, removes_words=False)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(owners)) as pool:
        assert sorted(pool.map(leave, owners)) == [*["done"] * 5, OnlyOwner.code]
    with database.read() as session:
        assert [len(people.active_owners(session, each)) for each in kept] == [1, 1]


def test_an_owner_who_leaves_the_network_while_the_other_leaves_the_organisation(database: Database) -> None:
    with database.write() as session:
        first, second = member(session), member(session)
        kept, _owner = make_kept(session, "見本の会", first, second)
    together = Barrier(2)
    deeds: list[Callable[[Session], object]] = [
        lambda session: own_data.leave(session, first, removes_words=False),
        lambda session: people.leave(session, second, kept),
    ]

    def run(deed: Callable[[Session], object]) -> bool:
        together.wait()
        try:
            with database.write() as session:
                deed(session)
        except AppError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, deeds)) == [False, True]
    with database.read() as session:
        assert len(people.active_owners(session, kept)) == 1


def test_a_claim_goes_to_the_secretariat_where_no_owner_can_sign_in(database: Database) -> None:
    with database.write() as session:
        kept, owner = make_kept(session)
        suspend(session, owner)
        asking, desk = member(session), staff(session)
        asked = claiming.claim(session, asking, kept, "スタッフです。")
        assert (asked.way, deciding.count_waiting(session)) == (ClaimWay.DESK, 1)
        deciding.accept(session, desk, asked.id)
        assert organisations.role_in(session, asking, kept) is OWNER


def test_what_waits_for_an_owner_who_is_suspended_comes_to_the_secretariat(database: Database) -> None:
    with database.write() as session:
        kept, owner = make_kept(session)
        asked = claiming.claim(session, member(session), kept, "スタッフです。")
        assert deciding.count_waiting(session) == 0
        suspend(session, owner)
        assert session.get_one(OrganisationClaim, asked.id).way is ClaimWay.DESK
        assert deciding.count_waiting(session) == 1
        assert session.exec(select(Notice.kind).where(Notice.member_id == owner.member_id)).all() == []


def test_what_waits_stays_with_the_owner_who_can_still_answer(database: Database) -> None:
    with database.write() as session:
        first, second = member(session), member(session)
        kept, _owner = make_kept(session, "見本の会", first, second)
        asked = claiming.claim(session, member(session), kept, "スタッフです。")
        suspend(session, first)
        assert session.get_one(OrganisationClaim, asked.id).way is ClaimWay.KEEPERS
        assert session.exec(select(Notice.kind).where(Notice.member_id == second.member_id)).all() == [NoticeKind.CLAIM]
