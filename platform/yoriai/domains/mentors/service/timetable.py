"""When mentors can be met, as they say themselves: the week, days that differ, and the starts that follow."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.availability import SESSION_LENGTH, Hours, Window, possible_starts
from yoriai.domains.mentors.errors import DayPassed, WindowsOverlap, WindowTooShort
from yoriai.domains.mentors.repository import hours as repository
from yoriai.domains.mentors.repository import profiles


def hours(session: Session, ids: Collection[str]) -> dict[str, Hours]:
    """Return the hours of each mentor as stated, from today's exceptions on, in two queries."""
    today = clock.today()
    return {
        id_: Hours(found.weekly, {day: windows for day, windows in sorted(found.exceptions.items()) if day >= today})
        for id_, found in repository.hours(session, ids).items()
    }


def open_starts(
    session: Session, ids: Collection[str], first: datetime, last: datetime
) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts from `first` and before `last` that their hours allow, whether booked or not."""
    return {id_: possible_starts(found, first, last) for id_, found in repository.hours(session, ids).items()}


def set_weekly_hours(session: Session, actor: Actor, weekly: Mapping[int, Iterable[Window]]) -> None:
    """Make these the mentor's weekly hours (0 Monday); raise WindowsOverlap or WindowTooShort at `day_N`."""
    profiles.get(session, actor.member_id)
    tidy = {weekday: _tidy(windows, f"day_{weekday}") for weekday, windows in weekly.items()}
    repository.replace_weekly(session, actor.member_id, tidy)


def _tidy(windows: Iterable[Window], field: str) -> list[Window]:
    """Return windows in order, those that touch as one."""
    joined: list[Window] = []
    for window in sorted(windows):
        if joined and joined[-1].touches(window):
            raise WindowsOverlap(field)
        if joined and joined[-1].ends == window.starts:
            joined[-1] = Window(joined[-1].starts, window.ends)
        else:
            joined.append(window)
    if any(window.ends - window.starts < SESSION_LENGTH.total_seconds() / 60 for window in joined):
        raise WindowTooShort(field)
    return joined


def set_exception(session: Session, actor: Actor, day: date, window: Window | None) -> None:
    """Let one day differ: open in this window alone, or off. Raises DayPassed, WindowTooShort at `day`."""
    profiles.get(session, actor.member_id)
    if day < clock.today():
        raise DayPassed("day")
    if window is not None:
        _tidy([window], "starts")
    repository.replace_exception(session, actor.member_id, day, window)


def remove_exception(session: Session, actor: Actor, day: date) -> None:
    """Let a day be like its weekday again."""
    profiles.get(session, actor.member_id)
    repository.remove_exception(session, actor.member_id, day)
