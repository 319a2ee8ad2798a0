"""When mails that can wait go: not in the quiet hours, gathered ones at the hour that was chosen.

Tokyo has no summer time: every day has each hour once.
"""

from datetime import datetime, timedelta
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.domains.notifications.paces import Choices, Pace

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)

BUNDLE: Final = timedelta(minutes=10)
"""After a mail at once, what follows about the same thing waits so long and comes in one."""


def after_quiet(instant: datetime, choices: Choices) -> datetime:
    """Return an instant, or the end of the quiet hours that it falls into."""
    here = tokyo(instant)
    end = _next_hour(here, choices.quiet_until)
    length = timedelta(hours=(choices.quiet_until - choices.quiet_from) % 24)
    return end if end - length <= here else instant


def next_daily(told: datetime, choices: Choices) -> datetime:
    """Return when the day's digest goes that follows the one told at an instant."""
    return after_quiet(_next_hour(tokyo(told), choices.digest_hour), choices)


def next_weekly(told: datetime, choices: Choices) -> datetime:
    """Return when the week's digest goes that follows the one told at an instant."""
    due = _next_hour(tokyo(told), choices.digest_hour)
    return after_quiet(due + DAY * ((choices.digest_weekday - due.weekday()) % 7), choices)


def next_digest(day_told: datetime, week_told: datetime, choices: Choices) -> datetime | None:
    """Return when the next digest of either kind goes; None for a member who has chosen none."""
    due = [
        next_after(told, choices)
        for pace, told, next_after in ((Pace.DAILY, day_told, next_daily), (Pace.WEEKLY, week_told, next_weekly))
        if choices.topics(pace)
    ]
    return min(due, default=None)


def due_paces(day_told: datetime, week_told: datetime, choices: Choices, now: datetime) -> tuple[Pace, ...]:
    """Return which digests are due: the day's, the week's, both (they come in one mail) or none."""
    is_daily = choices.topics(Pace.DAILY) and next_daily(day_told, choices) <= now
    is_weekly = choices.topics(Pace.WEEKLY) and next_weekly(week_told, choices) <= now
    return (Pace.DAILY,) * bool(is_daily) + (Pace.WEEKLY,) * bool(is_weekly)


def _next_hour(here: datetime, hour: int) -> datetime:
    """Return the first time after `here` (in Tokyo) that the clock shows a full hour."""
    today = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today > here else today + DAY
