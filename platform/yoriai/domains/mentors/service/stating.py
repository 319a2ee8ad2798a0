"""What mentors state of when they can be met: the week, days that differ, days away, and what they promise."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentors.availability import SESSION_LENGTH, Window
from yoriai.domains.mentors.cards import Limits
from yoriai.domains.mentors.errors import (
    DayPassed,
    DayTooFar,
    NoSuchAbsence,
    SpanUpsideDown,
    TooManyDays,
    WindowsOverlap,
    WindowTooShort,
)
from yoriai.domains.mentors.repository import hours as repository
from yoriai.domains.mentors.repository import profiles
from yoriai.domains.mentors.service.presence import heard

AHEAD_AT_MOST: Final = timedelta(days=732)
"""Nobody plans further ahead than two years; a year of five digits is a slip of the finger."""

DAYS_AT_MOST: Final = 200


@dataclass(frozen=True)
class Away:
    """Days on end at which a mentor is away, both counted."""

    id: str
    first: date
    last: date


def set_weekly_hours(session: Session, actor: Actor, weekly: Mapping[int, Iterable[Window]]) -> None:
    """Make these the mentor's weekly hours (0 Monday); raise WindowsOverlap or WindowTooShort at `day_N`."""
    heard(session, profiles.get(session, actor.member_id))
    tidy = {weekday: _tidy(windows, f"day_{weekday}") for weekday, windows in weekly.items()}
    repository.replace_weekly(session, actor.member_id, tidy)


def set_exception(session: Session, actor: Actor, day: date, windows: Collection[Window] = ()) -> None:
    """Let one day differ: open in these windows alone, or (without any) off.

    Raises DayPassed, DayTooFar or TooManyDays at `day`, WindowsOverlap or WindowTooShort at `starts`.
    """
    heard(session, profiles.get(session, actor.member_id))
    _check_day(day, "day")
    if repository.count_exceptions(session, actor.member_id, clock.today()) >= DAYS_AT_MOST:
        raise TooManyDays("day", most=DAYS_AT_MOST)
    repository.replace_exception(session, actor.member_id, day, _tidy(windows, "starts"))


def remove_exception(session: Session, actor: Actor, day: date) -> None:
    """Let a day be like its weekday again."""
    heard(session, profiles.get(session, actor.member_id))
    repository.remove_exceptions(session, actor.member_id, day, day)


def go_away(session: Session, actor: Actor, first: date, last: date) -> None:
    """Be away from one day to another, both counted; what was said of single days in between is forgotten.

    Raises DayPassed at `last`, DayTooFar at either, SpanUpsideDown or TooManyDays at `last`.
    """
    heard(session, profiles.get(session, actor.member_id))
    if last < first:
        raise SpanUpsideDown("last")
    _check_day(last, "last")
    if len(repository.absences(session, actor.member_id, clock.today())) >= DAYS_AT_MOST:
        raise TooManyDays("last", most=DAYS_AT_MOST)
    repository.remove_exceptions(session, actor.member_id, first, last)
    repository.add_absence(session, actor.member_id, first, last)


def come_back(session: Session, actor: Actor, absence_id: str) -> None:
    """Take an absence of one's own back; raise NoSuchAbsence."""
    heard(session, profiles.get(session, actor.member_id))
    if not repository.remove_absence(session, actor.member_id, absence_id):
        raise NoSuchAbsence


def exceptions(session: Session, actor: Actor) -> dict[date, list[Window]]:
    """Return the windows of the actor's days from today on that differ from the week: none on a day off."""
    found: dict[date, list[Window]] = {}
    for row in repository.exceptions(session, actor.member_id, clock.today()):
        windows = found.setdefault(row.day, [])
        if row.starts is not None and row.ends is not None:
            windows.append(Window(row.starts, row.ends))
    return found


def absences(session: Session, actor: Actor) -> list[Away]:
    """Return the actor's absences that are not over, the next first."""
    rows = repository.absences(session, actor.member_id, clock.today())
    return [Away(row.id, row.first_day, row.last_day) for row in rows]


def set_limits(session: Session, actor: Actor, limits: Limits) -> None:
    """Promise so much and no more; nobody is asked beyond it. What is booked already stays."""
    profile = profiles.get(session, actor.member_id)
    profile.capacity, profile.queue_at_most = limits.capacity, limits.queue_at_most
    profile.notice_hours, profile.buffer_minutes = limits.notice_hours, limits.buffer_minutes
    profile.closes_on_holidays = limits.closes_on_holidays
    heard(session, profile)


def _check_day(day: date, field: str) -> None:
    if day < clock.today():
        raise DayPassed(field)
    if day > clock.today() + AHEAD_AT_MOST:
        raise DayTooFar(field)


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
