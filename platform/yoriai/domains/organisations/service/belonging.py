"""Who belongs to which organisation, and as what."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.repository import people
from yoriai.domains.organisations.repository.people import Affiliated
from yoriai.domains.organisations.service.knowing import get
from yoriai.domains.organisations.states import KEEPERS, VISIBLE, AffiliationRole, OrganisationStatus


def affiliate(
    session: Session, member_id: str, organisation_id: str, role: AffiliationRole = AffiliationRole.MEMBER
) -> Affiliation:
    """Give a member a place in an organisation, or the place they have a role; raise OrganisationNotFound."""
    get(session, organisation_id)
    found = people.find_affiliation(session, member_id, organisation_id)
    place = found or Affiliation(member_id=member_id, organisation_id=organisation_id)
    place.role = role
    people.add(session, place)
    return place


def organisations_of(
    session: Session, member_ids: Collection[str], *, with_pending: bool = False
) -> dict[str, tuple[Affiliated, ...]]:
    """Return the organisations of each member asked for, members without any too, in one query.

    Nobody is said to be of an organisation that the secretariat does not know yet: that is between the two of them.
    """
    found: dict[str, tuple[Affiliated, ...]] = dict.fromkeys(member_ids, ())
    statuses = VISIBLE | {OrganisationStatus.PENDING} if with_pending else VISIBLE
    for member, place in people.affiliated(session, member_ids, statuses) if found else ():
        found[member] = (*found[member], place)
    return found


def kept_by(session: Session, member_id: str, *, with_pending: bool = False) -> tuple[Affiliated, ...]:
    """Return the organisations whose record a member looks after and for which they speak, as owner or editor.

    Nobody speaks for one that waits for the secretariat's word; `with_pending` is for what the secretariat reads first.
    """
    places = organisations_of(session, [member_id], with_pending=with_pending)[member_id]
    return tuple(place for place in places if place.role in KEEPERS)


def keepers_of(session: Session, organisation_id: str) -> list[str]:
    """Return the members who look after an organisation's record, the longest first."""
    return people.with_role(session, organisation_id, KEEPERS)


def people_of(session: Session, organisation_id: str) -> list[str]:
    """Return the members who belong to an organisation, as whatever, the longest there first."""
    return people.with_role(session, organisation_id, frozenset(AffiliationRole))


def mine(
    session: Session, actor: Actor
) -> tuple[Sequence[tuple[Organisation, AffiliationRole]], Sequence[Organisation]]:
    """Return the person's organisations with their roles, by furigana, and those where they wait to be let in."""
    own = people.organisations_of_member(session, actor.member_id)
    return own, people.awaited_by(session, actor.member_id)


def role_in(session: Session, actor: Actor | None, organisation_id: str) -> AffiliationRole | None:
    """Return what somebody is in an organisation; None for strangers and visitors."""
    found = people.find_affiliation(session, actor.member_id, organisation_id) if actor else None
    return found.role if found else None
