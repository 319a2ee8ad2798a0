"""The clocks of the secretariat, what was written by hand, corrections, and the figures that all this makes."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.config import settings
from yoriai.core.months import Month, numbered
from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import figures
from yoriai.domains.programmes import work_rules
from yoriai.domains.programmes.errors import NoSuchTask
from yoriai.domains.programmes.models import DeskSpell, DeskTask
from yoriai.domains.programmes.repository import work as repository
from yoriai.domains.programmes.states import TaskStatus, WorkArea
from yoriai.domains.programmes.work_cards import ByHand, MonthOfWork, SpellLine

NOON = time(12)


def start(session: Session, member_id: str, task: DeskTask) -> None:
    """Let a member's clock run for a task; for whatever it ran before, it stops."""
    before = repository.running(session, member_id)
    if before is not None and before.task_id == task.id:
        return
    if before is not None:
        _stop(session, before)
    repository.add(session, DeskSpell(task_id=task.id, member_id=member_id))


def stop(session: Session, task: DeskTask) -> None:
    """Stop the clock of a task, if one runs."""
    for spell in repository.running_of(session, task.id):
        _stop(session, spell)


def left_open_ids(session: Session) -> list[str]:
    """Return the stretches that have run for longer than counts."""
    return repository.left_open_ids(session, clock.now() - _most())


def cap(session: Session, spell_id: str) -> bool:
    """Stop a clock that was left running: the stretch counts as long as the limit, and is marked to be corrected."""
    spell = repository.find_spell(session, spell_id)
    if spell is None or spell.ended_at is not None or clock.now() - spell.started_at < _most():
        return False
    _stop(session, spell, spell.started_at + _most(), is_capped=True)
    return True


def write_by_hand(session: Session, actor: Actor, written: ByHand) -> DeskTask:
    """Write down work that no clock measured; whoever does it is the one who did it. It is logged."""
    require_staff(actor)
    began = datetime.combine(written.day, NOON, TOKYO)
    ended = began + timedelta(minutes=written.minutes)
    task = DeskTask(
        kind="",
        area=written.area,
        words=written.words,
        status=TaskStatus.DONE,
        owner_id=actor.member_id,
        ended_at=ended,
    )
    repository.add(session, task)
    spell = DeskSpell(
        task_id=task.id,
        member_id=actor.member_id,
        started_at=began,
        ended_at=ended,
        seconds=written.minutes * 60,
        is_corrected=True,
    )
    repository.add(session, spell)
    accounts.audit(session, actor, "desk.by_hand", "desk_task", task.id, {"minutes": written.minutes})
    return task


def correct(session: Session, actor: Actor, spell_id: str, minutes: int) -> DeskSpell:
    """Say how long a stretch really was; it is logged. Raises NoSuchTask for another's, and for one that runs."""
    spell = repository.find_spell(session, spell_id)
    if spell is None or not actor.is_staff or spell.member_id != actor.member_id or spell.ended_at is None:
        raise NoSuchTask
    before, spell.seconds = spell.seconds, minutes * 60
    spell.is_corrected, spell.is_capped = True, False
    repository.add(session, spell)
    details = {"from": before, "to": spell.seconds}
    accounts.audit(session, actor, "desk.correct", "desk_task", spell.task_id, details)
    return spell


def log(session: Session, actor: Actor, month: Month, number: int) -> Page[SpellLine]:
    """Return a page of the time that was spent in a month, the latest first."""
    require_staff(actor)
    offset, limit = slice_of(number, PAGE_SIZE)
    rows, total = repository.lines(session, month.begins_at, month.ends_at, offset, limit)
    return Page([_line(actor, *row) for row in rows], number, total)


def lines_of(session: Session, actor: Actor, task_id: str) -> list[SpellLine]:
    """Return the stretches of one task, the first before."""
    return [_line(actor, *row) for row in repository.lines_of(session, task_id)]


def by_month(session: Session, months: Sequence[Month]) -> list[MonthOfWork]:
    """Return the secretariat's time of some months in a row beside the sessions completed in them.

    Four questions, however long it is. A clock that runs now counts when it has stopped.
    """
    first, last = months[0].begins_at, months[-1].ends_at
    seconds: list[dict[WorkArea, int]] = [{} for _each in months]
    for number, area, spent in repository.seconds_by(session, numbered(DeskSpell.started_at, months), first, last):
        seconds[number][area] = spent
    worked: list[list[float]] = [[] for _each in months]
    for number, of_session in repository.worked_on(session, numbered(MentoringSession.starts_at, months), first, last):
        worked[number].append(of_session)
    held = figures.held_by_month(session, months)
    return [
        MonthOfWork(
            month=month,
            seconds=seconds[number],
            sessions=held[number],
            per_session=work_rules.per_session(seconds[number].get(WorkArea.MENTORING, 0), held[number]),
            median=work_rules.median_minutes(worked[number], held[number]),
        )
        for number, month in enumerate(months)
    ]


def worded_ids(session: Session) -> list[str]:
    """Return the tasks that ended so long ago that their words are to be erased."""
    return repository.worded_ids(session, clock.now() - timedelta(days=settings().desk_words_days))


def forget_words(session: Session, task_id: str) -> bool:
    """Erase what was written about a task; its time stays."""
    task = repository.find(session, task_id, locked=True)
    if task is None:
        return False
    task.words = task.handed_words = ""
    repository.add(session, task)
    return True


def _stop(session: Session, spell: DeskSpell, at: datetime | None = None, *, is_capped: bool = False) -> None:
    ended = at or clock.now()
    spell.seconds, was_long = work_rules.counted(spell.started_at, ended, _most())
    spell.ended_at, spell.is_capped = ended, is_capped or was_long
    repository.add(session, spell)


def _most() -> timedelta:
    return timedelta(minutes=settings().desk_spell_minutes)


def _line(actor: Actor, spell: DeskSpell, task: DeskTask, name: str | None) -> SpellLine:
    return SpellLine(
        id=spell.id,
        task_id=task.id,
        kind=task.kind,
        area=task.area,
        words=task.words,
        who=name or "",
        started_at=spell.started_at,
        seconds=spell.seconds,
        is_running=spell.ended_at is None,
        is_capped=spell.is_capped,
        is_corrected=spell.is_corrected,
        is_own=spell.member_id == actor.member_id,
    )
