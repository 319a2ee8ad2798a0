"""Saying that one acts for an organisation that is known already, and what is answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.accounts.service import throttling
from yoriai.domains.organisations.errors import AlreadyKeeper, ClaimDecided, ClaimNotFound, NotClaimable
from yoriai.domains.organisations.hosts import shared_hosts
from yoriai.domains.organisations.mailboxes import proof_domain
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.policies import may_edit
from yoriai.domains.organisations.repository import claims
from yoriai.domains.organisations.service import seeing, telling
from yoriai.domains.organisations.service.lifecycle import set_claim_status
from yoriai.domains.organisations.service.people import active_owners
from yoriai.domains.organisations.service.registering import check_room
from yoriai.domains.organisations.states import (
    DESK_WAYS,
    VISIBLE,
    AffiliationRole,
    ClaimStatus,
    ClaimWay,
    OrganisationStatus,
)

CLAIMS_OF_MEMBER: Final = Limit("claims of member", 10, timedelta(days=1))


@dataclass(frozen=True)
class Claiming:
    """What somebody may do to act for an organisation: `way` is who would answer, `domain` where a mailbox would do."""

    organisation: Organisation
    role: AffiliationRole | None
    way: ClaimWay
    domain: str
    latest: OrganisationClaim | None

    @property
    def waits(self) -> bool:
        """Whether somebody's answer is awaited; a link that was mailed waits for the reader alone."""
        latest = self.latest
        return latest is not None and latest.status is ClaimStatus.WAITING and latest.way is not ClaimWay.MAILBOX

    @property
    def asked_way(self) -> ClaimWay:
        """Who answers what the reader waits for; who would answer, where nothing waits."""
        return self.latest.way if self.latest is not None and self.waits else self.way

    @property
    def is_keeper(self) -> bool:
        """Whether the reader looks after the record already."""
        return may_edit(self.role)

    @property
    def is_open(self) -> bool:
        """Whether anything can be asked: the record is in the directory, and the reader does not look after it yet."""
        return self.organisation.status in VISIBLE and not self.is_keeper


def to_claim(session: Session, actor: Actor, organisation_id: str) -> Claiming:
    """Return how somebody could come to act for an organisation; raise OrganisationNotFound."""
    found = seeing.seen(session, actor, organisation_id)
    way = _way(active_owners(session, organisation_id))
    return Claiming(
        organisation=found.organisation,
        role=found.role,
        way=way,
        domain=provable(found.organisation, way),
        latest=claims.latest_of(session, actor.member_id, organisation_id),
    )


def claim(session: Session, actor: Actor, organisation_id: str, words: str) -> OrganisationClaim:
    """Ask the owners of a record, or the secretariat where none of them can answer, to be let in; once at a time.

    In order: refuse what cannot be claimed (OrganisationNotFound, NotClaimable, AlreadyKeeper) and too many tries
    (TriesExceeded, TooManyWaiting); write the claim, or put the words into the one that waits; tell the owners.
    """
    found = seeing.seen(session, actor, organisation_id, locked=True)
    check_claimable(found)
    throttling.count(session, CLAIMS_OF_MEMBER, actor.member_id)
    owners = active_owners(session, organisation_id)
    way = _way(owners)
    waiting = claims.waiting_of(session, actor.member_id, organisation_id)
    if way in DESK_WAYS and (waiting is None or waiting.way not in DESK_WAYS):
        check_room(session, actor)
    asked = waiting or OrganisationClaim(organisation_id=organisation_id, member_id=actor.member_id, way=way)
    is_new = asked.way is not way or waiting is None
    asked.way, asked.words = way, words
    claims.add(session, asked)
    if way is ClaimWay.KEEPERS and is_new:
        telling.claimed(session, found.organisation, asked, owners)
    return asked


def withdraw(session: Session, actor: Actor, organisation_id: str) -> None:
    """Take back what one has asked; raise ClaimNotFound where nothing waits."""
    waiting = claims.waiting_of(session, actor.member_id, organisation_id)
    if waiting is None or waiting.way is ClaimWay.REGISTRATION:
        raise ClaimNotFound
    asked = taken(session, waiting.id, frozenset(ClaimWay))
    set_claim_status(asked, ClaimStatus.WITHDRAWN, actor.member_id)
    claims.add(session, asked)
    telling.forgotten(session, asked)


def taken(session: Session, claim_id: str, ways: frozenset[ClaimWay]) -> OrganisationClaim:
    """Return a claim that waits in one of some ways, locked; raise ClaimNotFound, or ClaimDecided."""
    asked = claims.claim(session, claim_id, locked=True)
    if asked is None or asked.way not in ways:
        raise ClaimNotFound
    if asked.status is not ClaimStatus.WAITING:
        raise ClaimDecided
    return asked


def waiting_for_owners(session: Session, organisation_id: str) -> Sequence[OrganisationClaim]:
    """Return who asks the owners of an organisation to be let in, the longest first."""
    return claims.waiting_about(session, organisation_id, {ClaimWay.KEEPERS})


def check_claimable(found: seeing.Seen) -> None:
    """Raise NotClaimable for a record that is not in the directory, AlreadyKeeper for whoever looks after it."""
    if may_edit(found.role):
        raise AlreadyKeeper
    if found.organisation.status not in VISIBLE:
        raise NotClaimable


def provable(organisation: Organisation, way: ClaimWay) -> str:
    """Return the domain of which a mailbox shows that somebody acts for an unclaimed organisation; '' for none."""
    if organisation.status is not OrganisationStatus.UNCLAIMED or way is not ClaimWay.DESK:
        return ""
    return proof_domain(organisation.website, shared_hosts().every)


def hand_on(session: Session, organisation: Organisation) -> None:
    """Let the owners answer, now that there are some, what others have asked the secretariat about a record.

    Links that were mailed work no more: a mailbox shows nothing where somebody looks after the record.
    """
    owners = active_owners(session, organisation.id)
    for asked in claims.waiting_about(session, organisation.id, {ClaimWay.MAILBOX}):
        set_claim_status(asked, ClaimStatus.WITHDRAWN, None)
        claims.add(session, asked)
    for asked in claims.waiting_about(session, organisation.id, {ClaimWay.DESK}):
        asked.way, asked.token_hash, asked.expires_at = ClaimWay.KEEPERS, None, None
        claims.add(session, asked)
        telling.claimed(session, organisation, asked, owners)


def _way(owners: Collection[str]) -> ClaimWay:
    """Return who answers: the owners who may sign in, and where there are none, the secretariat."""
    return ClaimWay.KEEPERS if owners else ClaimWay.DESK
