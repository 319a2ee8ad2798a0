"""Agendas as others read them."""

from sqlmodel import Session

from yoriai.domains.agendas import timing
from yoriai.domains.agendas.errors import ItemNotFound
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.timing import Timed


def items(session: Session, meeting_id: str) -> list[Timed]:
    """Return the items of a meeting in their order, each with its hours.

    Who may see the meeting may see its items: the caller has found it through `meetings.visible`.
    """
    begins_at = repository.begins_at(session, meeting_id)
    return timing.timed(repository.of_meeting(session, meeting_id), begins_at) if begins_at else []


def get(session: Session, item_id: str) -> AgendaItem:
    """Return an item; raise ItemNotFound. Whether its reader may see the meeting is the caller's to ask."""
    found = repository.find(session, item_id)
    if found is None:
        raise ItemNotFound
    return found
