"""What waits for a member in organisations, each kind in one query, however many organisations they are in."""

from datetime import datetime

from sqlmodel import Session, col, select

from yoriai.domains.organisations.models import (
    Affiliation,
    Handover,
    Organisation,
    OrganisationClaim,
    OrganisationInvitation,
)
from yoriai.domains.organisations.states import KEEPERS, AffiliationRole, ClaimStatus, ClaimWay, OrganisationStatus

Named = tuple[str, str]


def claims(session: Session, member_id: str, most: int) -> list[Named]:
    """Return (id, name) of the organisations whose owner the member is and which somebody asks to join."""
    statement = (
        select(Organisation.id, Organisation.name)
        .join(Affiliation, col(Affiliation.organisation_id) == Organisation.id)
        .join(OrganisationClaim, col(OrganisationClaim.organisation_id) == Organisation.id)
        .where(
            Affiliation.member_id == member_id,
            Affiliation.role == AffiliationRole.OWNER,
            OrganisationClaim.status == ClaimStatus.WAITING,
            OrganisationClaim.way == ClaimWay.KEEPERS,
        )
    )
    return list(session.exec(statement.distinct().order_by(col(Organisation.id)).limit(most)).all())


def handovers(session: Session, member_id: str, most: int) -> list[Named]:
    """Return (id, name) of the organisations that are offered to the member to own."""
    statement = (
        select(Organisation.id, Organisation.name)
        .join(Handover, col(Handover.organisation_id) == Organisation.id)
        .where(Handover.taker_id == member_id)
    )
    return list(session.exec(statement.distinct().order_by(col(Organisation.id)).limit(most)).all())


def invitations(session: Session, address: str, now: datetime, most: int) -> list[Named]:
    """Return (id, name) of the organisations that have asked an address in, and may still be joined."""
    statement = (
        select(Organisation.id, Organisation.name)
        .join(OrganisationInvitation, col(OrganisationInvitation.organisation_id) == Organisation.id)
        .where(
            OrganisationInvitation.address == address,
            col(OrganisationInvitation.used_at).is_(None),
            col(OrganisationInvitation.expires_at) > now,
            col(Organisation.status).in_([OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT]),
        )
    )
    return list(session.exec(statement.distinct().order_by(col(Organisation.id)).limit(most)).all())


def asked(session: Session, member_id: str, most: int) -> list[Named]:
    """Return (id, name) of the organisations that the member looks after and whose yearly question is unanswered."""
    statement = (
        select(Organisation.id, Organisation.name)
        .join(Affiliation, col(Affiliation.organisation_id) == Organisation.id)
        .where(
            Affiliation.member_id == member_id,
            col(Affiliation.role).in_(sorted(KEEPERS)),
            Organisation.status == OrganisationStatus.CONFIRMED,
            col(Organisation.asked_at).is_not(None),
        )
    )
    return list(session.exec(statement.order_by(col(Organisation.id)).limit(most)).all())
