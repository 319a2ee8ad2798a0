"""Who belongs to which organisation, and as what."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import repository
from yoriai.domains.organisations.models import Affiliation
from yoriai.domains.organisations.repository import Affiliated
from yoriai.domains.organisations.service.knowing import get
from yoriai.domains.organisations.states import KEEPERS, AffiliationRole


def affiliate(
    session: Session, member_id: str, organisation_id: str, role: AffiliationRole = AffiliationRole.MEMBER
) -> Affiliation:
    """Give a member a place in an organisation, or the place they have a role; raise OrganisationNotFound."""
    get(session, organisation_id)
    found = repository.find_affiliation(session, member_id, organisation_id)
    place = found or Affiliation(member_id=member_id, organisation_id=organisation_id)
    place.role = role
    repository.add_affiliation(session, place)
    return place


def organisations_of(session: Session, member_ids: Collection[str]) -> dict[str, tuple[Affiliated, ...]]:
    """Return the organisations of each member asked for, members without any too, in one query."""
    found: dict[str, tuple[Affiliated, ...]] = dict.fromkeys(member_ids, ())
    for member, place in repository.affiliated(session, member_ids) if found else ():
        found[member] = (*found[member], place)
    return found


def kept_by(session: Session, member_id: str) -> tuple[Affiliated, ...]:
    """Return the organisations whose record a member looks after, as owner or editor."""
    places = organisations_of(session, [member_id])[member_id]
    return tuple(place for place in places if place.role in KEEPERS)


def keepers_of(session: Session, organisation_id: str) -> list[str]:
    """Return the members who look after an organisation's record, the longest first."""
    return repository.people(session, organisation_id, KEEPERS)


def role_in(session: Session, actor: Actor | None, organisation_id: str) -> AffiliationRole | None:
    """Return what somebody is in an organisation; None for strangers and visitors."""
    found = repository.find_affiliation(session, actor.member_id, organisation_id) if actor else None
    return found.role if found else None
