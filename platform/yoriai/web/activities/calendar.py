"""The calendar of what takes place in the network, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    marked_days,
    midnight,
    pages_of,
    weekdays,
)
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import Addresses, page_number

router = Pages()

IN_FEEDS: Final = {name: usual for name, usual in USUAL.items() if name != "month"}
IN_FEEDS_OF_MEETINGS: Final = {name: usual for name, usual in IN_FEEDS.items() if name != "kind"}
SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS, versions.MEETINGS, versions.COUNCILS)
ENTRIES_A_PAGE: Final = 40
PATH: Final = "/calendar"
SATURDAY: Final = 5
SUNDAY: Final = 6


@dataclass(frozen=True)
class Shown:
    """The part of the calendar that a page shows: a month, from a day of it on."""

    month: Month
    first: date
    today: date
    stretch: dated.Stretch
    days: Sequence[tuple[date, Sequence[Slot]]]

    @property
    def has_earlier_days(self) -> bool:
        """Whether something of the month began before the days that are shown."""
        before = self.stretch.before
        return before is not None and before >= midnight(self.month.first)


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
    shown = Shown(month, first, today, stretch, by_day(stretch.slots, first))
    return site.page(_view(site, form, data, shown, page_number(query)), fragment="results", shows=SHOWN)


def _view(site: Site, form: Form[CalendarForm], data: CalendarForm, shown: Shown, number: int) -> CalendarView:
    addresses = Addresses(data, PATH, USUAL)
    slots = [slot for _day, found in shown.days for slot in found]
    page = Page(slots[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE], number, len(slots), ENTRIES_A_PAGE)
    free = holidays(shown.month.first, shown.month.last)
    return CalendarView(
        month=shown.month.in_words,
        count=_count(len(slots), shown),
        days=_days(site, shown, page, free),
        page=page,
        page_url=lambda n: addresses.address(page=n if n > 1 else ""),
        weekdays=weekdays(),
        weeks=_weeks(shown, free, addresses),
        before=_turn(addresses, shown.month.before) if shown.stretch.before else None,
        after=_turn(addresses, shown.month.after) if shown.stretch.after else None,
        whole=addresses.address(month=shown.month.code) if shown.has_earlier_days else "",
        nearest=_nearest(addresses, shown) if not slots else [],
        filters=form,
        kinds=[*((str(kind), _(label)) for kind, label in KIND_LABELS.items()), (MEETINGS, _("Meetings of councils"))],
        prefectures=prefecture_options(),
        is_narrowed=bool(_narrowing(addresses)),
        all_url=addresses.address(prefecture="", online=False, kind=""),
        feeds=_feeds(site, data),
    )


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
    """Return the query without the month: what the calendar is narrowed to."""
    return addresses.address(month="").removeprefix(PATH)


def _count(count: int, shown: Shown) -> str:
    if shown.first > shown.month.first:
        return ngettext("%(num)s event from today on", "%(num)s events from today on", count)
    return ngettext("%(num)s event", "%(num)s events", count)


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
        for day, found in by_day(page.items, shown.first)
    ]


def _weeks(shown: Shown, free: Mapping[date, str], addresses: Addresses) -> list[list[Cell | None]]:
    counts, pages = marked_days(shown.days), pages_of(shown.days, ENTRIES_A_PAGE)
    return [
        [_cell(day, shown, free, counts.get(day, 0), _on_page(addresses, day, pages)) if day else None for day in week]
        for week in shown.month.weeks()
    ]


def _on_page(addresses: Addresses, day: date, pages: Mapping[date, int]) -> str:
    number = pages.get(day, 0)
    return f"{addresses.address(page=number if number > 1 else '')}#day-{day.isoformat()}" if number else ""


def _cell(day: date, shown: Shown, free: Mapping[date, str], count: int, url: str) -> Cell:
    words = [day_of_month(day), free.get(day, ""), ngettext("%(num)s event", "%(num)s events", count)]
    return Cell(
        number=day.day,
        url=url,
        words=", ".join(filter(None, words)),
        is_today=day == shown.today,
        tone="free" if day in free or day.weekday() == SUNDAY else "saturday" if day.weekday() == SATURDAY else "",
    )


def _turn(addresses: Addresses, month: Month) -> Turn:
    return Turn(addresses.address(month=month.code), month.in_words)


def _nearest(addresses: Addresses, shown: Shown) -> list[Turn]:
    """Return the months around an empty one in which there is something."""
    instants: Sequence[datetime | None] = (shown.stretch.before, shown.stretch.after)
    months = [Month.of(tokyo(instant).date()) for instant in instants if instant is not None]
    return [_turn(addresses, month) for month in dict.fromkeys(months)]
