"""Queries on mentors' hours: the week, days that differ, days away, and what their own calendars take."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.domains.mentors.availability import Span, Window
from yoriai.domains.mentors.halfhours import HalfHours
from yoriai.domains.mentors.models import Absence, BusyTime, DayException, MentorCalendar, WeeklyHours

SPANS_AT_MOST: Final = 24
"""Between so many spans a query tells apart; of more, all that lies between the first and the last is read."""

window = lru_cache(maxsize=1024)(Window)
"""The same few windows are those of all mentors."""


@dataclass
class Stated:
    """What one mentor has stated of their hours, and the spans that their own calendar takes."""

    weekly: dict[int, list[Window]] = field(default_factory=lambda: defaultdict(list))
    exceptions: dict[date, list[Window]] = field(default_factory=lambda: defaultdict(list))
    absences: list[tuple[date, date]] = field(default_factory=list)
    busy: list[Span] = field(default_factory=list)


def stated(session: Session, ids: Collection[str], needed: HalfHours) -> dict[str, Stated]:
    """Return what each mentor asked for has stated, as far as it bears on some half-hours, in three queries."""
    found = {id_: Stated() for id_ in ids}
    days = list(needed.days())
    weekly = select(WeeklyHours.member_id, WeeklyHours.weekday, WeeklyHours.starts, WeeklyHours.ends)
    weekly = weekly.where(among(session, col(WeeklyHours.member_id), ids), or_(*_within_week(needed)))
    for id_, weekday, starts, ends in session.exec(weekly.order_by(col(WeeklyHours.starts))).all():
        found[id_].weekly[weekday].append(window(starts, ends))
    day = col(DayException.day)
    of_days = columns(col(DayException.member_id), day, col(DayException.starts), col(DayException.ends))
    of_days = of_days.where(among(session, col(DayException.member_id), ids), day.between(days[0], days[-1]))
    for id_, on, begins, closes in session.connection().execute(of_days.order_by(day, col(DayException.starts))):
        windows = found[id_].exceptions[on]
        if begins is not None and closes is not None:
            windows.append(window(begins, closes))
    away = columns(col(Absence.member_id), col(Absence.first_day), col(Absence.last_day)).where(
        among(session, col(Absence.member_id), ids),
        col(Absence.last_day) >= days[0],
        col(Absence.first_day) <= days[-1],
    )
    for id_, first_day, last_day in session.connection().execute(away.order_by(col(Absence.first_day))):
        found[id_].absences.append((first_day, last_day))
    return found


def _within_week(needed: HalfHours) -> Iterator[ColumnElement[bool]]:
    """Walk the conditions of which windows of the week meet one."""
    weekday, starts, ends = col(WeeklyHours.weekday), col(WeeklyHours.starts), col(WeeklyHours.ends)
    for number, (first, last) in needed.by_weekday().items():
        yield and_(weekday == number, starts < last, ends > first)


def busy(
    session: Session, ids: Collection[str], spans: Collection[Span], read_since: datetime
) -> dict[str, list[Span]]:
    """Return the times that mentors' own calendars take and that meet some spans, where read since an instant."""
    found: dict[str, list[Span]] = defaultdict(list)
    starts, ends = col(BusyTime.starts_at), col(BusyTime.ends_at)
    if len(spans) > SPANS_AT_MOST:
        spans = [(min(first for first, _ in spans), max(last for _, last in spans))]
    query = (
        select(BusyTime.member_id, BusyTime.starts_at, BusyTime.ends_at)
        .join(MentorCalendar, col(MentorCalendar.member_id) == col(BusyTime.member_id))
        .where(
            among(session, col(BusyTime.member_id), ids),
            col(MentorCalendar.read_at) >= read_since,
            or_(*(and_(starts < last, ends > first) for first, last in spans)),
        )
    )
    for id_, begins, over in session.exec(query.order_by(starts)).all():
        found[id_].append((begins, over))
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


def exceptions(session: Session, member_id: str, since: date) -> list[DayException]:
    """Return what is said of days from one on that differ from the week, in their order."""
    own = (col(DayException.member_id) == member_id, col(DayException.day) >= since)
    return list(
        session.exec(select(DayException).where(*own).order_by(col(DayException.day), col(DayException.starts)))
    )


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
