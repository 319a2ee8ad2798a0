"""Rows of the committees of a council."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from yoriai.domains.councils.models import Committee


def of_council(session: Session, council_id: str) -> Sequence[Committee]:
    """Return the committees of a council that have not ended, the oldest first."""
    statement = select(Committee).where(Committee.council_id == council_id, col(Committee.closed_at).is_(None))
    return session.exec(statement.order_by(col(Committee.created_at), col(Committee.id))).all()
