"""The calendar of what takes place in the network, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.core.paging import Page
from yoriai.domains.activities.dated_rules import Slot
from yoriai.domains.activities.service import dated
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.infra import versions
from yoriai.infra.calendar.holidays import holidays
from yoriai.web.activities import gathered
from yoriai.web.activities.calendar_form import MEETINGS, USUAL, CalendarForm
from yoriai.web.activities.calendar_views import CalendarView, Cell, Day, Subscription, Turn
from yoriai.web.activities.months import (
    Month,
    by_day,
    day_of_month,
    midnight,
    neighbours,
    open_day,
    weekdays,
)
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import Addresses, page_number

router = Pages()

IN_FEEDS: Final = {name: usual for name, usual in USUAL.items() if name not in {"month", "day"}}
IN_FEEDS_OF_MEETINGS: Final = {name: usual for name, usual in IN_FEEDS.items() if name != "kind"}
SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS, versions.MEETINGS, versions.COUNCILS)
MOST_IN_LIST: Final = 40
"""A month of more is told day by day: on a phone nobody reads through hundreds."""
PATH: Final = "/calendar"
SATURDAY: Final = 5
SUNDAY: Final = 6


@dataclass(frozen=True)
class Shown:
    """The part of the calendar that a page shows: a month, from a day of it on.

    Of a month that is too full for one page, one day is open; the others are told by their numbers.
    """

    month: Month
    first: date
    today: date
    stretch: dated.Stretch
    open_day: date | None

    @property
    def total(self) -> int:
        """How much there is of the month."""
        return sum(self.stretch.by_day.values())

    @property
    def has_earlier_days(self) -> bool:
        """Whether something of the month began before the days that are shown."""
        before = self.stretch.before
        return before is not None and before >= midnight(self.month.first)

    @property
    def span(self) -> tuple[date, date]:
        """The days of which everything is told, the second being that after the last."""
        if self.open_day is None:
            return self.first, self.month.after.first
        return self.open_day, self.open_day + timedelta(days=1)


@router.get(PATH)
def calendar(site: CurrentSite) -> Response:
    """What takes place in a month, this one from today on where none is asked for; htmx takes `results` alone."""
    query = site.request.query_params
    form = Form.asked(CalendarForm, query)
    data = form.data if form.is_valid else CalendarForm()
    today = clock.today()
    asked = Month.asked(data.month)
    month = asked or Month.of(today)
    first = month.first if asked else today
    stretch = gathered.stretch(site, data, midnight(first), midnight(month.after.first))
    shown = Shown(month, first, today, stretch, open_day(stretch.by_day, data.day, today, MOST_IN_LIST))
    return site.page(_view(site, form, data, shown, page_number(query)), fragment="results", shows=SHOWN)


def _view(site: Site, form: Form[CalendarForm], data: CalendarForm, shown: Shown, number: int) -> CalendarView:
    addresses = Addresses(data, PATH, USUAL)
    page = _page(site, data, shown, number)
    free = holidays(shown.month.first, shown.month.last)
    before, after = neighbours(shown.stretch.by_day, shown.open_day)
    return CalendarView(
        month=shown.month.in_words,
        count=_count(shown),
        is_folded=shown.open_day is not None,
        days=_days(site, shown, page, free),
        page=page,
        page_url=lambda n: addresses.address(page=n if n > 1 else ""),
        day_before=_day_turn(addresses, before),
        day_after=_day_turn(addresses, after),
        weekdays=weekdays(),
        weeks=_weeks(shown, free, addresses),
        before=_turn(addresses, shown.month.before) if shown.stretch.before else None,
        after=_turn(addresses, shown.month.after) if shown.stretch.after else None,
        whole=addresses.address(month=shown.month.code, day="") if shown.has_earlier_days else "",
        nearest=_nearest(addresses, shown) if not shown.total else [],
        filters=form,
        kinds=[*((str(kind), _(label)) for kind, label in KIND_LABELS.items()), (MEETINGS, _("Meetings of councils"))],
        prefectures=prefecture_options(),
        is_narrowed=bool(_narrowing(addresses)),
        all_url=addresses.address(day="", prefecture="", online=False, kind=""),
        feeds=_feeds(site, data),
    )


def _page(site: Site, data: CalendarForm, shown: Shown, number: int) -> Page[Slot]:
    """Return what is told in full: all of a month that one page holds, of a fuller one a page of the open day."""
    start, end = shown.span
    is_first = start == shown.first
    found = gathered.slots(site, data, midnight(start), midnight(end), going_on=is_first)
    slots = [slot for _day, on_day in by_day(found, start) for slot in on_day]
    whole = Page(slots, 1, len(slots), MOST_IN_LIST)
    shown_number = min(number, whole.pages)
    some = slots[(shown_number - 1) * MOST_IN_LIST : shown_number * MOST_IN_LIST]
    return Page(some, shown_number, whole.total, whole.size)


def _feeds(site: Site, data: CalendarForm) -> list[Subscription]:
    """Return the calendars that one can subscribe to for what is shown."""
    wanted = (
        (data.has_activities, _("Activities"), "/feeds/activities", IN_FEEDS),
        (data.has_meetings, _("Meetings of councils"), "/feeds/meetings", IN_FEEDS_OF_MEETINGS),
    )
    return [_feed(site, data, words, path, usual) for is_shown, words, path, usual in wanted if is_shown]


def _feed(site: Site, data: CalendarForm, words: str, path: str, usual: Mapping[str, object]) -> Subscription:
    url = site.settings.url(Addresses(data, f"{path}.ics", usual).address())
    subscribe_url = url.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1)
    return Subscription(words, subscribe_url, url, Addresses(data, f"{path}.atom", usual).address())


def _narrowing(addresses: Addresses) -> str:
    """Return the query without the month and the day: what the calendar is narrowed to."""
    return addresses.address(month="", day="").removeprefix(PATH)


def _count(shown: Shown) -> str:
    if shown.first > shown.month.first:
        return ngettext("%(num)s event from today on", "%(num)s events from today on", shown.total)
    return ngettext("%(num)s event", "%(num)s events", shown.total)


def _days(site: Site, shown: Shown, page: Page[Slot], free: Mapping[date, str]) -> list[Day]:
    told = gathered.Told(site, page.items)
    return [
        Day(
            iso=day.isoformat(),
            words=day_of_month(day),
            holiday=free.get(day, ""),
            is_today=day == shown.today,
            entries=[entry for slot in found if (entry := told.entry(slot, day)) is not None],
        )
        for day, found in by_day(page.items, shown.span[0])
    ]


def _weeks(shown: Shown, free: Mapping[date, str], addresses: Addresses) -> list[list[Cell | None]]:
    return [[_cell(day, shown, free, addresses) if day else None for day in week] for week in shown.month.weeks()]


def _cell(day: date, shown: Shown, free: Mapping[date, str], addresses: Addresses) -> Cell:
    count = shown.stretch.by_day.get(day, 0)
    words = [day_of_month(day), free.get(day, ""), ngettext("%(num)s event", "%(num)s events", count)]
    return Cell(
        number=day.day,
        url=_address_of(day, addresses, is_folded=shown.open_day is not None) if count else "",
        words=", ".join(filter(None, words)),
        count=count,
        is_today=day == shown.today,
        is_open=day == shown.open_day,
        tone="free" if day in free or day.weekday() == SUNDAY else "saturday" if day.weekday() == SATURDAY else "",
    )


def _address_of(day: date, addresses: Addresses, *, is_folded: bool) -> str:
    """Return where a day is told: on the page that there is, or as the day that is open."""
    return f"{addresses.address(day=day.isoformat() if is_folded else '')}#day-{day.isoformat()}"


def _day_turn(addresses: Addresses, day: date | None) -> Turn | None:
    return Turn(_address_of(day, addresses, is_folded=True), day_of_month(day)) if day else None


def _turn(addresses: Addresses, month: Month) -> Turn:
    return Turn(addresses.address(month=month.code, day=""), month.in_words)


def _nearest(addresses: Addresses, shown: Shown) -> list[Turn]:
    """Return the months around an empty one in which there is something."""
    instants: Sequence[datetime | None] = (shown.stretch.before, shown.stretch.after)
    months = [Month.of(tokyo(instant).date()) for instant in instants if instant is not None]
    return [_turn(addresses, month) for month in dict.fromkeys(months)]
