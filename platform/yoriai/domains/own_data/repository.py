"""Queries of departures."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from yoriai.domains.own_data.models import Departure


def find(session: Session, member_id: str) -> Departure | None:
    """Return a member's departure, locked."""
    return session.exec(select(Departure).where(Departure.member_id == member_id).with_for_update()).first()


def add(session: Session, departure: Departure) -> None:
    """Write a departure."""
    session.add(departure)
    session.flush()


def remove(session: Session, departure: Departure) -> None:
    """Delete the departure of somebody who has come back."""
    session.delete(departure)
    session.flush()


def due(session: Session, left_before: datetime) -> Sequence[str]:
    """Return the members who left before an instant and whose data is still there, the earliest first."""
    wanted = select(Departure.member_id).where(
        col(Departure.erased_at).is_(None), col(Departure.left_at) <= left_before
    )
    return session.exec(wanted.order_by(col(Departure.left_at), col(Departure.member_id))).all()
