"""Who acts, and what their standing lets them do anywhere."""

from dataclasses import dataclass
from typing import Final

from yoriai.core.errors import NotFound, SignInRequired
from yoriai.core.i18n import Language
from yoriai.domains.accounts.states import Role

STAFF: Final = frozenset({(Role.SECRETARIAT, ""), (Role.ADMIN, "")})
"""The roles of those who work for the network's secretariat, or administer the site."""


@dataclass(frozen=True)
class Actor:
    """The signed-in person of a request, as the domains see them."""

    member_id: str
    name: str
    language: Language
    roles: frozenset[tuple[Role, str]]
    is_mentor: bool
    login_id: str = ""

    @property
    def is_staff(self) -> bool:
        """Whether the person works for the network's secretariat (or administers the site)."""
        return bool(STAFF & self.roles)

    @property
    def councils(self) -> frozenset[str]:
        """The councils whose staff the person is, by slug."""
        return frozenset(scope for role, scope in self.roles if role is Role.COUNCIL_STAFF)


def require_actor(actor: Actor | None) -> Actor:
    """Return the actor, or raise SignInRequired for a visitor."""
    if actor is None:
        raise SignInRequired
    return actor


def require_staff(actor: Actor | None) -> Actor:
    """Return the actor if they are of the secretariat; raise SignInRequired or, the desk being private, NotFound."""
    if not require_actor(actor).is_staff:
        raise NotFound
    return require_actor(actor)
