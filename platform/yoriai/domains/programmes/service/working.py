"""What the secretariat has in hand: taking a thing, handing it over, giving it back, and how it comes to its end.

A person's clock runs for one thing at a time: whatever they turn to stops it for what they left.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import STAFF, Actor, require_staff
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.programmes.errors import (
    NoSuchTask,
    NotAColleague,
    StillUrgent,
    TakenAlready,
    TaskEnded,
)
from yoriai.domains.programmes.models import DeskTask
from yoriai.domains.programmes.repository import work as repository
from yoriai.domains.programmes.service import timing
from yoriai.domains.programmes.states import TASK, TaskStatus
from yoriai.domains.programmes.work_cards import InHand, Quiet, Thing


def take(session: Session, actor: Actor, thing: Thing) -> DeskTask:
    """Take a thing of the inbox in hand: from now on its time is measured.

    Whoever has it already goes on with it. Raises NotFound for who is not of the secretariat, TakenAlready.
    """
    require_staff(actor)
    task = repository.find_taken(session, thing.kind, thing.subject_id)
    if task is None:
        task = _begin(session, actor, thing)
    elif task.owner_id != actor.member_id:
        raise TakenAlready(name=_name(session, task.owner_id))
    timing.start(session, actor.member_id, task)
    return task


def resume(session: Session, actor: Actor, task_id: str) -> DeskTask:
    """Let the clock run (again) for something that the actor has in hand. Raises NoSuchTask, TaskEnded."""
    task = _own(session, actor, task_id)
    timing.start(session, actor.member_id, task)
    return task


def pause(session: Session, actor: Actor, task_id: str) -> DeskTask:
    """Stop the clock; the thing stays in hand. Raises NoSuchTask, TaskEnded."""
    task = _own(session, actor, task_id)
    timing.stop(session, task)
    return task


def done(session: Session, actor: Actor, task_id: str, words: str, thing: Thing | None) -> DeskTask:
    """Say that something is done, and what was done.

    `thing` is how it stands in the inbox now, None where its cause is gone. Where it still stands, it stays away for
    some days and then comes back: nobody who waits is forgotten. Raises NoSuchTask, TaskEnded, StillUrgent.
    """
    task = _own(session, actor, task_id)
    if thing is not None:
        if thing.is_urgent:
            raise StillUrgent
        task.quiet_until = clock.now() + timedelta(days=settings().desk_quiet_days)
        task.number = thing.number
    task.words = words
    return _end(session, task, TaskStatus.DONE)


def give_back(session: Session, actor: Actor, task_id: str) -> DeskTask:
    """Give something back to the inbox, so that anybody may take it. Raises NoSuchTask, TaskEnded."""
    return _end(session, _own(session, actor, task_id), TaskStatus.GIVEN_BACK)


def hand_over(session: Session, actor: Actor, task_id: str, colleague_id: str, words: str) -> DeskTask:
    """Hand something to a colleague, with words: 1. stops the actor's clock, 2. makes it theirs, 3. tells them,
    4. logs it. Raises NoSuchTask, TaskEnded, and NotAColleague for oneself and for who is not of the secretariat.
    """
    task = _own(session, actor, task_id)
    if colleague_id == actor.member_id or colleague_id not in colleagues(session):
        raise NotAColleague
    timing.stop(session, task)
    task.owner_id, task.handed_by_id, task.handed_words = colleague_id, actor.member_id, words
    repository.add(session, task)
    about = f"desk-{task.id}"
    notifications.forget_notices(session, about)
    notifications.notify(
        session,
        to=[colleague_id],
        kind=NoticeKind.DESK_HANDED,
        about=about,
        path=f"/desk/tasks/{task.id}",
        words={"person": actor.name},
        by=actor.member_id,
    )
    accounts.audit(session, actor, "desk.hand_over", "desk_task", task.id, {"to": colleague_id})
    return task


def gone_ids(session: Session, find: Callable[[DeskTask], Thing | None]) -> list[str]:
    """Return what is in hand and no longer needs anybody, whoever saw to it.

    `find` says how a thing stands in the inbox now, None where its cause is gone.
    """
    return [task.id for task in repository.taken(session) if find(task) is None]


def end_gone(session: Session, task_id: str, find: Callable[[DeskTask], Thing | None]) -> bool:
    """End what is in hand and no longer needs anybody; return whether it was."""
    task = repository.find(session, task_id, locked=True)
    if task is None or task.status is not TaskStatus.TAKEN or find(task) is not None:
        return False
    _end(session, task, TaskStatus.GONE)
    return True


def in_hand(session: Session) -> list[InHand]:
    """Return everything that somebody of the secretariat has in hand, what was taken first before."""
    return cards(session, repository.taken(session))


def quiet(session: Session) -> Mapping[tuple[str, str], Quiet]:
    """Return what was done though its cause stands, by kind and subject."""
    rows = repository.quiet(session, clock.now())
    return {(row.kind, row.subject_id): Quiet(row.quiet_until, row.number) for row in rows if row.quiet_until}


def colleagues(session: Session) -> Mapping[str, str]:
    """Return the names of everybody at the secretariat, by id."""
    ids = dict.fromkeys(each for role, scope in sorted(STAFF) for each in accounts.holders(session, role, scope))
    return {each.id: each.name for each in accounts.members(session, ids).values()}


def cards(session: Session, tasks: list[DeskTask]) -> list[InHand]:
    """Return some tasks as pages show them: three questions, however many there are."""
    people = {each for task in tasks for each in (task.owner_id, task.handed_by_id) if each}
    names = {each.id: each.name for each in accounts.members(session, people).values()}
    spent = repository.spent(session, [task.id for task in tasks]) if tasks else {}
    return [
        InHand(
            id=task.id,
            kind=task.kind,
            subject_id=task.subject_id,
            url=task.url,
            owner_id=task.owner_id or "",
            owner=names.get(task.owner_id or "", ""),
            handed_by=names.get(task.handed_by_id or "", ""),
            handed_words=task.handed_words,
            taken_at=task.created_at,
            seconds=spent.get(task.id, (0, None))[0],
            running_since=spent.get(task.id, (0, None))[1],
        )
        for task in tasks
    ]


def _begin(session: Session, actor: Actor, thing: Thing) -> DeskTask:
    task = DeskTask(
        kind=thing.kind,
        subject_id=thing.subject_id,
        area=thing.area,
        url=thing.url,
        minutes_expected=thing.minutes,
        number=thing.number,
        request_id=thing.request_id or None,
        owner_id=actor.member_id,
    )
    try:
        with session.begin_nested():
            repository.wake(session, task)
            repository.add(session, task)
    except IntegrityError as problem:
        other = repository.find_taken(session, thing.kind, thing.subject_id)
        raise TakenAlready(name=_name(session, other.owner_id if other else None)) from problem
    return task


def _own(session: Session, actor: Actor, task_id: str) -> DeskTask:
    """Return what the actor has in hand, locked."""
    task = repository.find(session, task_id, locked=True)
    if task is None or not actor.is_staff or task.owner_id != actor.member_id:
        raise NoSuchTask
    if task.status is not TaskStatus.TAKEN:
        raise TaskEnded
    return task


def _end(session: Session, task: DeskTask, status: TaskStatus) -> DeskTask:
    """Stop the clock and end a task; the only function that assigns a task's status."""
    timing.stop(session, task)
    task.status, task.ended_at = TASK.check(task.status, status), clock.now()
    repository.add(session, task)
    notifications.forget_notices(session, f"desk-{task.id}")
    return task


def _name(session: Session, member_id: str | None) -> str:
    found = accounts.members(session, [member_id] if member_id else [])
    return found[member_id].name if member_id in found else ""
