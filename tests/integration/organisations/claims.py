"""Claims, and what members are told of them."""

from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def member(session: Session, name: str = "浜野 灯") -> Actor:
    return actor_for(make_member(session, name=name))


def staff(session: Session) -> Actor:
    return actor_for(make_member(session, name="事務局"), roles={(Role.SECRETARIAT, "")})


def told(session: Session, member_id: str) -> list[NoticeKind]:
    found = session.exec(select(Notice).where(Notice.member_id == member_id).order_by(col(Notice.id)))
    return [each.kind for each in found]
