"""Queries on mentors' hours: the week, and days that differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.mentors.availability import Hours, Window
from yoriai.domains.mentors.models import DayException, WeeklyHours


def hours(session: Session, ids: Collection[str]) -> dict[str, Hours]:
    """Return the hours of each mentor asked for, in two queries."""
    weekly: dict[str, dict[int, list[Window]]] = defaultdict(lambda: defaultdict(list))
    exceptions: dict[str, dict[date, tuple[Window, ...]]] = defaultdict(dict)
    by_day = select(WeeklyHours).where(col(WeeklyHours.member_id).in_(ids)).order_by(col(WeeklyHours.starts))
    for row in session.exec(by_day):
        weekly[row.member_id][row.weekday].append(Window(row.starts, row.ends))
    for day in session.exec(select(DayException).where(col(DayException.member_id).in_(ids))):
        is_open = day.starts is not None and day.ends is not None
        exceptions[day.member_id][day.day] = (Window(day.starts or 0, day.ends or 0),) if is_open else ()
    return {
        id_: Hours({weekday: tuple(windows) for weekday, windows in weekly[id_].items()}, exceptions[id_])
        for id_ in ids
    }


def replace_weekly(session: Session, member_id: str, weekly: Mapping[int, Iterable[Window]]) -> None:
    """Write these windows by weekday instead of what there was."""
    session.exec(delete(WeeklyHours).where(col(WeeklyHours.member_id) == member_id))
    session.add_all(
        WeeklyHours(member_id=member_id, weekday=weekday, starts=window.starts, ends=window.ends)
        for weekday, windows in weekly.items()
        for window in windows
    )
    session.flush()


def replace_exception(session: Session, member_id: str, day: date, window: Window | None) -> None:
    """Write that a day differs, open in one window or off, instead of what was said of it before."""
    remove_exception(session, member_id, day)
    starts, ends = (window.starts, window.ends) if window else (None, None)
    session.add(DayException(member_id=member_id, day=day, starts=starts, ends=ends))
    session.flush()


def remove_exception(session: Session, member_id: str, day: date) -> None:
    """Let a day be like its weekday again."""
    session.exec(delete(DayException).where(col(DayException.member_id) == member_id, col(DayException.day) == day))
