"""What follows from a presentation that was heard: its case knows of it, or its presenter may make one of it."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.agendas import becoming
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.repository import presentations
from yoriai.domains.agendas.service import expecting, keeping, telling
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus


def record(session: Session, meeting: Meeting, item: AgendaItem) -> None:
    """Let the case of a presentation that was heard know of it, and one that it is no longer of know nothing.

    The network may count it where the meeting was not for a council's seats alone.
    """
    was_heard = meeting.status is MeetingStatus.HELD and item.case_id is not None
    if was_heard and item.case_id is not None:
        is_counted = meeting.audience is not Audience.SEATS
        cases.record_use(session, [item.case_id], UseKind.MEETING, item.id, is_counted=is_counted, at=meeting.starts_at)
    else:
        forget(session, item)


def forget(session: Session, item: AgendaItem) -> None:
    """Take back what a case knows of a presentation."""
    cases.forget_uses(session, UseKind.MEETING, item.id)


def due(session: Session) -> list[str]:
    """Return presentations of meetings that are over, of which nothing has followed yet, the earliest first."""
    return presentations.over_lately(session)


def follow_up(session: Session, item_id: str) -> bool:
    """See to a presentation of a meeting that is over, once; return whether it had not been yet.

    The case that was presented knows of it. Where there is none, whoever presented is told that theirs may become one.
    Of a meeting that was called off, whoever was to present is told so where they are on no list of its people.
    """
    item = repository.find(session, item_id, locked=True)
    if item is None or item.followed_up_at is not None:
        return False
    meeting = meetings.get(session, item.meeting_id)
    item.followed_up_at = clock.now()
    repository.add(session, item)
    if meeting.status is MeetingStatus.CANCELLED:
        was_counted_on = item.presenter_status is PresenterStatus.CONFIRMED
        telling.let_go(session, meeting, item, was_counted_on and not expecting.is_expected(session, item))
    elif item.case_id is not None:
        record(session, meeting, item)
    elif becoming.was_heard(item):
        telling.may_become_case(session, meeting, item)
    return True


def accepted(session: Session) -> list[str]:
    """Return presentations of which a case was made that is in the catalogue now, and not linked with it yet."""
    return presentations.accepted(session)


def link(session: Session, item_id: str) -> bool:
    """Link a presentation with the case that was made of it, which then knows of it; return whether it was not yet."""
    item = repository.find(session, item_id, locked=True)
    case_id = presentations.case_made_of(session, item_id)
    if item is None or case_id is None or item.case_id is not None:
        return False
    item.case_id = case_id
    repository.add(session, item)
    meeting = meetings.get(session, item.meeting_id)
    record(session, meeting, item)
    keeping.changed(session, meeting)
    return True
