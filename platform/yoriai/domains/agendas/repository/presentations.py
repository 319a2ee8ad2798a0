"""Queries of case presentations across meetings."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.meetings.models import Meeting

Row = tuple[AgendaItem, Meeting]


def of_meetings(session: Session, meeting_ids: Collection[str]) -> list[Row]:
    """Return the presentations of some meetings, in the order in which they were heard."""
    return _rows(session, col(AgendaItem.meeting_id).in_(meeting_ids))


def of_case(session: Session, case_id: str) -> list[Row]:
    """Return the presentations of a case, the earliest first."""
    return _rows(session, col(AgendaItem.case_id) == case_id)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[Row]:
    wanted = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.kind == ItemKind.PRESENTATION, *conditions)
        .order_by(col(Meeting.starts_at), col(AgendaItem.position), col(AgendaItem.id))
    )
    return list(session.exec(wanted))
