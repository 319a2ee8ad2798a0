"""The people of an organisation: who they are, their roles, leaving. An organisation never loses its last owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page, slice_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.errors import LastOwner, NotOfIt, PersonNotFound
from yoriai.domains.organisations.models import Affiliation
from yoriai.domains.organisations.repository import people as repository
from yoriai.domains.organisations.service import seeing, telling
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole

OWNERS: Final = frozenset({AffiliationRole.OWNER})
PEOPLE_A_PAGE: Final = 50


@dataclass(frozen=True)
class Person:
    """Somebody of an organisation; `is_offered`: an owner would like them to take over."""

    member_id: str
    name: str
    role: AffiliationRole
    since: datetime
    is_me: bool
    is_offered: bool


def people(session: Session, actor: Actor, organisation_id: str, number: int) -> Page[Person]:
    """Return a page of an organisation's people, the longest there first, for its people and the secretariat.

    Raises OrganisationNotFound, NotOfIt.
    """
    seeing.of_it(session, actor, organisation_id)
    rows = repository.affiliations(session, organisation_id, *slice_of(number, PEOPLE_A_PAGE))
    names = accounts.members(session, [row.member_id for row in rows])
    offered = {each.taker_id for each in repository.handovers(session, organisation_id)}
    shown = [
        Person(
            member_id=row.member_id,
            name=names[row.member_id].name,
            role=row.role,
            since=row.created_at,
            is_me=row.member_id == actor.member_id,
            is_offered=row.member_id in offered,
        )
        for row in rows
    ]
    return Page(shown, max(1, number), repository.count_affiliations(session, organisation_id), PEOPLE_A_PAGE)


def change_role(session: Session, actor: Actor, organisation_id: str, member_id: str, role: AffiliationRole) -> bool:
    """Give somebody of an organisation another role; return whether it was another. For its owners.

    In order: the record is locked; the last owner stays one (LastOwner); the person and the owners are told; what the
    secretariat does is audited. Raises OrganisationNotFound, NotAnOwner, PersonNotFound.
    """
    found = seeing.to_manage(session, actor, organisation_id, locked=True)
    place = _place(session, organisation_id, member_id)
    if place.role is role:
        return False
    if place.role is AffiliationRole.OWNER:
        check_not_last(session, organisation_id, member_id)
        repository.remove_handover(session, organisation_id, member_id)
    place.role = role
    repository.add(session, place)
    said = telling.role_changed(accounts.contact(session, member_id).name, ROLE_LABELS[role])
    telling.people_changed(session, found.organisation, [member_id, *owners(session, organisation_id)], actor, said)
    _audit(session, found, "organisation.role", {"member": member_id, "role": str(role)})
    return True


def remove(session: Session, actor: Actor, organisation_id: str, member_id: str) -> None:
    """Take somebody out of an organisation, oneself too. For its owners.

    Raises OrganisationNotFound, NotAnOwner, PersonNotFound, LastOwner.
    """
    found = seeing.to_manage(session, actor, organisation_id, locked=True)
    _take_out(session, found, member_id)
    _audit(session, found, "organisation.remove", {"member": member_id})


def leave(session: Session, actor: Actor, organisation_id: str) -> None:
    """Leave an organisation; its owners are told. Raises OrganisationNotFound, NotOfIt, LastOwner."""
    found = seeing.seen(session, actor, organisation_id, locked=True)
    if found.role is None:
        raise NotOfIt
    _take_out(session, found, actor.member_id)


def owners(session: Session, organisation_id: str) -> list[str]:
    """Return the owners of an organisation as it is now, the longest first."""
    return repository.with_role(session, organisation_id, OWNERS)


def active_owners(session: Session, organisation_id: str) -> list[str]:
    """Return the owners of an organisation who may sign in, and so can answer, the longest first."""
    return accounts.active(session, owners(session, organisation_id))


def check_not_last(session: Session, organisation_id: str, member_id: str) -> None:
    """Raise LastOwner where nobody else who may sign in owns an organisation; the record is locked by now."""
    if not set(active_owners(session, organisation_id)) - {member_id}:
        raise LastOwner


def _take_out(session: Session, found: seeing.Seen, member_id: str) -> None:
    organisation = found.organisation
    place = _place(session, organisation.id, member_id)
    if place.role is AffiliationRole.OWNER:
        check_not_last(session, organisation.id, member_id)
    repository.remove_affiliation(session, place)
    said = telling.left(accounts.contact(session, member_id).name)
    told = [member_id, *owners(session, organisation.id)]
    telling.people_changed(session, organisation, told, found.actor, said)


def _place(session: Session, organisation_id: str, member_id: str) -> Affiliation:
    place = repository.find_affiliation(session, member_id, organisation_id)
    if place is None:
        raise PersonNotFound
    return place


def _audit(session: Session, found: seeing.Seen, action: str, details: dict[str, str]) -> None:
    """Log what the secretariat did among the people of an organisation that is not its own."""
    if found.role is not AffiliationRole.OWNER:
        accounts.audit(session, found.actor, action, "organisation", found.organisation.id, details)
