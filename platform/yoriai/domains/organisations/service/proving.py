"""Showing by a mailbox at the site's own domain that one acts for an unclaimed organisation."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import new_token, token_hash
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MAILS_TO_ADDRESS, Contact, Limit
from yoriai.domains.accounts.service import throttling
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations.errors import NoMailboxProof
from yoriai.domains.organisations.hosts import role_mailboxes
from yoriai.domains.organisations.mailboxes import address_at
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.repository import claims, records
from yoriai.domains.organisations.service import seeing
from yoriai.domains.organisations.service.claiming import check_claimable, to_claim
from yoriai.domains.organisations.service.deciding import make_owner, settle
from yoriai.domains.organisations.states import ClaimStatus, ClaimWay

HOURS: Final = 24
PROOFS_OF_MEMBER: Final = Limit("mailbox proofs of member", 5, timedelta(hours=1))


def ask_mailbox(session: Session, actor: Actor, organisation_id: str, local: str) -> str:
    """Mail a link to a mailbox of an organisation's own domain, of which the part before the @ was chosen.

    In order: refuse where a mailbox shows nothing (NoMailboxProof and what `claim` refuses), one that may be a person's
    (Invalid) and too many mails (TriesExceeded); write the claim with its link, instead of one before; mail it.
    Returns the address.
    """
    check_claimable(seeing.seen(session, actor, organisation_id, locked=True))
    known = to_claim(session, actor, organisation_id)
    if not known.domain:
        raise NoMailboxProof
    address = address_at(local, known.domain, role_mailboxes())
    throttling.count(session, PROOFS_OF_MEMBER, actor.member_id)
    throttling.count(session, MAILS_TO_ADDRESS, address)
    token = new_token()
    asked = claims.waiting_of(session, actor.member_id, organisation_id)
    asked = asked or OrganisationClaim(organisation_id=organisation_id, member_id=actor.member_id, way=ClaimWay.MAILBOX)
    # whoever has asked the secretariat already goes on waiting for it, and may be quicker by the link
    asked.token_hash, asked.expires_at, asked.host = (
        token_hash(token),
        clock.now() + timedelta(hours=HOURS),
        known.domain,
    )
    claims.add(session, asked)
    notifications.post(
        session,
        to=Contact("", address, known.organisation.name, actor.language),
        template="organisation_proof",
        context={
            "who": actor.name,
            "organisation": known.organisation.name,
            "path": f"/organisations/claims/{token}",
            "hours": HOURS,
        },
        about=asked.id,
    )
    return address


def find_proof(session: Session, actor: Actor, token: str) -> Organisation | None:
    """Return the organisation of a link that was mailed for this member and still works, or None."""
    asked = claims.claim_by_token(session, token_hash(token))
    if asked is None or not _works(asked, actor):
        return None
    return records.find(session, asked.organisation_id)


def prove(session: Session, actor: Actor, token: str) -> Organisation | None:
    """Use a link that was mailed: the record is confirmed and the member its owner. None where it works no more.

    What was true when it was mailed must be true still: the record is nobody's, and its site is of that domain.
    """
    asked = claims.claim_by_token(session, token_hash(token))
    known = records.locked(session, asked.organisation_id) if asked else None
    asked = claims.claim(session, asked.id, locked=True) if asked else None
    if asked is None or known is None or not _works(asked, actor):
        return None
    if asked.host != to_claim(session, actor, known.id).domain:
        return None
    make_owner(session, known, actor.member_id)
    asked.way = ClaimWay.MAILBOX
    settle(session, known, asked, actor.member_id)
    return known


def _works(asked: OrganisationClaim, actor: Actor) -> bool:
    is_fresh = asked.expires_at is not None and asked.expires_at > clock.now()
    return asked.member_id == actor.member_id and asked.status is ClaimStatus.WAITING and is_fresh
