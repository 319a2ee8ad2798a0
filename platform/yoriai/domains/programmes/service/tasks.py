"""Reading the secretariat's tasks."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.programmes.errors import NoSuchTask
from yoriai.domains.programmes.models import DeskTask
from yoriai.domains.programmes.repository import work as repository
from yoriai.domains.programmes.service import timing, working
from yoriai.domains.programmes.work_cards import SpellLine, TaskPage


def get(session: Session, actor: Actor, task_id: str) -> DeskTask:
    """Return a task to somebody of the secretariat; raise NoSuchTask."""
    require_staff(actor)
    task = repository.find(session, task_id)
    if task is None:
        raise NoSuchTask
    return task


def page_of(session: Session, actor: Actor, task_id: str) -> TaskPage:
    """Return a task with all its stretches; raise NoSuchTask."""
    task = get(session, actor, task_id)
    (card,) = working.cards(session, [task])
    return TaskPage(
        in_hand=card,
        area=task.area,
        status=task.status,
        words=task.words,
        minutes_expected=task.minutes_expected,
        spells=timing.lines_of(session, actor, task_id),
        is_own=task.owner_id == actor.member_id,
    )


def own_spell(session: Session, actor: Actor, spell_id: str) -> SpellLine:
    """Return a stretch that the actor may correct; raise NoSuchTask."""
    require_staff(actor)
    task_id = repository.task_of(session, spell_id)
    lines = timing.lines_of(session, actor, task_id) if task_id else []
    found = next((line for line in lines if line.id == spell_id), None)
    if found is None or not found.is_own or found.is_running:
        raise NoSuchTask
    return found
