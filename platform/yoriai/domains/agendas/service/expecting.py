"""Presenters on the lists of their meetings: whoever has agreed to present comes, and hears what all who come hear."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.repository import presentations
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.attendance import service as attendance


def due(session: Session) -> Sequence[str]:
    """Return presentations at meetings to come whose presenters have agreed and are not on the list as coming."""
    return presentations.unexpected(session, clock.now())


def expect(session: Session, item_id: str) -> bool:
    """Put whoever has agreed to present on the list of their meeting; return whether they were not yet."""
    item = repository.find(session, item_id)
    if item is None or item.presenter_id is None or item.presenter_status is not PresenterStatus.CONFIRMED:
        return False
    return attendance.expect(session, item.meeting_id, item.presenter_id)


def expect_no_more(session: Session, item: AgendaItem) -> None:
    """Take somebody off the list who was on it because they present, unless they present something else there."""
    if item.presenter_id is None or presentations.presents_else(session, item):
        return
    attendance.expect_no_more(session, item.meeting_id, item.presenter_id)


def is_expected(session: Session, item: AgendaItem) -> bool:
    """Tell whether the presenter of an item is on the list of its meeting: they hear there what becomes of it."""
    return item.presenter_id is not None and attendance.is_listed(session, item.meeting_id, item.presenter_id)
