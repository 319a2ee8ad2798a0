"""One organisation as somebody may see and change it."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.errors import NotAKeeper, NotAnOwner, NotOfIt, OrganisationNotFound
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.policies import may_edit, may_manage, may_see
from yoriai.domains.organisations.repository import people, records
from yoriai.domains.organisations.states import AffiliationRole


@dataclass(frozen=True)
class Seen:
    """A record and what its reader is there."""

    organisation: Organisation
    actor: Actor
    role: AffiliationRole | None

    @property
    def is_own(self) -> bool:
        """Whether the reader has a part in it, rather than being of the secretariat."""
        return self.role is not None


def seen(session: Session, actor: Actor, organisation_id: str, *, locked: bool = False) -> Seen:
    """Return an organisation with the reader's role; locked, nobody else changes it or its people meanwhile.

    Raises OrganisationNotFound, also where it is not for this reader to know of.
    """
    find = records.locked if locked else records.find
    found = find(session, organisation_id)
    place = people.find_affiliation(session, actor.member_id, organisation_id)
    role = place.role if place else None
    if found is None or not may_see(found, actor, role):
        raise OrganisationNotFound
    return Seen(found, actor, role)


def to_edit(session: Session, actor: Actor, organisation_id: str, *, locked: bool = False) -> Seen:
    """Return an organisation for its owners and editors and for the secretariat; raise NotAKeeper for others."""
    found = seen(session, actor, organisation_id, locked=locked)
    if not (may_edit(found.role) or actor.is_staff):
        raise NotAKeeper
    return found


def to_manage(session: Session, actor: Actor, organisation_id: str, *, locked: bool = False) -> Seen:
    """Return an organisation for its owners and for the secretariat; raise NotAnOwner for others."""
    found = seen(session, actor, organisation_id, locked=locked)
    if not (may_manage(found.role) or actor.is_staff):
        raise NotAnOwner
    return found


def of_it(session: Session, actor: Actor, organisation_id: str) -> Seen:
    """Return an organisation for its people and for the secretariat; raise NotOfIt for others."""
    found = seen(session, actor, organisation_id)
    if found.role is None and not actor.is_staff:
        raise NotOfIt
    return found
