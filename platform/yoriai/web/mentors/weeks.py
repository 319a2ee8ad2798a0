"""The coming weeks of a mentor, a line a day: when they can be met after all, and what closes the rest."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import short_day
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.service import candidates
from yoriai.domains.mentors.availability import SESSION_LENGTH, Closed, Hours
from yoriai.domains.mentors.halfhours import CELL, HalfHours
from yoriai.infra.calendar.holidays import holidays
from yoriai.web.mentors.views import DayLine
from yoriai.web.mentors.words import span_of, windows_in_words

DAYS_SHOWN = 28


def coming(session: Session, actor: Actor, hours: Hours) -> list[DayLine]:
    """Return the days from today on as hours, sessions and the own calendar leave them."""
    me = actor.member_id
    free = candidates.free_starts(session, [me])[me]
    taken = candidates.cells_taken(session, [me], clock.now(), clock.now() + timedelta(days=DAYS_SHOWN + 1))[me]
    today = clock.today()
    busy = hours.busy_cells(clock.now() - timedelta(days=1), clock.now() + timedelta(days=DAYS_SHOWN + 1))
    return [
        _line(hours, day, _on(free, day), _on(taken, day), _on(busy, day))
        for day in (today + timedelta(days=number) for number in range(DAYS_SHOWN))
    ]


def why_closed(hours: Hours, day: date) -> str:
    """Return in words why a day has no hours, '' where it has some."""
    closed = hours.closed_on(day)
    if closed is Closed.HOLIDAY:
        return _("Holiday: %(name)s", name=holidays(day, day).get(day, ""))
    words = {
        Closed.WEEK: _("No hours on this weekday"),
        Closed.OFF: _("Off, as you noted"),
        Closed.AWAY: _("You are away"),
    }
    return words.get(closed, "") if closed else ""


def _line(hours: Hours, day: date, free: list[datetime], taken: list[datetime], busy: list[datetime]) -> DayLine:
    stated = hours.windows_on(day)
    return DayLine(
        day=day,
        label=short_day(day),
        stated=windows_in_words(stated),
        free=[span_of(*span) for span in _joined(free)],
        notes=[*_why(hours, day), *_notes(hours, day, free, taken, busy)],
        has_hours=bool(stated),
        differs=day in hours.exceptions,
    )


def _why(hours: Hours, day: date) -> Iterator[str]:
    words = why_closed(hours, day)
    if words:
        yield words


def _notes(hours: Hours, day: date, free: list[datetime], taken: list[datetime], busy: list[datetime]) -> Iterator[str]:
    """Say what takes something of a day's hours."""
    for starts, ends in _spans(taken):
        yield _("Session %(span)s", span=span_of(starts, ends))
    stated = hours.windows_on(day)
    if not stated:
        return
    if any(_is_within(hours, cell) for cell in busy):
        yield _("Without the times that your own calendar takes")
    if not free and not taken and not busy:
        yield _("Too near, or your month is full")


def _is_within(hours: Hours, cell: datetime) -> bool:
    local = tokyo(cell)
    minute = local.hour * 60 + local.minute
    return any(window.starts <= minute < window.ends for window in hours.windows_on(local.date()))


def _on(instants: HalfHours, day: date) -> list[datetime]:
    return list(instants & HalfHours.of_days(day, day))


def _joined(starts: list[datetime]) -> list[tuple[datetime, datetime]]:
    """Return the spans in which sessions that begin at these instants lie."""
    return _merge([(start, start + SESSION_LENGTH) for start in starts])


def _spans(cells: list[datetime]) -> list[tuple[datetime, datetime]]:
    return _merge([(cell, cell + CELL) for cell in cells])


def _merge(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    merged: list[tuple[datetime, datetime]] = []
    for starts, ends in spans:
        if merged and starts <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((starts, ends))
    return merged
