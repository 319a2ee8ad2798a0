"""Handing an organisation over: an owner offers, somebody of its people accepts, and both happens at once."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.errors import HandoverGone, NotAnOwner, PersonNotFound
from yoriai.domains.organisations.models import Handover
from yoriai.domains.organisations.repository import people
from yoriai.domains.organisations.service import seeing, telling
from yoriai.domains.organisations.service.people import owners
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole


def offer(session: Session, actor: Actor, organisation_id: str, member_id: str) -> None:
    """Offer one's place as owner to somebody of the organisation, instead of whom it was offered to before.

    Raises OrganisationNotFound, NotAnOwner, PersonNotFound (also for an owner).
    """
    found = seeing.seen(session, actor, organisation_id, locked=True)
    if found.role is not AffiliationRole.OWNER:
        raise NotAnOwner
    place = people.find_affiliation(session, member_id, organisation_id)
    if place is None or place.role is AffiliationRole.OWNER:
        raise PersonNotFound
    people.remove_handover(session, organisation_id, actor.member_id)
    people.add(session, Handover(organisation_id=organisation_id, giver_id=actor.member_id, taker_id=member_id))
    telling.offered(session, actor, found.organisation, member_id)


def take_back(session: Session, actor: Actor, organisation_id: str) -> None:
    """Take back what one has offered; a second time changes nothing."""
    seeing.seen(session, actor, organisation_id, locked=True)
    people.remove_handover(session, organisation_id, actor.member_id)


def offered_by(session: Session, actor: Actor, organisation_id: str) -> str:
    """Return the name of the owner who has offered the person their place; '' where nobody has."""
    found = people.handover(session, organisation_id, actor.member_id)
    return accounts.contact(session, found.giver_id).name if found else ""


def accept(session: Session, actor: Actor, organisation_id: str) -> None:
    """Take an organisation over: the person is its owner, whoever offered it is an editor; the owners are told.

    Raises HandoverGone where it was taken back, or whoever offered it is no owner any more.
    """
    found = seeing.seen(session, actor, organisation_id, locked=True)
    offered = people.handover(session, organisation_id, actor.member_id)
    giver = people.find_affiliation(session, offered.giver_id, organisation_id) if offered else None
    taker = people.find_affiliation(session, actor.member_id, organisation_id)
    if giver is None or taker is None or giver.role is not AffiliationRole.OWNER:
        raise HandoverGone
    giver.role, taker.role = AffiliationRole.EDITOR, AffiliationRole.OWNER
    people.remove_handover(session, organisation_id, giver.member_id)
    people.add(session, taker)
    people.add(session, giver)
    said = telling.role_changed(actor.name, ROLE_LABELS[AffiliationRole.OWNER])
    told = [giver.member_id, *owners(session, organisation_id)]
    telling.people_changed(session, found.organisation, told, actor, said)


def decline(session: Session, actor: Actor, organisation_id: str) -> None:
    """Say that one does not want to take over; whoever offered it is told. Raises HandoverGone."""
    found = seeing.seen(session, actor, organisation_id, locked=True)
    offered = people.handover(session, organisation_id, actor.member_id)
    if offered is None:
        raise HandoverGone
    people.remove_handover(session, organisation_id, offered.giver_id)
    telling.people_changed(session, found.organisation, [offered.giver_id], actor, telling.would_rather_not(actor.name))
