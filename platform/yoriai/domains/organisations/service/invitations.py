"""Asking people into an organisation by mail, members or not; the link works once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import current_language
from yoriai.core.security import new_token, token_hash
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MAILS_TO_ADDRESS, Contact, Limit, same_address
from yoriai.domains.accounts.service import throttling
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations.errors import InvitationGone, NotYetConfirmed, TooManyInvitations
from yoriai.domains.organisations.models import Affiliation, Organisation, OrganisationInvitation
from yoriai.domains.organisations.repository import people, records
from yoriai.domains.organisations.service import seeing, telling
from yoriai.domains.organisations.service.people import owners
from yoriai.domains.organisations.states import ROLE_LABELS, AffiliationRole, OrganisationStatus

DAYS: Final = 14
MOST_OPEN: Final = 30
INVITING: Final = frozenset({OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT})
INVITATIONS_OF_MEMBER: Final = Limit("invitations of member", 30, timedelta(days=1))


@dataclass(frozen=True)
class Invitation:
    """What an invitation's page shows: into what, as what, by whom ('' where they have gone), until when."""

    organisation: Organisation
    role: AffiliationRole
    by: str
    expires_at: datetime


def invite(session: Session, actor: Actor, organisation_id: str, address: str, role: AffiliationRole) -> bool:
    """Ask somebody into an organisation by mail, as editor or as one of its people. For its owners.

    In order: refuse for a record that is not confirmed (NotYetConfirmed) and more open ones than needed
    (TooManyInvitations); count the try (TriesExceeded); return False for somebody who is there already, which is no
    error, so that the count stays: whose address is whose is not tried out; write it instead of one before to the same
    address; mail it, and tell the member whose address it is. Somebody who is kept apart from the person hears nothing,
    and the person does not learn of it. Raises OrganisationNotFound, NotAnOwner.
    """
    known = seeing.to_manage(session, actor, organisation_id, locked=True).organisation
    if known.status not in INVITING:
        raise NotYetConfirmed
    address, now = same_address(address), clock.now()
    others = [each for each in people.open_invitations(session, organisation_id, now) if each.address != address]
    if len(others) >= MOST_OPEN:
        raise TooManyInvitations("email", most=MOST_OPEN)
    throttling.count(session, INVITATIONS_OF_MEMBER, actor.member_id)
    member = accounts.find_by_email(session, address)
    if member and people.find_affiliation(session, member.member_id, organisation_id):
        return False
    throttling.count(session, MAILS_TO_ADDRESS, address)
    people.remove_invitations(session, organisation_id, address=address)
    token = new_token()
    made = OrganisationInvitation(
        organisation_id=organisation_id,
        address=address,
        role=AffiliationRole.EDITOR if role is AffiliationRole.EDITOR else AffiliationRole.MEMBER,
        invited_by_id=actor.member_id,
        token_hash=token_hash(token),
        expires_at=now + timedelta(days=DAYS),
    )
    people.add(session, made)
    if member is None:
        _mail(session, actor, known, made, Contact("", address, "", current_language()), token)
    elif member.member_id not in accounts.kept_apart(session, actor.member_id):
        _mail(session, actor, known, made, member, token)
        telling.invited(session, actor, known, member.member_id, made.id)
    return True


def open_ones(session: Session, actor: Actor, organisation_id: str) -> Sequence[OrganisationInvitation]:
    """Return the invitations that can still be used, the oldest first. For the owners of an organisation."""
    seeing.to_manage(session, actor, organisation_id)
    return people.open_invitations(session, organisation_id, clock.now())


def take_back(session: Session, actor: Actor, organisation_id: str, invitation_id: str) -> None:
    """Take an invitation back: its link works no more, and a mail that has not gone yet stays. For the owners."""
    seeing.to_manage(session, actor, organisation_id, locked=True)
    if people.remove_invitations(session, organisation_id, invitation_id=invitation_id):
        telling.answered(session, invitation_id)


def find(session: Session, token: str) -> Invitation | None:
    """Return what the page of a mailed link shows; None where it works no more."""
    found = people.invitation(session, token_hash(token))
    return _shown(session, found) if found else None


def find_mine(session: Session, actor: Actor, organisation_id: str) -> Invitation | None:
    """Return the invitation of an organisation to the person's own address; None where there is none."""
    found = _mine(session, actor, organisation_id)
    return _shown(session, found) if found else None


def accept(session: Session, actor: Actor, token: str) -> Organisation:
    """Use a mailed link: whoever holds it belongs to the organisation. Raises InvitationGone."""
    found = people.invitation(session, token_hash(token))
    return _accept(session, actor, found)


def accept_mine(session: Session, actor: Actor, organisation_id: str) -> Organisation:
    """Accept the invitation to the person's own address. Raises InvitationGone."""
    return _accept(session, actor, _mine(session, actor, organisation_id))


def count_expired(session: Session) -> int:
    """Count the invitations that can be used no more and whose addresses are to be forgotten."""
    return people.count_expired(session, clock.now())


def purge(session: Session, most: int) -> int:
    """Delete invitations that can be used no more, with the addresses in them; return how many."""
    return people.remove_expired(session, clock.now(), most)


def _accept(session: Session, actor: Actor, found: OrganisationInvitation | None) -> Organisation:
    """Let the person in.

    In order: the record is locked; the invitation is used up (InvitationGone for the slower of two presses); the person
    has its role, or keeps one that is more; the owners are told.
    """
    known = records.locked(session, found.organisation_id) if found else None
    if found is None or known is None or not _works(found, known):
        raise InvitationGone
    if not people.take_invitation(session, found.id, clock.now()):
        raise InvitationGone
    telling.answered(session, found.id)
    place = people.find_affiliation(session, actor.member_id, known.id)
    if place is None or place.role is AffiliationRole.MEMBER:
        place = place or Affiliation(member_id=actor.member_id, organisation_id=known.id)
        place.role = found.role
        people.add(session, place)
        said = telling.joined(actor.name, ROLE_LABELS[place.role])
        telling.people_changed(session, known, owners(session, known.id), actor, said)
    return known


def _mine(session: Session, actor: Actor, organisation_id: str) -> OrganisationInvitation | None:
    address = accounts.contact(session, actor.member_id).address
    open_ones = people.open_invitations(session, organisation_id, clock.now())
    return next((each for each in open_ones if each.address == address), None)


def _shown(session: Session, found: OrganisationInvitation) -> Invitation | None:
    known = records.find(session, found.organisation_id)
    if known is None or not _works(found, known):
        return None
    by = accounts.members(session, [found.invited_by_id]) if found.invited_by_id else {}
    return Invitation(known, found.role, next((each.name for each in by.values()), ""), found.expires_at)


def _works(found: OrganisationInvitation, known: Organisation) -> bool:
    return found.used_at is None and found.expires_at > clock.now() and known.status in INVITING


def _mail(
    session: Session, actor: Actor, known: Organisation, made: OrganisationInvitation, to: Contact, token: str
) -> None:
    notifications.post(
        session,
        to=to,
        template="organisation_invitation",
        context={
            "who": actor.name,
            "organisation": known.name,
            "role": ROLE_LABELS[made.role],
            "path": f"/invitations/{token}",
            "days": DAYS,
        },
        about=made.id,
    )
