"""Answering claims: the secretariat where nobody looks after a record, its owners where somebody does."""

from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.organisations.errors import (
    ClaimNotFound,
    NotClaimable,
    NumberTaken,
    OrganisationNotFound,
    OwnMatter,
    ReasonMissing,
)
from yoriai.domains.organisations.models import Affiliation, Organisation, OrganisationClaim
from yoriai.domains.organisations.repository import claims, people, records
from yoriai.domains.organisations.service import recording, seeing, telling
from yoriai.domains.organisations.service.alike import check_number
from yoriai.domains.organisations.service.belonging import affiliate
from yoriai.domains.organisations.service.claiming import hand_on, taken
from yoriai.domains.organisations.service.lifecycle import set_claim_status, set_status
from yoriai.domains.organisations.states import (
    DESK_WAYS,
    KEEPERS,
    ROLE_LABELS,
    AffiliationRole,
    ClaimStatus,
    ClaimWay,
    OrganisationStatus,
)

MINUTES_A_CLAIM: Final = 5


def waiting(session: Session, actor: Actor, number: int) -> Page[tuple[OrganisationClaim, Organisation]]:
    """Return a page of what waits for the secretariat's word, the longest first. For the secretariat only."""
    require_staff(actor)
    rows, total = claims.page(session, DESK_WAYS, number)
    return Page(rows, max(1, number), total)


def count_waiting(session: Session) -> int:
    """Return how many registrations and claims wait for the secretariat's word."""
    return claims.page(session, DESK_WAYS, 1, 1)[1]


def to_decide(session: Session, actor: Actor, claim_id: str) -> tuple[OrganisationClaim, Organisation]:
    """Return a claim that the secretariat is asked about, answered or not. Raises NotFound, ClaimNotFound."""
    require_staff(actor)
    asked = claims.claim(session, claim_id)
    if asked is None or asked.way not in DESK_WAYS:
        raise ClaimNotFound
    return asked, seeing.seen(session, actor, asked.organisation_id).organisation


def accept(session: Session, actor: Actor, claim_id: str) -> Organisation:
    """Say that somebody acts for an organisation. For the secretariat only.

    In order: the record is confirmed, by way of pending where nobody had claimed it; the member is its owner; what
    others have asked about it waits for them from now on; the member is told; it is audited. Raises ClaimNotFound,
    ClaimDecided, OwnMatter, NotClaimable, and NumberTaken where another record has the corporate number by now.
    """
    require_staff(actor)
    known = _record(session, claim_id)
    asked = _of_another(taken(session, claim_id, DESK_WAYS), actor)
    check_number(session, known.corporate_number, but=known.id)
    make_owner(session, known, asked.member_id)
    _close(session, known, asked, actor, ClaimStatus.ACCEPTED)
    accounts.audit(session, actor, "organisation.claim.accept", "organisation", known.id, {"claim": asked.id})
    return known


def refuse(session: Session, actor: Actor, claim_id: str, reason: str) -> Organisation:
    """Say, with a reason, that a claim is not believed; a record that was registered stays its owner's to correct.

    For the secretariat only. Raises ClaimNotFound, ClaimDecided, OwnMatter, ReasonMissing.
    """
    require_staff(actor)
    _need(reason)
    known = _record(session, claim_id)
    asked = _of_another(taken(session, claim_id, DESK_WAYS), actor)
    _close(session, known, asked, actor, ClaimStatus.REFUSED, reason)
    accounts.audit(session, actor, "organisation.claim.refuse", "organisation", known.id, {"claim": asked.id})
    return known


def let_in(session: Session, actor: Actor, organisation_id: str, claim_id: str, role: AffiliationRole) -> None:
    """Take somebody who asked into an organisation, as editor or as one of its people. For its owners.

    Raises OrganisationNotFound, NotAnOwner, ClaimNotFound, ClaimDecided, OwnMatter.
    """
    known = seeing.to_manage(session, actor, organisation_id, locked=True).organisation
    asked = _of_another(_of(taken(session, claim_id, frozenset({ClaimWay.KEEPERS})), organisation_id), actor)
    place = people.find_affiliation(session, asked.member_id, organisation_id)
    given = role if role is not AffiliationRole.OWNER else AffiliationRole.EDITOR
    if place is None or place.role not in KEEPERS:
        place = place or Affiliation(member_id=asked.member_id, organisation_id=organisation_id)
        place.role = given
        people.add(session, place)
    _close(session, known, asked, actor, ClaimStatus.ACCEPTED)
    said = telling.joined(accounts.contact(session, asked.member_id).name, ROLE_LABELS[place.role])
    owners = people.with_role(session, organisation_id, {AffiliationRole.OWNER})
    telling.people_changed(session, known, owners, actor, said)


def turn_away(session: Session, actor: Actor, organisation_id: str, claim_id: str, reason: str) -> None:
    """Do not take somebody who asked into an organisation, with a reason. For its owners.

    Raises OrganisationNotFound, NotAnOwner, ClaimNotFound, ClaimDecided, ReasonMissing.
    """
    known = seeing.to_manage(session, actor, organisation_id, locked=True).organisation
    _need(reason)
    asked = _of(taken(session, claim_id, frozenset({ClaimWay.KEEPERS})), organisation_id)
    _close(session, known, asked, actor, ClaimStatus.REFUSED, reason)


def make_owner(session: Session, known: Organisation, member_id: str) -> None:
    """Confirm a record and make a member its owner; raise NotClaimable for one that is archived.

    Both happen in the same transaction as whatever showed that the member acts for it.
    """
    if known.status is OrganisationStatus.ARCHIVED:
        raise NotClaimable
    if known.status is OrganisationStatus.UNCLAIMED:
        set_status(known, OrganisationStatus.PENDING)
    if known.status is not OrganisationStatus.CONFIRMED:
        set_status(known, OrganisationStatus.CONFIRMED)
    place = people.find_affiliation(session, member_id, known.id)
    place = place or Affiliation(member_id=member_id, organisation_id=known.id)
    place.role = AffiliationRole.OWNER
    people.add(session, place)
    try:
        recording.write(session, known)
    except IntegrityError as problem:  # another record with this number was confirmed at the same moment
        raise NumberTaken("corporate_number", name=known.name) from problem


def found_true(session: Session, organisation_id: str, member_id: str) -> None:
    """Make a member the owner of a record that the secretariat has confirmed otherwise, and settle what waits about it.

    The member's own claim, where there is one, is answered; what others have asked waits for them from now on. Raises
    OrganisationNotFound.
    """
    known = records.locked(session, organisation_id)
    if known is None:
        raise OrganisationNotFound
    affiliate(session, member_id, organisation_id, AffiliationRole.OWNER)
    asked = claims.waiting_of(session, member_id, organisation_id)
    if asked is None:
        hand_on(session, known)
    else:
        settle(session, known, asked, member_id)


def settle(session: Session, known: Organisation, asked: OrganisationClaim, member_id: str) -> None:
    """Note that a claim was found true, by whatever showed it, and hand on what others have asked meanwhile."""
    set_claim_status(asked, ClaimStatus.ACCEPTED, member_id)
    claims.add(session, asked)
    hand_on(session, known)


def _record(session: Session, claim_id: str) -> Organisation:
    """Return the record that a claim is about, locked before the claim, as everybody locks them."""
    asked = claims.claim(session, claim_id)
    known = records.locked(session, asked.organisation_id) if asked else None
    if known is None:
        raise ClaimNotFound
    return known


def _of(asked: OrganisationClaim, organisation_id: str) -> OrganisationClaim:
    if asked.organisation_id != organisation_id:
        raise OrganisationNotFound
    return asked


def _of_another(asked: OrganisationClaim, actor: Actor) -> OrganisationClaim:
    if asked.member_id == actor.member_id:
        raise OwnMatter
    return asked


def _need(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing("reason")


def _close(
    session: Session,
    known: Organisation,
    asked: OrganisationClaim,
    actor: Actor,
    status: ClaimStatus,
    reason: str = "",
) -> None:
    set_claim_status(asked, status, actor.member_id, reason)
    claims.add(session, asked)
    if status is ClaimStatus.ACCEPTED:
        hand_on(session, known)
    telling.decided(session, known, asked)
