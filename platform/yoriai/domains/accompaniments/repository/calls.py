"""Queries of calls."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.states import SEEN_BY_DESK, CallStatus, Status


def add(session: Session, call: Call) -> None:
    """Write a call, new or changed."""
    session.add(call)
    session.flush()


def remove(session: Session, call: Call) -> None:
    """Delete a call."""
    session.delete(call)
    session.flush()


def find(session: Session, call_id: str, *, locked: bool = False) -> Call | None:
    """Find a call; as it is now and locked against every other writer where asked."""
    wanted = select(Call).where(col(Call.id) == call_id)
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def open_on(session: Session, today: date) -> list[Call]:
    """Return the calls that take applications on a day, the one that closes first at the top."""
    wanted = select(Call).where(col(Call.status) == CallStatus.OPEN, col(Call.closes_on) >= today)
    return list(session.exec(wanted.order_by(col(Call.closes_on), col(Call.id))))


def over_ids(session: Session, today: date) -> list[str]:
    """Return the ids of the open calls whose last day has passed."""
    return list(session.exec(select(Call.id).where(col(Call.status) == CallStatus.OPEN, col(Call.closes_on) < today)))


def undecided(session: Session) -> list[tuple[Call, int]]:
    """Return the calls that are closed and wait for a decision, each with how many applied, the longest first."""
    applied = func.count(col(Accompaniment.id))
    wanted = (
        select(Call, applied)
        .outerjoin(
            Accompaniment,
            (col(Accompaniment.call_id) == col(Call.id)) & (col(Accompaniment.status) == Status.APPLIED),
        )
        .where(col(Call.status) == CallStatus.CLOSED)
        .group_by(col(Call.id))
        .order_by(col(Call.closes_on), col(Call.id))
    )
    return list(session.exec(wanted))


def page(session: Session, number: int) -> tuple[list[tuple[Call, int]], int]:
    """Return a page of all calls, the newest first, each with how many applications were sent, and the total."""
    offset, limit = slice_of(number)
    total = session.exec(select(func.count()).select_from(Call)).one()
    sent = (
        select(func.count(col(Accompaniment.id)))
        .where(col(Accompaniment.call_id) == col(Call.id), col(Accompaniment.status).in_(SEEN_BY_DESK))
        .scalar_subquery()
    )
    wanted = select(Call, sent).order_by(col(Call.id).desc()).offset(offset).limit(limit)
    return list(session.exec(wanted)), total


def count_applications(session: Session, call_id: str) -> int:
    """Return how many have begun to apply, sent or not."""
    wanted = select(func.count()).select_from(Accompaniment).where(col(Accompaniment.call_id) == call_id)
    return session.exec(wanted).one()
