"""When mentors can be met, as others ask for it: hours with everything that closes them, and the starts that follow."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentors.availability import SESSION_LENGTH, Hours, Spacing, open_cells
from yoriai.domains.mentors.halfhours import CELL, NONE, HalfHours
from yoriai.domains.mentors.repository import hours as repository
from yoriai.domains.mentors.repository import profiles
from yoriai.infra.calendar.holidays import days_off


def hours(session: Session, ids: Collection[str]) -> dict[str, Hours]:
    """Return the hours of each mentor from today to the last day that can be booked, with all that closes them."""
    today = clock.today()
    days = HalfHours.of_days(today, today + timedelta(days=settings().booking_days + 1))
    return _hours(session, spacing(session, ids), days)


def open_starts(session: Session, ids: Collection[str], first: datetime, last: datetime) -> dict[str, HalfHours]:
    """Return each mentor's starts from `first` and before `last` that suit them, whether booked or not.

    Weeks, days that differ, days away, holidays, the mentor's own notice and what their own calendar says are counted
    in; sessions, capacity and pauses are not. Five queries, however many mentors.
    """
    return open_among(session, spacing(session, ids), HalfHours.between(first, last))


def open_among(session: Session, mentors: Mapping[str, Spacing], wanted: HalfHours) -> dict[str, HalfHours]:
    """Return those of some starts that suit each mentor, as `open_starts` has it, from what each wants around hours.

    Only what bears on these starts is read, in four queries.
    """
    if not wanted:
        return dict.fromkeys(mentors, NONE)
    now, (first, last) = clock.now(), wanted.reach()
    too_near = cache(lambda notice: HalfHours.between(min(first, now), now + notice))
    needed = wanted.widened(0, SESSION_LENGTH // CELL - 1)
    return {
        id_: (open_cells(each, first, last).with_next() & wanted) - too_near(each.notice)
        for id_, each in _hours(session, mentors, needed).items()
    }


def spacing(session: Session, ids: Collection[str]) -> dict[str, Spacing]:
    """Return what each of some members wants around their hours; nothing of those who are no mentors."""
    return dict.fromkeys(ids, Spacing()) | profiles.spacing(session, ids)


def buffers(session: Session, ids: Collection[str]) -> dict[str, timedelta]:
    """Return the least time that each mentor wants between two sessions; those who are no mentors are left out."""
    return {id_: each.buffer for id_, each in profiles.spacing(session, ids).items()}


def _hours(session: Session, mentors: Mapping[str, Spacing], needed: HalfHours) -> dict[str, Hours]:
    """Return the hours of each mentor as far as they bear on some half-hours, of which there must be some."""
    stated = repository.stated(session, mentors, needed)
    read_since = clock.now() - timedelta(days=settings().calendar_kept_days)
    busy = repository.busy(session, mentors, list(needed.spans()), read_since)
    holidays, found = _holidays(*needed.reach()), {}
    for id_, each in stated.items():
        found[id_] = Hours(
            weekly={weekday: tuple(windows) for weekday, windows in each.weekly.items()},
            exceptions={day: tuple(windows) for day, windows in each.exceptions.items()},
            absences=tuple(each.absences),
            holidays=holidays if mentors[id_].closes_on_holidays else frozenset(),
            busy=tuple(busy.get(id_, ())),
            notice=mentors[id_].notice,
        )
    return found


def _holidays(first: datetime, last: datetime) -> frozenset[date]:
    since, until = clock.tokyo(first).date(), clock.tokyo(last).date()
    years = range(since.year, until.year + 1)
    return frozenset(day for year in years for day in days_off(year) if since <= day <= until)
