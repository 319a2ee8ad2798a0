"""Rows of claims and of what records said, and the records that may be of one organisation."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from yoriai.core.paging import PAGE_SIZE, slice_of
from yoriai.domains.organisations.duplicates import Keys
from yoriai.domains.organisations.models import Organisation, OrganisationClaim, OrganisationRevision
from yoriai.domains.organisations.states import ClaimStatus, ClaimWay, OrganisationStatus

MOST_ALIKE = 50


def alike(session: Session, keys: Keys, statuses: Collection[OrganisationStatus], but: str) -> list[Organisation]:
    """Return the records with one of these keys, found by an index each; `but` is left out."""
    wanted = [
        column == value
        for column, value in (
            (col(Organisation.corporate_number), keys.number),
            (col(Organisation.website_key), keys.website),
            (col(Organisation.bare_name), keys.name),
            (col(Organisation.bare_furigana), keys.furigana),
        )
        if value
    ]
    if not wanted:
        return []
    statement = select(Organisation).where(
        or_(*wanted), col(Organisation.status).in_(sorted(statuses)), Organisation.id != but
    )
    return list(session.exec(statement.order_by(col(Organisation.id)).limit(MOST_ALIKE)))


def claim(session: Session, claim_id: str, *, locked: bool = False) -> OrganisationClaim | None:
    """Find a claim, as it is now where it is locked."""
    statement = select(OrganisationClaim).where(OrganisationClaim.id == claim_id)
    if locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return session.exec(statement).first()


def claim_by_token(session: Session, token_hash: str) -> OrganisationClaim | None:
    """Find the claim of a link that was mailed."""
    return session.exec(select(OrganisationClaim).where(OrganisationClaim.token_hash == token_hash)).first()


def waiting_of(session: Session, member_id: str, organisation_id: str) -> OrganisationClaim | None:
    """Find what a member has asked about an organisation and waits for."""
    statement = select(OrganisationClaim).where(
        OrganisationClaim.organisation_id == organisation_id,
        OrganisationClaim.member_id == member_id,
        OrganisationClaim.status == ClaimStatus.WAITING,
    )
    return session.exec(statement).first()


def latest_of(session: Session, member_id: str, organisation_id: str) -> OrganisationClaim | None:
    """Find what a member has asked last about an organisation, answered or not."""
    statement = select(OrganisationClaim).where(
        OrganisationClaim.organisation_id == organisation_id, OrganisationClaim.member_id == member_id
    )
    return session.exec(statement.order_by(col(OrganisationClaim.id).desc()).limit(1)).first()


def waiting_about(session: Session, organisation_id: str, ways: Collection[ClaimWay]) -> list[OrganisationClaim]:
    """Return what waits about an organisation, the oldest first."""
    statement = select(OrganisationClaim).where(
        OrganisationClaim.organisation_id == organisation_id,
        OrganisationClaim.status == ClaimStatus.WAITING,
        col(OrganisationClaim.way).in_(sorted(ways)),
    )
    return list(session.exec(statement.order_by(col(OrganisationClaim.created_at), col(OrganisationClaim.id))))


def count_waiting_of(session: Session, member_id: str, ways: Collection[ClaimWay]) -> int:
    """Count what a member waits for."""
    statement = (
        select(func.count())
        .select_from(OrganisationClaim)
        .where(
            OrganisationClaim.member_id == member_id,
            OrganisationClaim.status == ClaimStatus.WAITING,
            col(OrganisationClaim.way).in_(sorted(ways)),
        )
    )
    return session.exec(statement).one()


def page(
    session: Session, ways: Collection[ClaimWay], number: int, size: int = PAGE_SIZE
) -> tuple[list[tuple[OrganisationClaim, Organisation]], int]:
    """Return a page of what waits in some ways, the longest first, each with its organisation; and how many wait."""
    waiting: tuple[Any, ...] = (
        col(OrganisationClaim.status) == ClaimStatus.WAITING,
        col(OrganisationClaim.way).in_(sorted(ways)),
    )
    offset, limit = slice_of(number, size)
    statement = (
        select(OrganisationClaim, Organisation)
        .join(Organisation, col(Organisation.id) == OrganisationClaim.organisation_id)
        .where(*waiting)
        .order_by(col(OrganisationClaim.created_at), col(OrganisationClaim.id))
    )
    total = session.exec(select(func.count()).select_from(OrganisationClaim).where(*waiting)).one()
    return [(claimed, known) for claimed, known in session.exec(statement.offset(offset).limit(limit))], total


def revision(session: Session, organisation_id: str, number: int) -> OrganisationRevision | None:
    """Find what a record said at a revision."""
    statement = select(OrganisationRevision).where(
        OrganisationRevision.organisation_id == organisation_id, OrganisationRevision.revision == number
    )
    return session.exec(statement).first()


def add(session: Session, row: OrganisationClaim | OrganisationRevision) -> None:
    """Write a row, new or changed; raises IntegrityError for a second that waits."""
    session.add(row)
    session.flush()
