"""People around an activity, and what they are told."""

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def person(session: Session, **changes: object) -> Actor:
    """Make a member."""
    return actor_for(make_member(session, **changes))


def desk(session: Session) -> Actor:
    """Make somebody of the secretariat."""
    member = make_member(session)
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles=[(Role.SECRETARIAT, "")])


def told(session: Session, kind: NoticeKind) -> set[str]:
    """Return the members who have a notice of a kind."""
    return set(session.exec(select(Notice.member_id).where(Notice.kind == kind)))
