"""Who of the secretariat looks after a consultation."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.notifications.kinds import NoticeKind


def colleague(session: Session, name: str) -> Actor:
    member = make_member(session, name=name)
    accounts.grant_role(session, None, member.id, Role.SECRETARIAT)
    return actor_for(member, roles={(Role.SECRETARIAT, "")})


def test_one_of_the_secretariat_takes_it_hands_it_on_and_lets_it_go(database: Database) -> None:
    with database.write() as session:
        first, second = colleague(session, "事務 いち"), colleague(session, "事務 に")
        author = actor_for(make_member(session))
        made = make_consultation(session, author)
        consultations.entrust(session, first, made.id, first.member_id)
        assert (made.owner_id, notices_of(session, first.member_id)) == (first.member_id, [])
        consultations.entrust(session, first, made.id, second.member_id)
        (notice,) = notices_of(session, second.member_id)
        assert (notice.kind, notice.words["person"]) == (NoticeKind.ENTRUSTED, "事務 いち")
        assert [consultations.thread(session, each, made.id).owner for each in (first, author)] == ["事務 に", ""]
        consultations.entrust(session, second, made.id, None)
        assert (made.owner_id, notices_of(session, second.member_id)) == (None, [])
        entries = accounts.audit_entries_of(session, "consultation", made.id)
        assert [each.action for each in entries] == ["consultation.owner"] * 3


def test_only_the_secretariat_decides_and_only_among_itself(database: Database) -> None:
    with database.write() as session:
        staff, author = colleague(session, "事務 いち"), actor_for(make_member(session))
        made = make_consultation(session, author)
        with pytest.raises(ConsultationNotFound):
            consultations.entrust(session, author, made.id, staff.member_id)
        with pytest.raises(Invalid) as refused:
            consultations.entrust(session, staff, made.id, author.member_id)
        assert refused.value.field == "owner"


def unowned(session: Session) -> tuple[list[str], int]:
    """Return what nobody of the secretariat looks after, and how many that are."""
    named, total = consultations.unowned(session, 10)
    return [each.id for each in named], total


def test_what_is_for_the_secretariat_alone_waits_until_somebody_takes_it(database: Database) -> None:
    with database.write() as session:
        staff, author = colleague(session, "事務 いち"), actor_for(make_member(session))
        made = make_consultation(session, author, visibility=Visibility.DESK)
        make_consultation(session, author)
        assert unowned(session) == ([made.id], 1)
        consultations.entrust(session, staff, made.id, staff.member_id)
        assert unowned(session) == ([], 0)
        accounts.revoke_role(session, None, staff.member_id, Role.SECRETARIAT)
        assert unowned(session) == ([made.id], 1)
        made.due_at = clock.now() - timedelta(hours=1)
        session.add(made)
        session.flush()
        assert unowned(session) == ([], 0)  # the desk is told of it as of any that is late
