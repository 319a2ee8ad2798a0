"""Members, verified and ready to sign in, with only what a test cares about spelled out."""

from collections.abc import Collection
from functools import cache
from itertools import count
from typing import Any

from sqlmodel import Session

from tests.factories.rows import row
from yoriai.core import clock
from yoriai.core.security import new_token, password_hash
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member, RoleGrant
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.accounts.values import MailedLink, SignedIn, Suspended

PASSWORD = "ibasho-no-kagi"

_number = count(1)


def make_member(session: Session, **changes: Any) -> Member:
    """Write a member with a verified address and the password PASSWORD; `changes` are columns of Member."""
    number = next(_number)
    values: dict[str, Any] = {
        "email": f"member{number}@example.jp",
        "email_verified_at": clock.now(),
        "password_hash": hashed(PASSWORD),
        "name": f"会員 {number}",
        "furigana": "かいいん",
        "calendar_token": new_token(),
    }
    member = row(Member, **(values | changes))
    session.add(member)
    session.flush()
    return member


def grant(session: Session, member: Member, role: Role, scope: str = "") -> RoleGrant:
    """Give a member a role, everywhere or in one scope."""
    given = RoleGrant(member_id=member.id, role=role, scope=scope)
    session.add(given)
    session.flush()
    return given


def actor_for(member: Member, *, is_mentor: bool = False, roles: Collection[tuple[Role, str]] = frozenset()) -> Actor:
    """Return a member as they act when signed in."""
    return Actor(member.id, member.name, "en" if member.locale == "en" else "ja", frozenset(roles), is_mentor)


def sign_in(
    session: Session, email: str, password: str = PASSWORD, *, client: str = "203.0.113.1"
) -> SignedIn | MailedLink | Suspended | None:
    """Try to sign in by password, as the page does."""
    tried = accounts.attempt(session, email, client=client)
    return accounts.sign_in(session, tried, fits=tried.fits(password), device="Firefox · Linux")


@cache
def hashed(password: str) -> str:
    """Return the argon2 hash of a password; slow by design, so each is made once a run."""
    return password_hash(password)
