"""When mentors can be met, as others ask for it: hours with everything that closes them, and the starts that follow."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentors.availability import SESSION_LENGTH, Hours, possible_starts
from yoriai.domains.mentors.repository import hours as repository
from yoriai.domains.mentors.repository import profiles
from yoriai.infra.calendar.holidays import days_off


def hours(session: Session, ids: Collection[str]) -> dict[str, Hours]:
    """Return the hours of each mentor from today to the last day that can be booked, with all that closes them."""
    now = clock.now()
    return _hours(session, ids, now, now + timedelta(days=settings().booking_days + 1))


def open_starts(
    session: Session, ids: Collection[str], first: datetime, last: datetime
) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts from `first` and before `last` that suit them, whether booked or not.

    Weeks, days that differ, days away, holidays, the mentor's own notice and what their own calendar says are counted
    in; sessions, capacity and pauses are not. Five queries, however many mentors.
    """
    now = clock.now()
    return {
        id_: possible_starts(each, max(first, now + each.notice), last)
        for id_, each in _hours(session, ids, first, last + SESSION_LENGTH).items()
    }


def buffers(session: Session, ids: Collection[str]) -> dict[str, timedelta]:
    """Return the least time that each mentor wants between two sessions; those who are no mentors are left out."""
    return {id_: timedelta(minutes=each.buffer_minutes) for id_, each in profiles.by_ids(session, ids).items()}


def _hours(session: Session, ids: Collection[str], first: datetime, last: datetime) -> dict[str, Hours]:
    known = profiles.by_ids(session, ids)
    stated = repository.stated(session, ids, clock.today())
    busy = repository.busy(session, ids, first, last, clock.now() - timedelta(days=settings().calendar_kept_days))
    found = {}
    for id_, each in stated.items():
        profile = known.get(id_)
        found[id_] = Hours(
            weekly={weekday: tuple(windows) for weekday, windows in each.weekly.items()},
            exceptions={day: tuple(windows) for day, windows in each.exceptions.items()},
            absences=tuple(each.absences),
            holidays=_holidays(first, last) if profile and profile.closes_on_holidays else frozenset(),
            busy=tuple(busy.get(id_, ())),
            notice=timedelta(hours=profile.notice_hours) if profile else timedelta(),
        )
    return found


def _holidays(first: datetime, last: datetime) -> frozenset[date]:
    years = range(clock.tokyo(first).year, clock.tokyo(last).year + 1)
    return frozenset().union(*(days_off(year) for year in years))
