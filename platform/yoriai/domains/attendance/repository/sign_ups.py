"""What guests have written who have not followed their link yet."""

from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from yoriai.domains.attendance.models import SignUp


def add(session: Session, made: SignUp) -> None:
    """Write what a guest wrote."""
    session.add(made)
    session.flush()


def find(session: Session, sign_up_id: str) -> SignUp | None:
    """Find what a guest wrote."""
    return session.get(SignUp, sign_up_id)


def remove_of(session: Session, meeting_id: str, address: str) -> None:
    """Delete all that was written for an address to come to a meeting."""
    session.execute(delete(SignUp).where(col(SignUp.meeting_id) == meeting_id, col(SignUp.address) == address))


def remove_expired(session: Session, now: datetime, most: int) -> int:
    """Delete what can be shown no more; return how many rows."""
    ids = list(session.exec(select(SignUp.id).where(col(SignUp.expires_at) < now).limit(most)))
    if ids:
        session.execute(delete(SignUp).where(col(SignUp.id).in_(ids)))
    return len(ids)


def count_expired(session: Session, now: datetime) -> int:
    """Return how many can be shown no more."""
    return session.exec(select(func.count()).select_from(SignUp).where(col(SignUp.expires_at) < now)).one()
