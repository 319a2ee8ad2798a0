"""How what somebody has in hand stands in the inbox now, and its end where the cause went without the secretariat.

A form of theirs ends it at once (`web/desk/work.py`). What a founder, a mentor or the clock settles is seen by a sweep
every minute, so that nobody's time runs on for something that needs nobody.
"""

from sqlmodel import Session

from yoriai.domains.inbox import sources
from yoriai.domains.inbox.items import DeskItem
from yoriai.domains.programmes.models import DeskTask
from yoriai.domains.programmes.service import working
from yoriai.domains.programmes.work_cards import Thing


def thing_of(item: DeskItem) -> Thing:
    """Return a thing of the inbox as the secretariat's work knows it."""
    return Thing(
        kind=item.kind.name,
        subject_id=item.subject_id,
        area=item.kind.area,
        url=item.url,
        minutes=item.minutes,
        number=item.number,
        request_id=item.request_id,
        is_urgent=item.is_urgent,
    )


def standing(session: Session, task: DeskTask) -> Thing | None:
    """Return how a thing stands in the inbox now; None where its cause is gone."""
    item = sources.find(session, task.kind, task.subject_id)
    return thing_of(item) if item else None


def gone_ids(session: Session) -> list[str]:
    """Return what is in somebody's hands and no longer needs anybody."""
    return working.gone_ids(session, lambda task: standing(session, task))


def end_gone(session: Session, task_id: str) -> bool:
    """End something in hand that no longer needs anybody; return whether it was."""
    return working.end_gone(session, task_id, lambda task: standing(session, task))


def settle(session: Session) -> list[str]:
    """End everything that is in hand and no longer needs anybody, and return it."""
    return [task_id for task_id in gone_ids(session) if end_gone(session, task_id)]
