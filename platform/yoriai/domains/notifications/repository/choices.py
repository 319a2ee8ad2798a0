"""Queries of how members wish to be told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications.models import MailChoice


def of(session: Session, members: Collection[str]) -> dict[str, MailChoice]:
    """Return what some members have chosen, by member; who never chose is left out."""
    found = session.exec(select(MailChoice).where(col(MailChoice.member_id).in_(members)))
    return {each.member_id: each for each in found}


def locked(session: Session, member_id: str) -> MailChoice | None:
    """Return a member's choices, locked against every other writer; None for somebody who never chose."""
    return session.exec(select(MailChoice).where(col(MailChoice.member_id) == member_id).with_for_update()).first()


def lock(session: Session, members: Collection[str]) -> None:
    """Lock the choices of some members against every other writer, in the one order in which anybody does."""
    if members:
        rows = select(MailChoice.member_id).where(col(MailChoice.member_id).in_(members))
        session.exec(rows.order_by(col(MailChoice.member_id)).with_for_update()).all()


def add(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write choices of members who have none, even where another transaction is just writing them."""
    if rows:
        session.connection().execute(insert_into(session, MailChoice).on_conflict_do_nothing(), list(rows))


def members_without(session: Session, most: int) -> list[str]:
    """Return active, confirmed members whose digests nobody has thought of yet."""
    wanted = (
        select(Member.id)
        .outerjoin(MailChoice, col(MailChoice.member_id) == col(Member.id))
        .where(
            col(MailChoice.member_id).is_(None),
            col(Member.standing) == Standing.ACTIVE,
            col(Member.email_verified_at).is_not(None),
        )
    )
    return list(session.exec(wanted.limit(most)))


def due(session: Session, now: datetime, most: int) -> Sequence[MailChoice]:
    """Return the choices of members whose digest is due, the longest due first."""
    wanted = select(MailChoice).where(col(MailChoice.next_digest_at) <= now)
    return session.exec(wanted.order_by(col(MailChoice.next_digest_at), col(MailChoice.member_id)).limit(most)).all()


def due_among(session: Session, now: datetime, members: Collection[str]) -> Sequence[MailChoice]:
    """Return the choices of those of some members whose digest is due, locked; what others have locked is left out."""
    wanted = select(MailChoice).where(col(MailChoice.member_id).in_(members), col(MailChoice.next_digest_at) <= now)
    return session.exec(wanted.order_by(col(MailChoice.member_id)).with_for_update(skip_locked=True)).all()


def count_due(session: Session, now: datetime) -> int:
    """Return how many members' digests are due."""
    counted = select(func.count()).select_from(MailChoice)
    return session.exec(counted.where(col(MailChoice.next_digest_at) <= now)).one()


def reachable(session: Session, members: Collection[str]) -> frozenset[str]:
    """Return those of some members who are active and have confirmed their address."""
    wanted = select(Member.id).where(
        col(Member.id).in_(members),
        col(Member.standing) == Standing.ACTIVE,
        col(Member.email_verified_at).is_not(None),
    )
    return frozenset(session.exec(wanted))
