"""Rows of who belongs to an organisation, who is asked in, and to whom it is handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, delete, func, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from yoriai.core.among import among
from yoriai.domains.organisations.models import (
    Affiliation,
    Handover,
    Organisation,
    OrganisationClaim,
    OrganisationInvitation,
)
from yoriai.domains.organisations.states import AffiliationRole, ClaimStatus, ClaimWay, OrganisationStatus


@dataclass(frozen=True)
class Affiliated:
    """An organisation as the place of one of its people."""

    organisation_id: str
    name: str
    role: AffiliationRole


def lock_owned(session: Session, member_id: str) -> list[str]:
    """Lock the organisations that a member owns, always in the same order; return their ids."""
    statement = select(Organisation.id).where(col(Organisation.id).in_(_owned_by(member_id)))
    return list(session.exec(statement.order_by(col(Organisation.id)).with_for_update()))


def owned_by(session: Session, member_id: str) -> list[tuple[str, str]]:
    """Return the id and the name of each organisation that a member owns, archived ones left out, by name."""
    statement = select(Organisation.id, Organisation.name).where(
        col(Organisation.id).in_(_owned_by(member_id)), col(Organisation.status) != OrganisationStatus.ARCHIVED
    )
    return [(row[0], row[1]) for row in session.exec(statement.order_by(col(Organisation.name), col(Organisation.id)))]


def owners_among(session: Session, organisation_ids: Collection[str]) -> list[tuple[str, str]]:
    """Return (organisation, owner) for all owners of some organisations."""
    statement = select(Affiliation.organisation_id, Affiliation.member_id).where(
        col(Affiliation.organisation_id).in_(organisation_ids), col(Affiliation.role) == AffiliationRole.OWNER
    )
    return [(row[0], row[1]) for row in session.exec(statement)]


def affiliations(session: Session, organisation_id: str, offset: int, limit: int) -> list[Affiliation]:
    """Return a slice of the people of an organisation, the longest there first."""
    statement = (
        select(Affiliation)
        .where(Affiliation.organisation_id == organisation_id)
        .order_by(col(Affiliation.created_at), col(Affiliation.id))
    )
    return list(session.exec(statement.offset(offset).limit(limit)))


def count_affiliations(session: Session, organisation_id: str) -> int:
    """Count the people of an organisation."""
    counted = select(func.count()).select_from(Affiliation).where(Affiliation.organisation_id == organisation_id)
    return session.exec(counted).one()


def find_affiliation(session: Session, member_id: str, organisation_id: str) -> Affiliation | None:
    """Find the place of a member as it is now, whatever this transaction has read before."""
    statement = select(Affiliation).where(
        Affiliation.member_id == member_id, Affiliation.organisation_id == organisation_id
    )
    return session.exec(statement.execution_options(populate_existing=True)).first()


def remove_affiliation(session: Session, affiliation: Affiliation) -> None:
    """Take a member out of an organisation, with what was offered to them or by them in it."""
    either = (col(Handover.giver_id) == affiliation.member_id) | (col(Handover.taker_id) == affiliation.member_id)
    session.execute(delete(Handover).where(col(Handover.organisation_id) == affiliation.organisation_id, either))
    session.delete(affiliation)
    session.flush()


def invitation(session: Session, token_hash: str) -> OrganisationInvitation | None:
    """Find an invitation by what is kept of its link."""
    return session.exec(select(OrganisationInvitation).where(OrganisationInvitation.token_hash == token_hash)).first()


def open_invitations(session: Session, organisation_id: str, now: datetime) -> list[OrganisationInvitation]:
    """Return the invitations of an organisation that can still be used, the oldest first."""
    statement = (
        select(OrganisationInvitation)
        .where(
            OrganisationInvitation.organisation_id == organisation_id,
            col(OrganisationInvitation.used_at).is_(None),
            col(OrganisationInvitation.expires_at) > now,
        )
        .order_by(col(OrganisationInvitation.created_at), col(OrganisationInvitation.id))
    )
    return list(session.exec(statement))


def take_invitation(session: Session, invitation_id: str, now: datetime) -> bool:
    """Use an invitation up and forget its address; False for the slower of two presses, and for one too old."""
    used = (
        update(OrganisationInvitation)
        .where(
            col(OrganisationInvitation.id) == invitation_id,
            col(OrganisationInvitation.used_at).is_(None),
            col(OrganisationInvitation.expires_at) > now,
        )
        .values(used_at=now, address="")
    )
    result = session.execute(used)
    return isinstance(result, CursorResult) and result.rowcount == 1


def remove_invitations(session: Session, organisation_id: str, *, address: str = "", invitation_id: str = "") -> int:
    """Take back the open invitations of an organisation to an address, or the one of an id; return how many."""
    about = (
        col(OrganisationInvitation.id) == invitation_id
        if invitation_id
        else col(OrganisationInvitation.address) == address
    )
    result = session.execute(
        delete(OrganisationInvitation).where(
            col(OrganisationInvitation.organisation_id) == organisation_id,
            col(OrganisationInvitation.used_at).is_(None),
            about,
        )
    )
    return result.rowcount if isinstance(result, CursorResult) else 0


def remove_expired(session: Session, now: datetime, most: int) -> int:
    """Delete invitations that can be used no more, some at a time; return how many."""
    old = select(OrganisationInvitation.id).where(col(OrganisationInvitation.expires_at) <= now).limit(most)
    result = session.execute(delete(OrganisationInvitation).where(col(OrganisationInvitation.id).in_(old)))
    return result.rowcount if isinstance(result, CursorResult) else 0


def count_expired(session: Session, now: datetime) -> int:
    """Count the invitations that can be used no more."""
    old = select(func.count()).select_from(OrganisationInvitation).where(col(OrganisationInvitation.expires_at) <= now)
    return session.exec(old).one()


def handovers(session: Session, organisation_id: str) -> list[Handover]:
    """Return what owners of an organisation have offered to others."""
    return list(session.exec(select(Handover).where(Handover.organisation_id == organisation_id)))


def handover(session: Session, organisation_id: str, member_id: str) -> Handover | None:
    """Find what was offered to a member, the oldest first."""
    statement = select(Handover).where(Handover.organisation_id == organisation_id, Handover.taker_id == member_id)
    return session.exec(statement.order_by(col(Handover.id))).first()


def remove_handover(session: Session, organisation_id: str, giver_id: str) -> None:
    """Take back what an owner has offered."""
    mine = (col(Handover.organisation_id) == organisation_id) & (col(Handover.giver_id) == giver_id)
    session.execute(delete(Handover).where(mine))


def add(session: Session, row: Affiliation | Handover | OrganisationInvitation) -> None:
    """Write a row, new or changed."""
    session.add(row)
    session.flush()


def _owned_by(member_id: str) -> SelectOfScalar[str]:
    return select(Affiliation.organisation_id).where(
        Affiliation.member_id == member_id, col(Affiliation.role) == AffiliationRole.OWNER
    )


def with_role(session: Session, organisation_id: str, roles: Collection[AffiliationRole]) -> list[str]:
    """Return the members with one of these roles in an organisation as it is now, the longest first."""
    statement = select(Affiliation.member_id).where(
        Affiliation.organisation_id == organisation_id, col(Affiliation.role).in_(sorted(roles))
    )
    return list(session.exec(statement.order_by(col(Affiliation.created_at), col(Affiliation.id))))


def organisations_of_member(session: Session, member_id: str) -> list[tuple[Organisation, AffiliationRole]]:
    """Return a member's organisations of every status with their role in each, in the order of the directory."""
    statement = (
        select(Organisation, Affiliation.role)
        .join(Affiliation, col(Affiliation.organisation_id) == Organisation.id)
        .where(Affiliation.member_id == member_id)
        .order_by(col(Organisation.sort_key), col(Organisation.id))
    )
    return [(known, AffiliationRole(role)) for known, role in session.exec(statement)]


def awaited_by(session: Session, member_id: str) -> list[Organisation]:
    """Return the organisations that a member has asked to be let in and waits for, the longest first."""
    statement = (
        select(Organisation)
        .join(OrganisationClaim, col(OrganisationClaim.organisation_id) == Organisation.id)
        .where(
            OrganisationClaim.member_id == member_id,
            OrganisationClaim.status == ClaimStatus.WAITING,
            col(OrganisationClaim.way).in_([ClaimWay.DESK, ClaimWay.KEEPERS]),
        )
        .order_by(col(OrganisationClaim.id))
    )
    return list(session.exec(statement))


def affiliated(
    session: Session, member_ids: Collection[str], statuses: Collection[OrganisationStatus]
) -> list[tuple[str, Affiliated]]:
    """Return (member, place) of these members in organisations of some statuses, by name of organisation."""
    statement = (
        select(Affiliation.member_id, Affiliation.organisation_id, Organisation.name, Affiliation.role)
        .join(Organisation, col(Organisation.id) == Affiliation.organisation_id)
        .where(among(session, col(Affiliation.member_id), member_ids), col(Organisation.status).in_(sorted(statuses)))
        .order_by(col(Organisation.name), col(Organisation.id))
    )
    return [
        (member, Affiliated(organisation, name, AffiliationRole(role)))
        for member, organisation, name, role in session.exec(statement)
    ]
