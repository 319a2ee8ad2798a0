"""Items found for those who write them, and what every change of an agenda is followed by."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas.errors import EditedMeanwhile, ItemNotFound
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.infra import versions


def to_write(session: Session, actor: Actor, meeting_id: str) -> Meeting:
    """Return a meeting whose agenda somebody may write, held against others who write it.

    One that was held may still be put right and be given its materials. Raises MeetingNotFound, and MeetingOver for one
    that was called off.
    """
    meetings.run_by(session, actor, meeting_id)
    meeting = meetings.locked(session, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingOver
    return meeting


def find(session: Session, meeting: Meeting, item_id: str, revision: int | None = None) -> AgendaItem:
    """Return an item of a meeting that is held; raise ItemNotFound, and EditedMeanwhile for another revision."""
    item = repository.find(session, item_id, locked=True)
    if item is None or item.meeting_id != meeting.id:
        raise ItemNotFound
    if revision is not None and item.revision != revision:
        raise EditedMeanwhile
    return item


def number(session: Session, items: list[AgendaItem]) -> None:
    """Write items in this order, from 1."""
    for position, item in enumerate(items, start=1):
        item.position = position
    repository.add(session, *items)


def changed(session: Session, meeting: Meeting) -> None:
    """Let pages that show the agenda be made anew; of a draft there is none."""
    if meeting.status is not MeetingStatus.DRAFT:
        versions.bump(session, versions.MEETINGS)
