"""The secretariat's time as its page shows it: a year of months, and the log of one."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.i18n import gettext as _
from yoriai.core.months import Month
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.programmes.service import timing
from yoriai.domains.programmes.states import AREA_LABELS
from yoriai.domains.programmes.work_cards import MonthOfWork
from yoriai.domains.programmes.work_rules import minutes_of
from yoriai.web.desk.words import month_in_words
from yoriai.web.desk.work_rows import spell_row
from yoriai.web.desk.work_views import AreaRow, MonthRow, WorkView

MONTHS: Final = 12
UNKNOWN: Final = "–"


def work_view(session: Session, actor: Actor, shown: Month, number: int) -> WorkView:
    """Return the page of one month's time, beside the months of a year that ends with it or today."""
    months = _months(shown)
    worked = timing.by_month(session, months)
    of_shown = worked[months.index(shown)]
    page = timing.log(session, actor, shown, number)
    return WorkView(
        months=[_row(each, shown) for each in reversed(worked)],
        shown=_row(of_shown, shown),
        areas=[
            AreaRow(_(label), minutes_of(of_shown.seconds[area]))
            for area, label in AREA_LABELS.items()
            if of_shown.seconds.get(area)
        ],
        page=page.map(spell_row),
        page_url=lambda number: f"/desk/tasks?month={shown.iso}&page={number}",
        most_minutes=settings().desk_spell_minutes,
    )


def _months(shown: Month) -> Sequence[Month]:
    """Return a year's months that have the one that is shown among them: up to today, or up to it."""
    last = max(shown, Month.of(clock.now()))
    if (last.year - shown.year) * 12 + last.month - shown.month >= MONTHS:
        last = shown
    months = [last]
    while len(months) < MONTHS:
        months.append(months[-1].before)
    return months[::-1]


def _row(each: MonthOfWork, shown: Month) -> MonthRow:
    return MonthRow(
        iso=each.month.iso,
        label=month_in_words(each.month),
        url=f"/desk/tasks?month={each.month.iso}",
        is_here=each.month == shown,
        mentoring=minutes_of(each.mentoring),
        total=minutes_of(each.total),
        sessions=each.sessions,
        per_session=_tenth(each.per_session),
        median=_tenth(each.median),
    )


def _tenth(number: float | None) -> str:
    return UNKNOWN if number is None else f"{number:.1f}"
