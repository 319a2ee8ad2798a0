"""Queries on mentors' hours: the week, days that differ, days away, and what their own calendars take."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from yoriai.domains.mentors.availability import Span, Window
from yoriai.domains.mentors.models import Absence, BusyTime, DayException, MentorCalendar, WeeklyHours


@dataclass
class Stated:
    """What one mentor has stated of their hours, and the spans that their own calendar takes."""

    weekly: dict[int, list[Window]] = field(default_factory=lambda: defaultdict(list))
    exceptions: dict[date, list[Window]] = field(default_factory=lambda: defaultdict(list))
    absences: list[tuple[date, date]] = field(default_factory=list)
    busy: list[Span] = field(default_factory=list)


def stated(session: Session, ids: Collection[str], today: date) -> dict[str, Stated]:
    """Return what each mentor asked for has stated, from today on, in three queries."""
    found = {id_: Stated() for id_ in ids}
    weekly = select(WeeklyHours).where(col(WeeklyHours.member_id).in_(ids))
    for row in session.exec(weekly.order_by(col(WeeklyHours.starts))):
        found[row.member_id].weekly[row.weekday].append(Window(row.starts, row.ends))
    days = select(DayException).where(col(DayException.member_id).in_(ids), col(DayException.day) >= today)
    for day in session.exec(days.order_by(col(DayException.day), col(DayException.starts))):
        windows = found[day.member_id].exceptions[day.day]
        if day.starts is not None and day.ends is not None:
            windows.append(Window(day.starts, day.ends))
    away = select(Absence).where(col(Absence.member_id).in_(ids), col(Absence.last_day) >= today)
    for absence in session.exec(away.order_by(col(Absence.first_day))):
        found[absence.member_id].absences.append((absence.first_day, absence.last_day))
    return found


def busy(
    session: Session, ids: Collection[str], first: datetime, last: datetime, read_since: datetime
) -> dict[str, list[Span]]:
    """Return the spans that mentors' own calendars take between two instants, where they were read since a third."""
    found: dict[str, list[Span]] = defaultdict(list)
    query = (
        select(BusyTime)
        .join(MentorCalendar, col(MentorCalendar.member_id) == col(BusyTime.member_id))
        .where(
            col(BusyTime.member_id).in_(ids),
            col(MentorCalendar.read_at) >= read_since,
            col(BusyTime.starts_at) < last,
            col(BusyTime.ends_at) > first,
        )
    )
    for row in session.exec(query.order_by(col(BusyTime.starts_at))):
        found[row.member_id].append((row.starts_at, row.ends_at))
    return found


def replace_weekly(session: Session, member_id: str, weekly: Mapping[int, Iterable[Window]]) -> None:
    """Write these windows by weekday instead of what there was."""
    session.exec(delete(WeeklyHours).where(col(WeeklyHours.member_id) == member_id))
    session.add_all(
        WeeklyHours(member_id=member_id, weekday=weekday, starts=window.starts, ends=window.ends)
        for weekday, windows in weekly.items()
        for window in windows
    )
    session.flush()


def replace_exception(session: Session, member_id: str, day: date, windows: Collection[Window]) -> None:
    """Write that a day differs, open in these windows or (without any) off, instead of what was said of it before."""
    remove_exceptions(session, member_id, day, day)
    if windows:
        rows = [DayException(member_id=member_id, day=day, starts=each.starts, ends=each.ends) for each in windows]
    else:
        rows = [DayException(member_id=member_id, day=day)]
    session.add_all(rows)
    session.flush()


def remove_exceptions(session: Session, member_id: str, first: date, last: date) -> None:
    """Forget what was said of the days from one to another, both included."""
    own = (col(DayException.member_id) == member_id, col(DayException.day).between(first, last))
    session.exec(delete(DayException).where(*own))


def count_exceptions(session: Session, member_id: str, today: date) -> int:
    """Return how many days from today on differ from the week."""
    days = select(func.count(col(DayException.day).distinct()))
    return session.exec(days.where(col(DayException.member_id) == member_id, col(DayException.day) >= today)).one()


def absences(session: Session, member_id: str, today: date) -> list[Absence]:
    """Return the absences of a mentor that are not over, the next first."""
    rows = select(Absence).where(col(Absence.member_id) == member_id, col(Absence.last_day) >= today)
    return list(session.exec(rows.order_by(col(Absence.first_day), col(Absence.id))))


def add_absence(session: Session, member_id: str, first: date, last: date) -> Absence:
    """Write that a mentor is away from one day to another, both included."""
    absence = Absence(member_id=member_id, first_day=first, last_day=last)
    session.add(absence)
    session.flush()
    return absence


def remove_absence(session: Session, member_id: str, absence_id: str) -> bool:
    """Forget an absence of a mentor's own; return whether there was one."""
    own = delete(Absence).where(col(Absence.id) == absence_id, col(Absence.member_id) == member_id)
    return session.connection().execute(own).rowcount > 0
