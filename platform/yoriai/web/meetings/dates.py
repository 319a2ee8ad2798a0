"""The next dates of a rule in words, while somebody is choosing it."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from yoriai.core import clock
from yoriai.core.i18n import day_in_words
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.recurrence import told
from yoriai.domains.meetings.rule_words import in_words
from yoriai.domains.meetings.serial import SeriesDraft
from yoriai.domains.meetings.service.occurring import passed
from yoriai.web.forms import Form
from yoriai.web.meetings.series_form import dates_in
from yoriai.web.meetings.series_views import Day

MOST_DAYS: Final = 8


def days_of(draft: SeriesDraft) -> tuple[str, Sequence[Day]]:
    """Return the rule of a series and its next days, holidays named whether they are skipped or not."""
    after = passed(draft, clock.now())
    found = islice(told(draft.rule, draft.first_on, after), MOST_DAYS)
    days = [Day(day_in_words(day), name, bool(name) and draft.skips_holidays) for day, name in found]
    return in_words(draft), days


def days_typed(form: Form[Any]) -> tuple[str, Sequence[Day]]:
    """Return the rule that a form says and its next days; nothing where something is wrong, as the form says then."""
    timed = dates_in(form)
    if timed is None:
        return "", ()
    rule, first_on, start_minute, minutes = timed
    now, skips = clock.now(), bool(form.data.skips_holidays)
    return days_of(SeriesDraft("", rule, first_on, start_minute, minutes, Draft("", now, now), skips_holidays=skips))
