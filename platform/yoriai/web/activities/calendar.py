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
from yoriai.domains.activities.dated_rules import Posted, Slot
from yoriai.domains.activities.service import dated
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.activities.words import place_in_words
from yoriai.infra import versions
from yoriai.infra.calendar.holidays import holidays
from yoriai.web.activities.calendar_form import USUAL, CalendarForm
from yoriai.web.activities.calendar_views import CalendarView, Cell, Day, Entry, Turn
from yoriai.web.activities.months import (
    Month,
    by_day,
    day_of_month,
    hours_in_words,
    marked_days,
    midnight,
    pages_of,
    weekdays,
)
from yoriai.web.activities.words import TONES, audience_of
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_options
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.narrowing import Addresses, page_number

router = Pages()

SHOWN: Final = (versions.ACTIVITIES, versions.ORGANISATIONS)
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
    today = tokyo(clock.now()).date()
    asked = Month.asked(data.month)
    month = asked or Month.of(today)
    first = month.first if asked else today
    stretch = dated.stretch(site.session, site.actor, data.wanted(), midnight(first), midnight(month.after.first))
    shown = Shown(month, first, today, stretch, by_day(stretch.slots, first))
    return site.page(_view(site, form, data, shown, page_number(query)), fragment="results", shows=SHOWN)


def _view(site: Site, form: Form[CalendarForm], data: CalendarForm, shown: Shown, number: int) -> CalendarView:
    addresses = Addresses(data, PATH, USUAL)
    slots = [slot for _day, found in shown.days for slot in found]
    page = Page(slots[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE], number, len(slots), ENTRIES_A_PAGE)
    free = holidays(shown.month.first, shown.month.last)
    feed = Addresses(data, "/feeds/activities.ics", {**USUAL, "month": data.month}).address()
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
        kinds=[(str(kind), _(label)) for kind, label in KIND_LABELS.items()],
        prefectures=prefecture_options(),
        is_narrowed=bool(_narrowing(addresses)),
        all_url=addresses.address(prefecture="", online=False, kind=""),
        subscribe_url=site.settings.url(feed).replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        feed_url=site.settings.url(feed),
        atom_url=Addresses(data, "/feeds/activities.atom", {**USUAL, "month": data.month}).address(),
    )


def _narrowing(addresses: Addresses) -> str:
    """Return the query without the month: what the calendar is narrowed to."""
    return addresses.address(month="").removeprefix(PATH)


def _count(count: int, shown: Shown) -> str:
    if shown.first > shown.month.first:
        return ngettext("%(num)s activity from today on", "%(num)s activities from today on", count)
    return ngettext("%(num)s activity", "%(num)s activities", count)


def _days(site: Site, shown: Shown, page: Page[Slot], free: Mapping[date, str]) -> list[Day]:
    told = dated.told(site.session, page.items)
    now = clock.now()
    return [
        Day(
            iso=day.isoformat(),
            words=day_of_month(day),
            holiday=free.get(day, ""),
            is_today=day == shown.today,
            entries=[
                _entry(told[slot.id], day, is_over=slot.over_at <= now, is_member=site.actor is not None)
                for slot in found
                if slot.id in told
            ],
        )
        for day, found in by_day(page.items, shown.first)
    ]


def _entry(posted: Posted, day: date, *, is_over: bool, is_member: bool) -> Entry:
    is_own = not posted.organisation
    return Entry(
        url=f"/activities/{posted.id}",
        title=posted.title,
        hours=hours_in_words(posted, day),
        kind=_(KIND_LABELS[posted.kind]),
        tone=TONES[posted.kind],
        by=posted.author if is_own else posted.organisation,
        by_url=f"/organisations/{posted.organisation_id}" if not is_own else _member(posted.author_id, is_member),
        place=place_in_words(posted.prefecture, posted.municipality, posted.place, is_online=posted.is_online),
        audience=audience_of(posted.visibility),
        is_over=is_over,
    )


def _member(member_id: str, is_member: bool) -> str:
    return f"/members/{member_id}" if is_member else ""


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
    words = [day_of_month(day), free.get(day, ""), ngettext("%(num)s activity", "%(num)s activities", count)]
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
