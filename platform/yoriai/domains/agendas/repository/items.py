"""Queries of the items of a meeting's agenda."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.meetings.models import Meeting


def add(session: Session, *items: AgendaItem) -> None:
    """Write items, new or changed."""
    session.add_all(items)
    session.flush()


def remove(session: Session, item: AgendaItem) -> None:
    """Delete an item with its materials and consents."""
    session.delete(item)
    session.flush()


def find(session: Session, item_id: str, *, locked: bool = False) -> AgendaItem | None:
    """Find an item by its id; where asked as it is now, locked against every other writer."""
    wanted = select(AgendaItem).where(AgendaItem.id == item_id)
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def of_meeting(session: Session, meeting_id: str) -> list[AgendaItem]:
    """Return the items of a meeting in their order."""
    wanted = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def count(session: Session, meeting_id: str) -> int:
    """Return how many items a meeting has."""
    return session.exec(select(func.count()).select_from(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).one()


def begins_at(session: Session, meeting_id: str) -> datetime | None:
    """Return when a meeting begins; None where there is no such meeting."""
    return session.exec(select(Meeting.starts_at).where(Meeting.id == meeting_id)).first()
