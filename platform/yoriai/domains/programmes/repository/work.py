"""Queries on the secretariat's tasks and the time spent on them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, update
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.programmes.models import DeskSpell, DeskTask
from yoriai.domains.programmes.states import TaskStatus, WorkArea

HERE = col(DeskTask.status) == TaskStatus.TAKEN


def add(session: Session, *rows: DeskTask | DeskSpell) -> None:
    """Write rows."""
    session.add_all(rows)
    session.flush()


def find(session: Session, task_id: str, *, locked: bool = False) -> DeskTask | None:
    """Return a task, as it is now and locked where it is to be changed."""
    one = select(DeskTask).where(col(DeskTask.id) == task_id)
    if locked:
        one = one.with_for_update().execution_options(populate_existing=True)
    return session.exec(one).first()


def find_taken(session: Session, kind: str, subject_id: str) -> DeskTask | None:
    """Return the task by which somebody has a thing in hand."""
    one = select(DeskTask).where(col(DeskTask.kind) == kind, col(DeskTask.subject_id) == subject_id, HERE)
    return session.exec(one.with_for_update().execution_options(populate_existing=True)).first()


def taken(session: Session) -> list[DeskTask]:
    """Return everything that somebody has in hand, what was taken first before."""
    return list(session.exec(select(DeskTask).where(HERE).order_by(col(DeskTask.created_at), col(DeskTask.id))))


def running(session: Session, member_id: str) -> DeskSpell | None:
    """Return the stretch that a member's clock runs for."""
    own = select(DeskSpell).where(col(DeskSpell.member_id) == member_id, col(DeskSpell.ended_at).is_(None))
    return session.exec(own.with_for_update().execution_options(populate_existing=True)).first()


def running_of(session: Session, task_id: str) -> list[DeskSpell]:
    """Return the stretches of a task that run."""
    rows = select(DeskSpell).where(col(DeskSpell.task_id) == task_id, col(DeskSpell.ended_at).is_(None))
    return list(session.exec(rows))


def spent(session: Session, task_ids: Iterable[str]) -> dict[str, tuple[int, datetime | None]]:
    """Return the seconds that were spent on some tasks, and since when a clock runs for each."""
    running_since = func.max(DeskSpell.started_at).filter(col(DeskSpell.ended_at).is_(None))
    rows = (
        select(DeskSpell.task_id, func.sum(DeskSpell.seconds), running_since)
        .where(col(DeskSpell.task_id).in_(list(task_ids)))
        .group_by(col(DeskSpell.task_id))
    )
    return {task_id: (int(seconds), since) for task_id, seconds, since in session.exec(rows)}


def quiet(session: Session, now: datetime) -> list[DeskTask]:
    """Return what was done though its cause stands, and is not to be shown yet; the last of each thing last."""
    rows = select(DeskTask).where(col(DeskTask.quiet_until) > now)
    return list(session.exec(rows.order_by(col(DeskTask.created_at), col(DeskTask.id))))


def wake(session: Session, task: DeskTask) -> None:
    """Let a thing that comes again forget when it was to be quiet."""
    session.connection().execute(
        update(DeskTask)
        .where(col(DeskTask.kind) == task.kind, col(DeskTask.subject_id) == task.subject_id)
        .where(col(DeskTask.quiet_until).is_not(None))
        .values(quiet_until=None)
    )


def find_spell(session: Session, spell_id: str) -> DeskSpell | None:
    """Return a stretch, locked to be changed."""
    one = select(DeskSpell).where(col(DeskSpell.id) == spell_id)
    return session.exec(one.with_for_update().execution_options(populate_existing=True)).first()


def task_of(session: Session, spell_id: str) -> str | None:
    """Return the task of a stretch."""
    return session.exec(select(DeskSpell.task_id).where(col(DeskSpell.id) == spell_id)).first()


def left_open_ids(session: Session, started_until: datetime) -> list[str]:
    """Return the stretches that have run for too long."""
    rows = select(DeskSpell.id).where(col(DeskSpell.ended_at).is_(None), col(DeskSpell.started_at) <= started_until)
    return list(session.exec(rows.order_by(col(DeskSpell.started_at))))


def worded_ids(session: Session, ended_until: datetime) -> list[str]:
    """Return the tasks that ended long ago and still have words."""
    rows = select(DeskTask.id).where(
        col(DeskTask.ended_at) <= ended_until, (col(DeskTask.words) != "") | (col(DeskTask.handed_words) != "")
    )
    return list(session.exec(rows.order_by(col(DeskTask.ended_at))))


Line = tuple[DeskSpell, DeskTask, str | None]


def lines(session: Session, first: datetime, last: datetime, offset: int, limit: int) -> tuple[list[Line], int]:
    """Return the stretches of a span with their tasks and whose they are, the latest first, and how many there are."""
    inside = _between(first, last)
    rows = (
        select(DeskSpell, DeskTask, Member.name)
        .join(DeskTask, col(DeskTask.id) == DeskSpell.task_id)
        .outerjoin(Member, col(Member.id) == DeskSpell.member_id)
        .where(*inside)
        .order_by(col(DeskSpell.started_at).desc(), col(DeskSpell.id).desc())
        .offset(offset)
        .limit(limit)
    )
    total = session.exec(select(func.count()).select_from(DeskSpell).where(*inside)).one()
    return [(spell, task, name) for spell, task, name in session.exec(rows)], total


def lines_of(session: Session, task_id: str) -> list[Line]:
    """Return the stretches of one task, the first before."""
    rows = (
        select(DeskSpell, DeskTask, Member.name)
        .join(DeskTask, col(DeskTask.id) == DeskSpell.task_id)
        .outerjoin(Member, col(Member.id) == DeskSpell.member_id)
        .where(col(DeskSpell.task_id) == task_id)
        .order_by(col(DeskSpell.started_at), col(DeskSpell.id))
    )
    return [(spell, task, name) for spell, task, name in session.exec(rows)]


def seconds_by(
    session: Session, month: ColumnElement[int], first: datetime, last: datetime
) -> Sequence[tuple[int, WorkArea, int]]:
    """Return the seconds of each month (by its number) and area in a span."""
    rows = (
        select(month, DeskTask.area, func.sum(DeskSpell.seconds))
        .join(DeskTask, col(DeskTask.id) == DeskSpell.task_id)
        .where(*_between(first, last))
        .group_by(month, col(DeskTask.area))
    )
    return [(number, WorkArea(area), int(seconds)) for number, area, seconds in session.exec(rows)]


def worked_on(
    session: Session, month: ColumnElement[int], first: datetime, last: datetime
) -> Sequence[tuple[int, float]]:
    """Return, for each completed session of a span on whose request time was spent, its month and its seconds.

    The time of a request is shared by its completed sessions.
    """
    spent_on = (
        select(DeskTask.request_id, func.sum(DeskSpell.seconds).label("seconds"))
        .join(DeskSpell, col(DeskSpell.task_id) == DeskTask.id)
        .where(col(DeskTask.request_id).is_not(None))
        .group_by(col(DeskTask.request_id))
        .subquery()
    )
    held = col(MentoringSession.status) == SessionStatus.HELD
    shares = (
        select(MentoringSession.request_id, func.count().label("sessions"))
        .where(held, col(MentoringSession.request_id).in_(select(spent_on.c.request_id)))
        .group_by(col(MentoringSession.request_id))
        .subquery()
    )
    rows = (
        select(month, spent_on.c.seconds, shares.c.sessions)
        .select_from(MentoringSession)
        .join(spent_on, spent_on.c.request_id == MentoringSession.request_id)
        .join(shares, shares.c.request_id == MentoringSession.request_id)
        .where(held, col(MentoringSession.starts_at) >= first, col(MentoringSession.starts_at) < last)
    )
    return [(number, int(seconds) / sessions) for number, seconds, sessions in session.exec(rows) if seconds]


def _between(first: datetime, last: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(DeskSpell.started_at) >= first, col(DeskSpell.started_at) < last
