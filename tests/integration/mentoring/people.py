"""Who acts in the tests of mentoring."""

from typing import TypeVar

from sqlmodel import Session, SQLModel

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role

Row = TypeVar("Row", bound=SQLModel)


def actor(member: Member, *, is_staff: bool = False) -> Actor:
    """Return a member as the one who acts."""
    roles = frozenset({(Role.SECRETARIAT, "")}) if is_staff else frozenset()
    return Actor(member.id, member.name, "ja", roles, is_mentor=False)


def actor_id(member_id: str) -> Actor:
    """Return the one who acts by their id."""
    return Actor(member_id, "", "ja", frozenset(), is_mentor=True)


def reread(session: Session, kind: type[Row], row_id: object) -> Row:
    """Return a row as it is now."""
    found = session.get(kind, row_id, populate_existing=True)
    assert found is not None
    return found
