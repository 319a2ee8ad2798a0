"""Registering one's own organisation."""

from datetime import timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.accounts.service import throttling
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations.errors import ClaimNotFound, NotDiscardable, TooManyWaiting
from yoriai.domains.organisations.models import Affiliation, Organisation, OrganisationClaim
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.repository import claims, people, records
from yoriai.domains.organisations.service import recording, seeing
from yoriai.domains.organisations.service.alike import check_number
from yoriai.domains.organisations.service.lifecycle import said_right
from yoriai.domains.organisations.service.profiles import fill, remember
from yoriai.domains.organisations.states import (
    DESK_WAYS,
    AffiliationRole,
    ClaimStatus,
    ClaimWay,
    OrganisationStatus,
)
from yoriai.domains.taxonomy import service as taxonomy

MOST_WAITING: Final = 10
"""Registrations and claims of one member that wait for the secretariat at a time."""
REGISTRATIONS_OF_MEMBER: Final = Limit("registrations of member", 20, timedelta(days=1))


def register(session: Session, actor: Actor, profile: Profile, words: str = "") -> Organisation:
    """Register an organisation that somebody acts for.

    In order: refuse more than the secretariat should be asked about (TooManyWaiting, TriesExceeded), and a corporate
    number that a known record has (NumberTaken); write the record, pending, said right today; make the member its
    owner; keep its first revision; ask the secretariat, with words for it. Raises UnknownTerm.
    """
    check_room(session, actor)
    throttling.count(session, REGISTRATIONS_OF_MEMBER, actor.member_id)
    check_number(session, profile.corporate_number)
    made = Organisation(name=profile.name, status=OrganisationStatus.PENDING)
    records.add(session, made)
    fill(session, made, profile)
    said_right(made, actor.member_id)
    recording.write(session, made)
    people.add(session, Affiliation(member_id=actor.member_id, organisation_id=made.id, role=AffiliationRole.OWNER))
    remember(session, made, profile, actor.member_id)
    _ask(session, actor, made.id, words)
    return made


def ask_again(session: Session, actor: Actor, organisation_id: str, words: str) -> None:
    """Ask the secretariat once more about an organisation that it has refused, after the owner has corrected it.

    Raises ClaimNotFound where it was not refused, NotAnOwner.
    """
    found = seeing.to_manage(session, actor, organisation_id, locked=True)
    last = claims.latest_of(session, actor.member_id, organisation_id)
    is_refused = last is not None and (last.way, last.status) == (ClaimWay.REGISTRATION, ClaimStatus.REFUSED)
    if not is_refused or found.organisation.status is not OrganisationStatus.PENDING:
        raise ClaimNotFound
    check_room(session, actor)
    _ask(session, actor, organisation_id, words)


def discard(session: Session, actor: Actor, organisation_id: str) -> None:
    """Delete a registration that the secretariat has not confirmed, with everything in it. For its owners.

    Raises OrganisationNotFound, NotAnOwner, NotDiscardable where it is confirmed by now or a proposal speaks of it.
    """
    known = seeing.to_manage(session, actor, organisation_id, locked=True).organisation
    if known.status is not OrganisationStatus.PENDING:
        raise NotDiscardable
    taxonomy.remove_marks(session, known.id)
    notifications.forget_notices(session, known.id)
    try:
        recording.remove(session, known)
    except IntegrityError as problem:
        raise NotDiscardable from problem


def check_room(session: Session, actor: Actor) -> None:
    """Raise TooManyWaiting for a member of whom the secretariat has enough to answer."""
    if claims.count_waiting_of(session, actor.member_id, DESK_WAYS) >= MOST_WAITING:
        raise TooManyWaiting


def _ask(session: Session, actor: Actor, organisation_id: str, words: str) -> None:
    claim = OrganisationClaim(
        organisation_id=organisation_id, member_id=actor.member_id, way=ClaimWay.REGISTRATION, words=words
    )
    claims.add(session, claim)
