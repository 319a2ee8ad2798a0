"""The one place where the status of an organisation or of a claim changes, and where a record is noted to be right."""

from yoriai.core import clock
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.states import CLAIM, ORGANISATION, ClaimStatus, OrganisationStatus


def set_status(organisation: Organisation, status: OrganisationStatus) -> None:
    """Give an organisation its next status. Raises IllegalTransition."""
    organisation.status = ORGANISATION.check(organisation.status, status)


def said_right(organisation: Organisation, member_id: str | None = None) -> None:
    """Note that a person has said today that the record is right: a member, otherwise the secretariat.

    Nobody is asked again for a year.
    """
    organisation.confirmed_at, organisation.confirmed_by_id = clock.now(), member_id
    organisation.asked_at = organisation.reminded_at = organisation.dormant_at = None


def set_claim_status(claim: OrganisationClaim, status: ClaimStatus, member_id: str | None, reason: str = "") -> None:
    """Give a claim its answer, and note who gave it and why; its link, if it had one, works no more.

    Raises IllegalTransition.
    """
    claim.status = CLAIM.check(claim.status, status)
    claim.decided_at, claim.decided_by_id, claim.reason = clock.now(), member_id, reason
    claim.token_hash = claim.expires_at = None
